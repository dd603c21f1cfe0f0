/**
 * Words of the buttons and notices around a story, per language, folded before they are compared; a word that ends with "-" stands for all that begin so.
 * A short line with a word of `PAGE_ACTS` and one of `PAGE_THINGS`, and hardly another word that is not known, is a line of the page. To add a language,
 * add a line to each list.
 */
export const PAGE_ACTS = `
share follow join subscribe download get sign log login register copy copied print send save listen comment comments leave write add rate report turn activate enable accept manage install skip toggle donate enter tap connect loading
teilen folgen abonnier- herunterladen laden anmelden melden registrieren kopier- drucken versenden merken anhören vorlesen kommentieren kommentare schreiben anzeigen aktivieren akzeptieren hinzufügen installieren
partag- suivez suivre rejoign- abonn- télécharg- inscri- recev- copi- imprim- envoy- enregistr- écout- comment- laiss- ajout- signal- activ- accept- connect- offrir offrez réagi- gérer
compart- síguenos sigue siga seguir únete suscrib- suscríb- descarg- recib- copi- imprim- envi- guard- escuch- coment- deja deje añad- agreg- report- activ- acept- inici- regístr-
compartilh- partilh- sigam siga entre entrar participe inscrev- assin- baixe baixar receb- copi- imprim- envi- salv- ouvir ouça coment- deixe adicion- ativ- aceit- faça cadastr-
condivid- segui seguici iscriv- abbon- scaric- ricev- copia copiato stampa invia salva ascolta comment- lascia aggiung- segnal- attiv- accett- acced-
delen deel volg volgen abonneer download schrijf meld kopieer afdrukken stuur bewaar luister reageer
udostępnij obserwuj dołącz zapisz pobierz skopiuj drukuj wyślij posłuchaj skomentuj zaloguj
bagikan ikuti gabung bergabung langganan unduh salin cetak kirim simpan dengarkan komentar masuk
поделиться поделит- подпис- подпиш- присоедин- скача- загрузи- установи- скопир- распечат- отправ- сохран- слушать послушать коммент- остав- добав- сообщ- включ- войти войдите зарегистр- нашли выделите
поділи- пошир- підпис- підпиш- приєдн- завантаж- встанов- скопі- роздрук- надісла- надішл- зберег- збереж- слухати комент- залиш- додат- додай- повідом- увімкн- увійти зареєстр- знайшли виділіть
paylaş- takip abone katıl- indir- kaydol- kopyala- yazdır- gönder- kaydet- dinle- yorum- yaz ekle- bildir- aç kabul giriş üye tıkla-
شارك شاركوا شاركونا مشاركة تابع تابعوا تابعنا تابعونا متابعة لمتابعة انضم انضموا للانضمام الانضمام اشترك اشتركوا للاشتراك الاشتراك سجل سجلوا تسجيل حمل حملوا تحميل نزل نزلوا تنزيل انسخ نسخ اطبع طباعة ارسل ارسال احفظ حفظ استمع الاستماع علق أضف إضافة اترك اكتب كتابة ابلغ الإبلاغ فعل تفعيل اضغط انقر قيم قبول للتواصل تواصلوا عدد
دنبال بپیوندید عضو عضویت دانلود نصب کپی چاپ ارسال ذخیره گوش بنویسید گزارش فعال ثبت دریافت اشتراک
شیئر فالو جوائن سبسکرائب ڈاؤن لوڈ کاپی پرنٹ محفوظ سنیں تبصرہ تبصرے لکھیں شامل
शेयर साझा फॉलो जुड़ें जुड़िए सब्सक्राइब डाउनलोड कॉपी प्रिंट सेव सुनें टिप्पणी कमेंट चालू भेजें
שתפו שתף שיתוף עקבו הצטרפו הירשמו הורידו העתק העתיקו הועתק הדפס הדפסת הדפיסו שלחו שלח שמרו שמור שמירת האזינו האזנה הגיבו הוסיפו הוסף דווחו הפעילו התחברו
shiriki tufuate fuata jiunge jiandikishe pakua nakili chapisha tuma hifadhi sikiliza toa andika bofya
ያጋሩ አጋሩ ይከተሉ ይከተሉን ይቀላቀሉ ይቀላቀሉን ይመዝገቡ ያውርዱ ይቅዱ ያትሙ ይስጡ ይጫኑ ያስቀምጡ ያዳምጡ
`

