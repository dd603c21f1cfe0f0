/**
 * Words of the widgets around a story, per language, as people write them; they are folded before they are compared.
 * A short line made of nothing but `NETWORKS`, `ACTS` and `FILLERS` is a widget; `LINES` are whole lines; `STARTS` open a short line that is one;
 * a short line with a word of `INVITES` and a network or another word of `CHANNELS` invites readers to follow.
 */
export const NETWORKS = `
facebook fb twitter instagram insta whatsapp telegram linkedin pinterest reddit tumblr youtube tiktok snapchat messenger google gmail viber vk vkontakte weibo wechat
qq line pocket flipboard threads mastodon bluesky digg delicious stumbleupon xing skype mix buffer blogger livejournal evernote yahoo outlook hotmail feedly rss signal x
facebook0 googleplus
فيسبوك فيس بوك الفيسبوك تويتر تغريدة واتساب واتس اب آب واتسآب تلغرام تليجرام تيليجرام تيليغرام تلجرام انستغرام إنستجرام انستقرام انستا يوتيوب لينكدإن لينكد سناب شات سناب فايبر ماسنجر بنترست بينتيريست ريديت غوغل جوجل تيك توك إكس
فیسبوک فیس توییتر تلگرام واتساپ اینستاگرام لینکدین گوگل پلاس فیس بک ٹوئٹر ٹویٹر واٹس ایپ وٹس انسٹاگرام یوٹیوب ٹیلی گرام
फेसबुक ट्विटर व्हाट्सएप व्हाट्सऐप वॉट्सऐप इंस्टाग्राम यूट्यूब टेलीग्राम लिंक्डइन मैसेंजर टि्वटर कू
фейсбук твиттер телеграм телеграмм вконтакте одноклассники инстаграм ватсап вотсап вайбер ютуб дзен viber твіттер твітер однокласники ютюб тікток
פייסבוק בפייסבוק טוויטר בטוויטר ווטסאפ וואטסאפ בוואטסאפ אינסטגרם טלגרם בטלגרם יוטיוב לינקדאין
フェイスブック ツイッター インスタグラム はてな はてなブックマーク ፌስቡክ ትዊተር ቴሌግራም ዩቲዩብ ዋትስአፕ
`

export const ACTS = `
share shares shared sharing tweet tweets tweeted retweet like likes follow followers subscribe email mail print comment comments copy save pin bookmark send post mailto clipboard imprint
teilen geteilt teilt folgen drucken versenden merken weiterleiten kommentieren kommentare gefällt tweeten twittern
partager partagez partages envoyer imprimer imprimez suivre suivez commenter commentaires tweeter courriel épingler
compartir comparte compártelo enviar imprimir comentar comentarios síguenos seguir tuitear twittear guardar correo suscríbete
compartilhar compartilhe partilhar partilhe seguir siga comentários comentar tuitar imprima
condividi stampa invia commenta segui delen afdrukken
поделиться поделитесь твитнуть распечатать отправить подписаться подписывайтесь сохранить комментарии комментировать нравится печать класснуть лайк
поділитися поділитись поширити роздрукувати надіслати підписатися підписатись підписуйтесь друк коментарі
paylaş paylaşın tweetle yazdır gönder beğen yorum yorumlar takip abone kaydet kopyala
شارك شاركها شاركه مشاركة انشر نشر غرد تغريد ارسل أرسل إرسال ارسال اطبع طباعة نسخ انسخ أعجبني تعليق تعليقات حفظ متابعة تابعنا تابعونا اشترك
اشتراک گذاری اشتراک‌گذاری ارسال چاپ پرینت کپی شیئر کریں فالو پرنٹ تبصرے
शेयर शेयर करें साझा प्रिंट फॉलो लाइक ट्वीट कॉपी ईमेल टिप्पणी कमेंट
שתף שתפו שיתוף הדפס הדפסה שלח תגובות
shiriki tuma chapisha sambaza ያጋሩ አጋሩ ሼር ሼር ያድርጉ
`

