/** Words by which a source says that there is more than it sent, folded before they are compared: the last words of the copy, or a line of their own. */
export const MORE = `
read more|read the full story|read the full article|read full article|read full story|read on|read the rest|read the rest of this entry|read the whole story|continue reading|continue|continued|full story|more|keep reading|see more|show more|view more|learn more|click here to read more|click to read more|see full story|to be continued|story continues|read more at|read it all|continues below|full story here|full article|full text|subscribe to read more|read more here
اقرأ المزيد|إقرأ المزيد|أقرأ المزيد|قراءة المزيد|لقراءة المزيد|المزيد|اقرأ أكثر|إقرأ أكثر|التفاصيل|لمزيد من التفاصيل|مزيد من التفاصيل|للمزيد|لمزيد|تابع القراءة|متابعة القراءة|أكمل القراءة|اكمل القراءة|اقرأ التفاصيل|التتمة|البقية|يتبع|اقرأ الخبر كاملا|اقرأ المقال كاملا|تفاصيل أكثر|عرض المزيد|أكمل قراءة الخبر|لقراءة الخبر كاملا
lire la suite|lire plus|lire l'article|lire l'article complet|la suite|suite|en savoir plus|voir plus|continuer la lecture|continuer à lire|poursuivre la lecture|plus de détails|la suite ici|lire la suite ici
seguir leyendo|leer más|leer mas|lee más|continuar leyendo|continúa leyendo|ver más|nota completa|leer nota completa|leer completo|más información|sigue leyendo|siga leyendo
leia mais|continue lendo|continuar lendo|continuar a ler|ler mais|saiba mais|ver mais|leia a matéria completa|leia a íntegra
weiterlesen|mehr lesen|weiter lesen|lesen sie weiter|mehr|zum artikel|den ganzen artikel lesen|artikel weiterlesen|hier weiterlesen|mehr erfahren|jetzt weiterlesen|jetzt lesen|mehr anzeigen
continua a leggere|leggi tutto|continua|leggi di più|lees meer|lees verder
читать далее|читать дальше|читать полностью|подробнее|далее|продолжение следует|читать ещё|полный текст|читать статью|продолжение|узнать больше|развернуть|показать ещё
читати далі|читати повністю|детальніше|докладніше|далі|продовження|читати більше|повний текст|дізнатися більше|далі буде|показати більше
devamı|devamını oku|haberin devamı|devamı için tıklayınız|devamı için tıklayın|daha fazla oku|daha fazlası|tamamını oku|haberin tamamı|haberin devamı için tıklayın|devam edecek|daha fazla
ادامه مطلب|ادامه خبر|ادامه|بیشتر بخوانید|مشاهده بیشتر|متن کامل|ادامه دارد|ادامه ی مطلب|متن کامل خبر
مزید پڑھیں|مزید پڑھیے|مکمل خبر پڑھیں|پوری خبر پڑھیں|جاری ہے|مزید
और पढ़ें|पूरी खबर पढ़ें|आगे पढ़ें|विस्तार से पढ़ें|अधिक पढ़ें|पूरा पढ़ें|और जानें|पढ़ना जारी रखें|जारी|जारी है
קרא עוד|קראו עוד|המשך קריאה|להמשך קריאה|להמשך הכתבה|לקריאת הכתבה המלאה|לכתבה המלאה|המשך
soma zaidi|endelea kusoma|zaidi|habari kamili|itaendelea
ተጨማሪ ያንብቡ|ሙሉውን ያንብቡ|ይቀጥላል
查看全文|阅读全文|阅读更多|查看更多|点击查看全文|更多|全文|展开全文|点击阅读全文|未完待续|点击查看更多|点击阅读原文|阅读原文|点击查看原文|查看原文
続きを読む|もっと見る|全文を読む|記事全文を読む|続きはこちら|記事の続きを読む|この記事の続きは有料です|続きは会員限定です
`

/** Those that are also ordinary last words of a line: they count only after an ellipsis, an arrow or a line break. */
export const MORE_WEAK = `more|continue|continued|full article|full text|daha fazla|जारी|जारी है|suite|la suite|mehr|далее|далі|продолжение|продовження|ادامه|المزيد|التفاصيل|للمزيد|لمزيد|البقية|مزید|zaidi|continua|更多|全文|המשך|подробнее|детальніше|докладніше|devamı|יותר`