export const PAGE_THINGS = `
newsletter newsletters app apps channel channels group link page article story post comment comments reply email cookie cookies notification notifications alerts account subscriber subscribers subscribe password navigation typo clipboard privacy content facebook news
artikel kanal kanäle gruppe seite beitrag kommentar kommentare e-mail benachrichtigungen nachrichten abonnent abonnenten konto fehler merkliste push anmelden abo
lien page article chaîne canal groupe application appli commentaire commentaires courriel mail infolettre alertes notifications compte abonné abonnés erreur favoris
enlace página artículo nota noticia canal grupo aplicación comentario comentarios correo boletín alertas notificaciones cuenta suscriptor suscriptores error favoritos sesión noticias
página artigo notícia matéria canal grupo aplicativo comentário comentários e-mail boletim alertas notificações conta assinante assinantes erro favoritos login notícias
pagina articolo notizia canale gruppo applicazione commento commenti amico amici notifiche avvisi account abbonati errore preferiti
pagina artikel kanaal groep nieuwsbrief reactie meldingen vriend
strona artykuł kanał grupa aplikacja aplikację komentarz newsletter link kanału
halaman artikel kanal saluran grup aplikasi komentar buletin tautan berita
ссылк- страниц- стать- новост- канал- групп- приложени- комментари- рассылк- уведомлени- опечатк- ошибк- друг- ctrl enter
посилання сторінк- статт- новин- канал- груп- застосун- додат- коментар- розсилк- сповіщен- помилк- друг- ctrl enter
link- bağlantı- sayfa- haber- yazı- kanal- grup- grub- uygulama- yorum- bülten- e-bülten- bildirim- hata- hesap çerez- e-posta-
رابط الرابط صفحة صفحتنا الصفحة المقال المقالة مقال الخبر خبر القصة الموضوع قناة قناتنا القناة قنواتنا مجموعة مجموعتنا المجموعة تطبيق تطبيقنا التطبيق تعليق تعليقا تعليقك التعليقات بريد بريدك البريد نشرة النشرة نشرتنا إشعارات الإشعارات حسابك خطأ المفضلة الدخول المشاهدات القراءات الزوار معنا
لینک صفحه مطلب خبر مقاله کانال گروه اپلیکیشن برنامه نظر نظرات دیدگاه ایمیل خبرنامه اعلان خطا حساب
لنک صفحہ خبر مضمون چینل گروپ ایپ تبصرہ ای میل نیوز لیٹر نیوز نوٹیفکیشن
लिंक पेज खबर लेख चैनल ग्रुप ऐप एप टिप्पणी ईमेल न्यूजलेटर न्यूज नोटिफिकेशन
קישור עמוד כתבה הכתבה כתבות ערוץ קבוצה קבוצת אפליקציה האפליקציה תגובה תגובות דואר מייל ניוזלטר התראות טעות חבר
kiungo ukurasa habari makala chaneli kundi programu maoni barua jarida arifa rafiki
ሊንክ ሊንኩን ገጽ ዜና ዜናውን ቻናል ቻናላችንን ቡድን መተግበሪያ መተግበሪያችንን አስተያየት ኢሜይል
`