export const FILLERS = `
e on via this the a an slideshow video gallery photo photos story article page post us to friend friends with and or in new window opens click here link url your by for more our it me of at now all via it's 0 k m total previous next icon button opens
auf per als diese diesen seite artikel bei uns neues fenster öffnet sich in neuem und an einen freund link die den zum via
sur via par cet cette l article la page à un ami lien le dans une nouvelle fenêtre s'ouvre nous ce
en por el la este esta artículo noticia con un amigo amigos nota enlace se abre ventana nueva al de por vía
no pelo pela via o a este esta artigo notícia amigo amigos em com link para um uma abre nova janela
su con un amico questo articolo op via
в на через по с друзьями другу ссылка ссылку эту новость этой статьей новостью новость статью страницу скопировать ссылки
у в на через з друзями цю новину посилання скопіювати статтю новину
de da bu haberi haber arkadaşına arkadaşınla facebook'ta twitter'da üzerinde ile et bağlantıyı bağlantı link sayfayı et gönder ol ta da
على عبر مع هذا الخبر هذه الصفحة المقال الموضوع الرابط رابط الصديق لصديق إلى صديق أصدقائك بـ في من خلال و ب الى المقالة القصة أو بريد البريد الإلكتروني الالكتروني ايميل
در این خبر مطلب را لینک کوتاه به دوستان با دوست بر روی اس خبر کو پر
करें पर के साथ इस खबर को और से दोस्तों ज़रिए लिंक
את הכתבה ב עם חברים קישור העתק על
hii kwenye na kwa በ
`