/** Words of which lines such as “Click here to read the full story on our website” are made: one that asks, and others. To add a language, add a line to each. */
export const MORE_ACTS = `
read view see continue click tap keep expand open show visit
lire cliquez cliquer voir continuer poursuivre découvrir lisez retrouvez
leer lee lea seguir sigue siga ver clic continuar continúa continue consulta
ler leia ver veja clique continue continuar confira acesse
lesen weiterlesen anzeigen klicken weiter zum zur ansehen
leggi leggere continua continuare clicca vedi lees verder klik czytaj dalej kliknij baca selengkapnya klik
читать читайте смотреть нажмите перейти открыть показать развернуть узнать продолжить
читати читайте дивитися натисніть перейти відкрити показати розгорнути дізнатися продовжити
oku okuyun okumak tıkla tıklayın tıklayınız devamı devamını görüntüle
اقرأ لقراءة قراءة اقرأوا اضغط انقر تابع متابعة لمتابعة أكمل طالع شاهد مشاهدة عرض للاطلاع التفاصيل البقية للمزيد لمزيد
بخوانید خواندن مشاهده کلیک ادامه ببینید
پڑھیں پڑھیے پڑھنے کلک جاری
पढ़ें पढ़ने पढ़िए क्लिक जारी देखें
קראו קרא קריאה לקריאה להמשך המשך לחצו לכתבה
soma endelea kusoma bofya ያንብቡ ይጫኑ ለማንበብ
`

export const MORE_REST = `
more full rest the whole complete entire of article story post report text news here to for on at in our this website site web page details continue reading it all original remaining entry
la le l' suite sur de cet cette article texte intégralité complet complète ici pour plus site notre reste en savoir lecture dossier intégral
más mas la el nota noticia completa completo artículo texto aquí para en nuestro sitio web de leyendo información resto detalles
mais a o na íntegra matéria completa completo artigo texto notícia aqui para em nosso site de lendo ler resto detalhes
mehr den ganzen vollständigen artikel text beitrag hier um zu auf der website unserer seite ganze vollständige bericht alles details
tutto di più l' articolo la notizia completa completo qui per su sito nostro il resto a meer hier het hele artikel op artykuł cały więcej tutaj di sini berita
далее дальше полностью полную полный версию статью текст новость материал на сайте нашем здесь сюда чтобы ещё больше подробнее источник всё весь
далі повністю повну повний версію статтю текст новину матеріал на сайті нашому тут сюди щоб ще більше детальніше джерело усе весь
haberin devamı devamını tamamı tamamını için buraya daha fazla fazlası detaylar detayları yazının tümü sitemizde
المزيد الخبر المقال المقالة كاملا كاملة النص الكامل التفاصيل هنا على الموقع موقعنا في من أكثر بقية لقراءة القراءة للمزيد لمزيد الموضوع الرابط المصدر تفاصيل
ادامه مطلب خبر متن کامل بیشتر برای را در سایت اینجا این کنید مطلب جزئیات
مزید مکمل پوری خبر تفصیل تفصیلات کے لیے یہاں کریں آگے ہماری ویب سائٹ پر
और पूरी पूरा खबर ख़बर आगे विस्तार से के लिए यहां यहाँ करें रखें पढ़ना समाचार लेख
עוד הכתבה המלאה המלא כאן את לכתבה באתר שלנו של הידיעה
zaidi habari kamili hapa kwa ya ተጨማሪ ሙሉውን ሙሉ ዜናውን እዚህ
`

/** What stands in brackets, or alone, at the end of copy that was cut. */
export const CUT_SHORT = `
more|cont|contd|cont'd|continued|continued on next page|to be continued|truncated|clipped|message clipped|shortened|cut|snip|abridged|text cut|story continues
suite|à suivre|la suite au prochain numéro|tronqué|sigue|continúa|continuará|cortado|continua|segue|fortsetzung folgt|gekürzt|mehr|wordt vervolgd|продолжение следует|продолжение|далее|обрезано|далі буде|продовження|devamı var|devam edecek|devamı
يتبع|للموضوع بقية|مقتطع|تتمة|ادامه دارد|جاری ہے|जारी|जारी है|המשך יבוא|המשך|続く|つづく|未完|未完待续|inaendelea|itaendelea|ይቀጥላል
`