/** Other words of such lines: "our", "for", "free", "daily". */
export const PAGE_FILLERS = `
our your you the this that these a an to for from of in on at by with via and or as is us me now here free daily morning evening weekly breaking latest live more read reading continue all only please it's not yet be up out off back first preferred source article's your's min mins minutes web site website online social media network networks ios android google
unser unsere unserem unseren unserer ihr ihre ihren sie uns dir zu zum zur für den die das der dem dies dieser diesen jetzt hier kostenlos mit über im in an und oder nicht nur bereits min minuten herunter
notre nos votre vos cet cette ce le la les l' un une à au aux de du des pour par sur avec et ou ici gratuitement maintenant chaque matin toute tous toutes ne pas déjà j' m' s' vous min minutes dans
nuestro nuestra nuestros nuestras tu tus su sus este esta el la los las un una a al de del para por en con y o aquí ahora gratis ya cada mañana todas todos eres min minutos
nosso nossa nossos nossas seu sua este esta o a os as um uma ao à de do da dos das para por no na em com e ou aqui agora grátis já cada todas todos é min minutos sua
nostro nostra nostri nostre il lo la i gli le un una al alla di del della per su sul con e o qui ora gratis già sei min minuti l'
onze ons deze dit het een de in op voor met via en nu hier je jouw uw
nasz naszą naszego naszej do na w z i ten tę to teraz tutaj
kami kita ini di ke dan untuk dengan dari sekarang di sini
наш наше наши нашу нашей нашем на нас в во и или по с со к для эту это этот этой бесплатно здесь сейчас ваш ваше текст нажмите её мин файлы
наш наше наші нашу нашій на нас в у і й або з із до для цю це цей цій безкоштовно тут зараз ваш текст натисніть її хв
bizi bizim bu şu için ile ve veya şimdi buraya buradan ücretsiz de da et edin ol olun yap yapın lütfen üzerinden
على عبر في من إلى الى مع عن هذا هذه لهذا أو و ليصلك لتصلك جديدنا آخر أهم الآن مجانا هنا كل لدينا الخاصة بنا بك على هاتفك وسائل التواصل الاجتماعي مواقع أصدقائك تجربتك تم التحديثات الأخبار الإلكتروني الإلكترونية الإخبارية البريدية
این در به از با را برای ما شما خود هم یا و کنید شد شوید کن دوست دوستان اینجا کلیک
یہ اس ہم ہمیں ہمارا ہماری ہمارے کو کے کی کا میں پر سے اپنا اپنی کریں ہوں اور یا یہاں کلک گوگل
यह इस हम हमें हमारा हमारी हमारे को के की का में पर से अपना अपनी करें और या यहां यहाँ क्लिक गूगल
את של אל על עם או שלנו שלך לנו זה זו כאן עכשיו חינם ב ל ה
hii hiyo hapa yetu letu yako kwenye kwa na ya wa la za katika sasa bure
ይህን ይህንን እዚህ በ ለ እና
`