/** Whole lines, and the beginnings of lines, that are never copy. */
export const LINES = `
like this like loading|like this|add to favorites|add to favourites|email to a friend|print friendly|print friendly version|recommend this|recommend|text size|text size a a a|sign in to comment|story continues below|share this|share this story|share this article|share this page|share this url|share this with|share on|share via|sharing is caring|share your thoughts|share this post|copy link|copy the link|copy url|email this|email this article|print this|print this story|print this page|print article|previous tweet|next tweet|follow us|follow us on|follow us on social|follow us elsewhere|follow us on social media|join the conversation|join us on facebook|like us on facebook|find us on facebook|connect with us|stay connected|leave a comment|post a comment|add a comment|view comments|show comments|comments are closed|no comments|be the first to comment|share your opinion|send to a friend|tell a friend|report a typo|read later|save for later|listen to this article|advertisement|sponsored content|sponsored|skip advertisement|scroll to continue|story continues below advertisement|article continues below advertisement|loading|subscribe|subscribe now|sign up|sign up now|log in|sign in|newsletter|back to top|view gallery|show more|load more|view all|get the app|download the app|download our app|all rights reserved|terms of use|privacy policy|cookie policy|accept cookies|accept all cookies
gefällt mir|gefällt mir wird geladen|gefällt mir gefällt mir wird geladen|artikel empfehlen|artikel per e-mail empfehlen|teilen sie diesen beitrag|diesen beitrag teilen|jetzt folgen|kommentare|seite teilen|artikel teilen|beitrag teilen|teilen sie diesen artikel|artikel drucken|artikel versenden|diesen artikel teilen|folgen sie uns|folgen sie uns auf|folge uns|folge uns auf|link kopieren|jetzt teilen|per e-mail teilen|uns auf twitter|kommentar schreiben|zu den kommentaren|anzeige|werbung|zur startseite|newsletter abonnieren
j'aime ça|j'aime ça j'aime chargement|tweeter|partager|partager cet article|partagez cet article|partager l'article|partager sur|envoyer à un ami|envoyer par e-mail|envoyer par mail|imprimer|imprimer cet article|suivez-nous|suivez-nous sur|suivez nous|rejoignez-nous|copier le lien|réagir|réagir à cet article|publicité|newsletter|abonnez-vous|je m'abonne|voir les commentaires|laisser un commentaire|ajouter un commentaire
me gusta|me gusta esto|me gusta esto me gusta cargando|compartir esto|tuitear|compartir|comparte|compartir en|comparte esta noticia|compartir esta noticia|comparte este artículo|compártelo|enviar imprimir|enviar por correo|enviar a un amigo|imprimir|síguenos|síguenos en|siga leyendo en|recomendar|recomendar en facebook|copiar enlace|copiar link|publicidad|suscríbete|deja un comentario|deja tu comentario|ver comentarios|comentarios
curtir isso|curtir carregando|compartilhe isso|compartilhe nas redes sociais|tweetar|compartilhar|compartilhe|compartilhar via|compartilhe esta notícia|compartilhe isso|partilhar|partilhe|siga-nos|siga nos|siga-nos no|copiar link|imprimir|enviar por e-mail|deixe seu comentário|publicidade|assine|comentários|curtir
condividi|condividi su|condividi questo articolo|seguici|seguici su|stampa|invia per email|pubblicità|delen|deel dit artikel
понравилось это|нравится загрузка|нравится|отправить на почту|отправить по почте|поделиться|поделиться новостью|поделиться ссылкой|поделитесь с друзьями|поделитесь новостью|поделиться в соцсетях|подписывайтесь на нас|подписаться|подписывайтесь|подписывайтесь на наш канал|распечатать|версия для печати|отправить другу|скопировать ссылку|комментарии|оставить комментарий|нашли ошибку|нашли опечатку|реклама|мы в соцсетях|присоединяйтесь к нам|наш канал|добавить в избранное|читайте нас
подобається|подобається завантаження|поширити в соцмережах|поділитися|поділитись|поширити|підписуйтесь на нас|підписатися|підписуйтесь|підписуйтесь на наш канал|роздрукувати|версія для друку|надіслати другу|скопіювати посилання|коментарі|залишити коментар|реклама|ми у соцмережах|приєднуйтесь до нас|знайшли помилку|читайте нас
bunu paylaş|beğen|e-posta|paylaş|bu haberi paylaş|haberi paylaş|paylaşın|yazdır|arkadaşına gönder|bizi takip edin|bizi takip et|takip et|abone ol|abone olun|yorum yap|yorum yaz|yorumlar|linki kopyala|bağlantıyı kopyala|reklam|favorilere ekle|e-posta gönder
معجب بهذه|معجب بهذه إعجاب تحميل|إعجاب تحميل|التغريد|اكتب تعليقك|اكتب تعليقا|شير|إرسال بالبريد الإلكتروني|أعجبني|إعجاب|شاركنا برأيك|شاركونا آراءكم|شارك|شارك الخبر|شارك هذا الخبر|شارك المقال|شارك هذا المقال|شارك الموضوع|شارك القصة|شارك على|شارك برأيك|شارك عبر|شاركها|شاركنا رأيك|شارك مع أصدقائك|شارك مع اصدقائك|شارك الصفحة|مشاركة|مشاركة الخبر|مشاركة عبر|مشاركة المقال|شارك الآن|انشر على فيسبوك|انشر الخبر|انشر على تويتر|نشر على|ارسال الخبر الى|ارسل الخبر|أرسل الخبر إلى|إرسال إلى صديق|أرسل إلى صديق|ارسل لصديق|أرسل لصديق|نسخ الرابط|انسخ الرابط|رابط مختصر|الرابط المختصر|طباعة|طباعة الخبر|اطبع|اطبع الخبر|نسخة للطباعة|تابعونا|تابعونا على|تابعنا|تابعنا على|تابعونا عبر|تابعنا عبر|تابعوا آخر الأخبار عبر|تابعوا أخبارنا على|تابعوا صفحتنا على|اشترك الآن|اشترك في النشرة|اشترك|اشتركوا في قناتنا|أضف تعليق|أضف تعليقا|اترك تعليقا|اترك تعليقك|التعليقات|تعليقات|لا توجد تعليقات|اقرأ التعليقات|كن أول من يعلق|إعلان|اعلان|إعلانات|احفظ المقال|حفظ|تكبير الخط|تصغير الخط|حجم الخط|استمع للخبر|حمل التطبيق|غرد|النشرة البريدية|القائمة البريدية|تنويه|جميع الحقوق محفوظة|حقوق النشر محفوظة|مشاركة هذا الخبر|شارك هذا الموضوع|البريد الإلكتروني
این خبر را به اشتراک بگذارید|این مطلب را به اشتراک بگذارید|کانال ما را دنبال کنید|ارسال خبر به دوستان|نظر بدهید|اشتراک گذاری|به اشتراک بگذارید|اشتراک‌گذاری|لینک کوتاه|لینک کوتاه خبر|کپی لینک|ما را دنبال کنید|ارسال به دوستان|ارسال برای دوستان|ارسال خبر|نسخه چاپی|نسخه قابل چاپ|چاپ|ذخیره|ارسال نظر|نظر شما|دیدگاه شما|نظرات|پرینت|کد خبر|تبلیغات|عضویت در خبرنامه
تبصرہ کریں|شئیر کریں|اپنی رائے کا اظہار کریں|شیئر کریں|شیئر|فیس بک پر شیئر کریں|ٹویٹ کریں|ہمیں فالو کریں|پرنٹ کریں|لنک کاپی کریں|تبصرے|اپنی رائے دیں|اشتہار|ہمیں فیس بک پر فالو کریں
साझा कीजिए|ईमेल|मैसेंजर|शेयर पैनल को बंद करें|शेयर करें|साझा करें|प्रिंट करें|हमें फॉलो करें|फॉलो करें|ट्वीट करें|फेसबुक पर शेयर करें|लिंक कॉपी करें|टिप्पणी करें|कमेंट करें|विज्ञापन|सब्सक्राइब करें|शेयर|इस खबर को शेयर करें|इस पेज को शेयर करें शेयरिंग के बारे में|ईमेल करें
שליחה לחבר במייל|הדפסת כתבה|שתף|שתפו|שתפו את הכתבה|שתף כתבה|הדפס|הדפסה|שלח לחבר|שליחה לחבר|עקבו אחרינו|עקבו אחרינו ב|העתק קישור|תגובות|הוסף תגובה|פרסומת|הירשמו לניוזלטר
分享|分享到|分享至|转发|转载|收藏|打印|打印本页|关闭窗口|关注我们|扫一扫|扫码关注|评论|我要评论|网友评论|返回顶部|新浪微博|微信|点赞|推荐阅读|复制链接|广告|分享到微信|分享到微博|字体大小|大中小|责任编辑|阅读量|新浪微博微信qq空间|分享到朋友圈|微信扫一扫|用手机看|举报
lineで送る|facebookでシェア|twitterでシェア|ポスト|ポストする|シェア|シェアする|この記事をシェア|この記事をシェアしよう|この記事をシェアする|ツイート|ツイートする|印刷|フォローする|コメント|いいね|いいね!|広告|友達に教える|リンクをコピー|メールで送る
shirikisha|tuandikie maoni|shiriki|shiriki habari hii|sambaza|tufuate|tufuate kwenye|tufuate kwenye facebook|chapisha|tuma kwa rafiki|jiunge nasi|toa maoni|maoni
ፌስቡክ ላይ ያጋሩ|በፌስቡክ ይከተሉን|በቴሌግራም ይከተሉን|ያጋሩ|አጋሩ|ሼር ያድርጉ|ይከተሉን|አስተያየት ይስጡ|ይመዝገቡ|ሰብስክራይብ ያድርጉ|ለሌሎች ያጋሩ
`

