/** Words by which a source says that there is more than it sent, folded before they are compared: the last words of the copy, or a line of their own. */
export const MORE = `
read more|read the full story|read the full article|read full article|read full story|read on|read the rest|read the rest of this entry|read the whole story|continue reading|continue|continued|full story|more|keep reading|see more|show more|view more|learn more|click here to read more|click to read more|see full story|to be continued|story continues|read more at|read it all|continues below
اقرأ المزيد|إقرأ المزيد|أقرأ المزيد|قراءة المزيد|لقراءة المزيد|المزيد|اقرأ أكثر|إقرأ أكثر|التفاصيل|لمزيد من التفاصيل|مزيد من التفاصيل|للمزيد|لمزيد|تابع القراءة|متابعة القراءة|أكمل القراءة|اكمل القراءة|اقرأ التفاصيل|التتمة|البقية|يتبع|اقرأ الخبر كاملا|اقرأ المقال كاملا|تفاصيل أكثر|عرض المزيد|أكمل قراءة الخبر|لقراءة الخبر كاملا
lire la suite|lire plus|lire l'article|lire l'article complet|la suite|suite|en savoir plus|voir plus|continuer la lecture|continuer à lire|poursuivre la lecture|plus de détails
seguir leyendo|leer más|leer mas|lee más|continuar leyendo|continúa leyendo|ver más|nota completa|leer nota completa|leer completo|más información|sigue leyendo|siga leyendo
leia mais|continue lendo|continuar lendo|continuar a ler|ler mais|saiba mais|ver mais|leia a matéria completa|leia a íntegra
weiterlesen|mehr lesen|weiter lesen|lesen sie weiter|mehr|zum artikel|den ganzen artikel lesen|artikel weiterlesen|hier weiterlesen|mehr erfahren|jetzt weiterlesen
continua a leggere|leggi tutto|continua|leggi di più|lees meer|lees verder
читать далее|читать дальше|читать полностью|подробнее|далее|продолжение следует|читать ещё|полный текст|читать статью|продолжение|узнать больше
читати далі|читати повністю|детальніше|докладніше|далі|продовження|читати більше|повний текст|дізнатися більше
devamı|devamını oku|haberin devamı|devamı için tıklayınız|devamı için tıklayın|daha fazla oku|daha fazlası|tamamını oku|haberin tamamı|haberin devamı için tıklayın
ادامه مطلب|ادامه خبر|ادامه|بیشتر بخوانید|مشاهده بیشتر|متن کامل|ادامه دارد|ادامه ی مطلب
مزید پڑھیں|مزید پڑھیے|مکمل خبر پڑھیں|پوری خبر پڑھیں|جاری ہے|مزید
और पढ़ें|पूरी खबर पढ़ें|आगे पढ़ें|विस्तार से पढ़ें|अधिक पढ़ें|पूरा पढ़ें|और जानें|पढ़ना जारी रखें
קרא עוד|קראו עוד|המשך קריאה|להמשך קריאה|לכתבה המלאה|המשך
soma zaidi|endelea kusoma|zaidi|habari kamili
ተጨማሪ ያንብቡ|ሙሉውን ያንብቡ|ይቀጥላል
查看全文|阅读全文|阅读更多|查看更多|点击查看全文|更多|全文|展开全文|点击阅读全文|未完待续
続きを読む|もっと見る|全文を読む|記事全文を読む|続きはこちら
`

/** Those that are also ordinary last words of a line: they count only after an ellipsis, an arrow or a line break. */
export const MORE_WEAK = `more|continue|continued|suite|la suite|mehr|далее|далі|продолжение|продовження|ادامه|المزيد|التفاصيل|للمزيد|لمزيد|البقية|مزید|zaidi|continua|更多|全文|המשך|подробнее|детальніше|докладніше|devamı|יותר`