/** Whole lines of the page that are none of the above, per language. */
export const PAGE_LINES = `
skip to content|min read|minute read|minutes read|listen min|reading time min|skip to main content|toggle navigation|turn on notifications|was this article helpful|read in app|open in app|tap to share|link copied|leave a reply|terms of use privacy policy|privacy policy terms of use|advertisement scroll to continue|story continues after advertisement|back to home|go to homepage|view all posts|previous post|next post|share your view|ad|ads by google|promoted|paid content|support us|donate now|print|email|pin
nach oben|lesezeit min|lesezeit minuten|min lesezeit|zurück zur startseite|zur merkliste hinzufügen|vorlesen|artikel anhören|kommentare anzeigen|link kopiert|anmelden|registrieren|impressum|datenschutz|werbung endet|nach der werbung weiterlesen
haut de page|lecture min|temps de lecture min|temps de lecture|retour en haut|retour à l'accueil|la suite après cette publicité|la suite après la publicité|enregistrer|s'abonner|se connecter|lien copié|écouter|offrir l'article|mentions légales
volver arriba|volver al inicio|escuchar|guardar|enlace copiado|reportar un error|iniciar sesión|suscribirse|continúa después de la publicidad|aviso legal
voltar ao topo|voltar ao início|continua após a publicidade|continua depois da publicidade|salvar|ouvir|link copiado|entrar|assine já|erramos
torna su|torna all'inizio|salva|commenti|abbonati|accedi|ascolta|continua dopo la pubblicità|contenuto sponsorizzato
naar boven|advertentie|reacties|inloggen|do góry|reklama|komentarze|zaloguj się|iklan|komentar|advertisement gulir untuk melanjutkan
наверх|вернуться наверх|на главную|сохранить|войти|слушать|ссылка скопирована|на правах рекламы|партнёрский материал|показать комментарии
нагору|на головну|зберегти|увійти|слухати|посилання скопійовано|на правах реклами|показати коментарі|коментувати
yukarı çık|başa dön|anasayfaya dön|ana sayfaya dön|kaydet|dinle|giriş yap|bağlantı kopyalandı|haberi dinle|hata bildir|reklamdan sonra devam ediyor
العودة إلى الأعلى|وقت القراءة|وقت القراءة دقائق|مدة القراءة دقائق|دقائق قراءة|العودة للأعلى|عودة إلى الأعلى|الصفحة الرئيسية|العودة إلى الرئيسية|تم نسخ الرابط|نسخ|رابط المقال|متابعة|تابع|مساحة إعلانية|محتوى مدعوم|سجل الدخول|تسجيل الدخول|عدد المشاهدات|عدد القراءات|مشاهدات|كلمات البحث|سياسة الخصوصية|اتصل بنا|من نحن|استمع|الرئيسية
بازگشت به بالا|صفحه نخست|ذخیره|آگهی|گوش کنید|گزارش خطا|دیدگاه ها|دیدگاهها|نظر خود را بنویسید|لینک کپی شد|کد مطلب|کد خبر|شناسه خبر|تعداد بازدید|انتهای پیام|ورود
واپس اوپر|اوپر جائیں|محفوظ کریں|اشتہارات|خبر سنیں|ہوم پیج
ऊपर जाएं|सेव करें|खबर सुनें|टिप्पणियां|टिप्पणियाँ|होम पेज
חזרה למעלה|לראש העמוד|שמירה|האזינו|התחברות|תוכן שיווקי|תוכן ממומן
返回首页|分享这篇文章|分享文章|分享此文|订阅我们的新闻简报|网友评论仅供参考|下载app|下载客户端|免责声明|版权声明|收听|登录|注册|举报反馈|上一页|下一页
ページトップへ|トップへ戻る|保存する|印刷する|ログイン|会員登録|ブックマークする|スポンサーリンク
tangazo|matangazo|rudi juu|hifadhi|sikiliza|mwanzo
ማስታወቂያ|ያትሙ|ያስቀምጡ|አስተያየቶች|ወደ ላይ
`