/** Beginnings of short lines that are widgets whatever follows. */
export const STARTS = `
sign up for breaking|sign up for daily|tweets by|follow the|click to share|click to email|click to print|share on|share to|share via|share this with|share this on|share this article|share this story|follow us on|follow us|follow on|like us on|join us on|find us on|follow me on|sign up for our|sign up for the|sign up to our|sign up to get|sign up to receive|subscribe to our|subscribe to the newsletter|subscribe to our newsletter|get our newsletter|get the latest|don't miss a brief|download our app|download the app|by signing up|by subscribing|we use cookies|this site uses cookies|this website uses cookies|to continue reading|subscribe to continue|already a subscriber|send us tips|got a tip|email this article|print this article|tweet this|pin it on
klicken um|zum teilen|seite teilen|auf facebook teilen|auf twitter teilen|auf twitter folgen|folgen sie uns|folgen sie|folge uns|artikel auf|newsletter bestellen|melden sie sich für|abonnieren sie|jetzt abonnieren|diesen artikel|per whatsapp|diese webseite verwendet cookies|wir verwenden cookies
cliquez pour|cliquer pour|partager sur|partager par|partager cet|partagez sur|suivez-nous|suivez nous sur|suivez toute l'actualité|retrouvez-nous sur|rejoignez-nous sur|recevez l'actu|recevez toute l'actualité|recevez notre newsletter|inscrivez-vous à|abonnez-vous à|imprimer cet|envoyer cet|envoyer par|s'abonner à|likez notre|cliquez ici pour|nous utilisons des cookies|ce site utilise des cookies
haz clic para|haga clic para|compartir en|compartir por|compartir esta|comparte en|comparte esta|síguenos en|síguenos por|sigue a|siga a|sigue toda|suscríbete a|recibe las|regístrate en|recomendar en|enviar por|haz clic aquí|haz click aquí|usamos cookies|utilizamos cookies|únete a nuestro
clique para|compartilhe nas|compartilhar no|compartilhe no|compartilhe esta|compartilhe com|partilhar no|siga-nos|siga o|curta nossa|curta a|inscreva-se|assine a|assine o|clique aqui para|receba as|usamos cookies|participe do nosso|acompanhe o
condividi su|seguici su|iscriviti alla
нажмите чтобы|нажмите здесь чтобы|поделиться в|поделитесь|подписывайтесь на|подпишитесь на|подписаться на|следите за|присоединяйтесь|читайте нас|читайте наш|отправить по|рассказать друзьям|добавьте|мы в|больше новостей в|самые важные новости в|следите за новостями
натисніть щоб|поділитися|поділитись|підписуйтесь на|підписуйтеся на|підпишіться на|стежте за|приєднуйтесь|читайте нас|слідкуйте за
facebook'ta paylaşmak için|twitter'da paylaşmak için|paylaşmak için tıklayın|facebook'ta paylaş|twitter'da paylaş|bizi takip|bizi facebook|bizi twitter|abone ol|bu haberi|haberi paylaş|e-bülten
اضغط للمشاركة|انقر للمشاركة|النقر للمشاركة|اضغط لمشاركة|شارك على|شارك عبر|شارك هذا|شارك هذه|شارك مع|شارك الخبر|شارك المقال|انشر على|مشاركة على|مشاركة عبر|تابعونا|تابعنا على|تابعنا عبر|تابع صفحتنا|تابع قناتنا|تابعوا قناتنا|تابعوا صفحتنا|تابعوا آخر|لمتابعة آخر|لمتابعة اخر|لمتابعة أهم|اشترك في قناتنا|اشترك في نشرتنا|اشترك بالنشرة|اشترك في النشرة|اشتركوا في|سجل في النشرة|سجل بريدك|انضم إلى قناتنا|انضموا إلى|ارسال الخبر|أرسل الخبر|ارسل الخبر|إرسال الخبر|للاشتراك في|حمل تطبيق|حملوا تطبيق|يمكنكم متابعة|يمكنك متابعة|يستخدم هذا الموقع ملفات|رابط الخبر|الرابط المختصر|رابط مختصر
ما را در|اشتراک در|به کانال|لینک کوتاه|عضو کانال|ارسال به
ہمیں فالو|ہمیں فیس بک|فیس بک پر|شیئر کریں|مزید خبروں کے لیے
इस पोस्ट को शेयर|इस खबर को शेयर|फेसबुक पर|हमें फॉलो|हमें फेसबुक|हमारे फेसबुक|ट्विटर पर|व्हाट्सएप पर|आप हमें|बीबीसी हिन्दी के एंड्रॉएड|हमारे व्हाट्सएप|यहां क्लिक करें|यहाँ क्लिक करें
שתפו|שתף|עקבו אחרינו|הצטרפו ל|הירשמו ל|לעדכונים
tufuate|jiunge nasi|shiriki kwenye|pakua programu
この記事を
分享到|分享至|关注我们|扫描二维码|扫码|微信扫|长按
የቴሌግራም|ይከተሉን|ይቀላቀሉን
`

/** Words that invite: beside a network or a channel, in a line that is short, they make a widget. */
export const INVITES = `
follow us|like us|join us|find us|our facebook|our twitter|our telegram|our whatsapp|our channel|our newsletter|our page
folgen sie|folgen sie uns|uns auf|suivez|suivez-nous|abonnez-vous|rejoignez-nous|síguenos|suscríbete|siga-nos|siga nos|curta|inscreva-se|seguici
подписывайтесь|подпишитесь|підписуйтесь|підписуйтеся|підпишіться|приєднуйтесь|присоединяйтесь|bizi takip|takip edin|abone olun|sayfamızı
تابعونا|تابعنا|تابعوا|اشتركوا|انضموا|اشترك|قناتنا|صفحتنا|حسابنا|دنبال کنید|بپیوندید|فالو کریں|سبسکرائب
फॉलो|सब्सक्राइब|क्लिक करें|लाइक करें|जुड़ें|עקבו|הצטרפו|tufuate|ይከተሉን|关注|フォロー
`

export const CHANNELS = `newsletter channel app whatsapp قناة القناة تطبيق النشرة قناتنا कनाल चैनल ऐप एप канал каналі kanal canal`