/** Beginnings of notices about cookies, accounts and subscriptions; they are sentences, and none of a story. */
export const NOTICES = `
we use cookies|we and our partners use cookies|this site uses cookies|this website uses cookies|by clicking accept|by continuing to use|your email address will not be|this article is for subscribers|this content is for subscribers|this story is for subscribers|this article is reserved for|log in to continue|sign in to continue|subscribe to continue|subscribe to read|register to continue|already a subscriber|already have an account|to continue reading this|you have reached your limit|please enable javascript|you need javascript|javascript is disabled|this video is not available|if you enjoyed this article
wir verwenden cookies|diese website verwendet cookies|diese webseite verwendet cookies|ihre e-mail-adresse wird nicht|deine e-mail-adresse wird nicht|dieser artikel ist nur für abonnenten|dieser inhalt ist nur für|bereits abonnent|sie haben bereits ein
nous utilisons des cookies|ce site utilise des cookies|votre adresse e-mail ne sera pas|votre adresse de messagerie ne sera pas|cet article est réservé aux abonnés|article réservé aux abonnés|contenu réservé aux abonnés|il vous reste à lire|déjà abonné|connectez-vous pour
usamos cookies|utilizamos cookies|este sitio usa cookies|este sitio utiliza cookies|tu dirección de correo electrónico no será|su dirección de correo electrónico no será|contenido exclusivo para suscriptores|artículo exclusivo para suscriptores|ya eres suscriptor|inicia sesión para
este site usa cookies|este site utiliza cookies|o seu endereço de e-mail não será|seu endereço de e-mail não será|conteúdo exclusivo para assinantes|já é assinante|faça login para
utilizziamo i cookie|questo sito utilizza|questo sito usa|il tuo indirizzo email non|articolo riservato agli abbonati|contenuto riservato agli abbonati|sei già abbonato|wij gebruiken cookies|używamy plików cookie|kami menggunakan cookie
мы используем файлы cookie|мы используем cookie|этот сайт использует|ваш e-mail не будет|ваш email не будет|ваш адрес email не будет|материал доступен только|только для подписчиков|уже подписаны
ми використовуємо файли cookie|ми використовуємо cookie|ваша e-mail адреса не|матеріал доступний лише|лише для передплатників
çerezleri kullanıyoruz|bu site çerez|sitemizde çerez|e-posta adresiniz yayınlanmayacak|bu içerik yalnızca abonelere|bu içerik sadece abonelere
لن يتم نشر عنوان بريدك|نستخدم ملفات تعريف|يستخدم هذا الموقع ملفات|هذا الموقع يستخدم ملفات|موافق على ملفات|هذا المحتوى للمشتركين|هذا المقال للمشتركين|سجل الدخول لمتابعة|سجل الدخول لقراءة
آدرس ایمیل شما منتشر|نشانی ایمیل شما منتشر|ما از کوکی|این سایت از کوکی|این مطلب ویژه مشترکان|آپ کا ای میل ایڈریس|हम कुकीज़|आपका ईमेल पता प्रकाशित
אנו משתמשים בקובצי|אנחנו משתמשים בעוגיות|אתר זה משתמש|כתבה זו למנויים|כתבה למנויים בלבד|האימייל לא יוצג
この記事は会員限定|この記事は有料|この記事の続きは|本文は会員限定|本网站使用|您的电子邮箱|tunatumia vidakuzi|barua pepe yako haitachapishwa
`

/** "All rights reserved": a short line that holds it stands at the foot of a page. */
export const RIGHTS = `
all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|hak cipta dilindungi
все права защищены|всі права захищені|усі права захищено|всі права захищено|tüm hakları saklıdır|her hakkı saklıdır|جميع الحقوق محفوظة|حقوق النشر محفوظة|كافة الحقوق محفوظة|تمامی حقوق|کلیه حقوق|جملہ حقوق محفوظ
सर्वाधिकार सुरक्षित|כל הזכויות שמורות|版权所有|著作権所有|無断転載|haki zote zimehifadhiwa|መብቱ በሕግ የተጠበቀ
`

/** What buttons say in scripts that do not part words: most of a short line, or two in one. */
export const PAGE_MARKS = `回复 踩 赞 发表于 分享 转发 转载 收藏 点赞 评论 微信 微博 QQ空间 扫码 扫一扫 二维码 阅读次数 次阅读 条评论 责任编辑 公众号 客户端 下载 订阅 关注 复制链接 打印 收听 返回顶部 免责声明 版权所有 举报 反馈 登录 注册 APP
シェア ツイート ポスト フォロー いいね ダウンロード アプリ メルマガ ニュースレター 登録 リンクをコピー URLをコピー コピー 印刷 コメント ブックマーク 保存 会員限定 会員登録 有料会員 ログイン 無断転載 ページトップ 公式LINE LINEで送る 記事を聞く Facebook Instagram LINE`
