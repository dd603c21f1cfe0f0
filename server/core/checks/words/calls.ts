/** Words with which a page speaks to its readers, per language; they are folded before they are compared. They tell nothing by themselves, only in a line that recurs in a source. */
export const CALLS = `
click tap sign subscribe subscribers download newsletter newsletters inbox advertisement advertising sponsored listen watch follow join signup notifications alerts app podcast website
klicken abonnieren herunterladen anzeige werbung anhören newsletter folgen anmelden registrieren
cliquez abonnez téléchargez publicité écoutez regardez newsletter inscrivez recevez retrouvez
haz clic suscríbete descarga publicidad escucha boletín síguenos regístrate
clique assine baixe publicidade ouça inscreva receba acompanhe
нажмите подпишитесь подписывайтесь скачайте реклама слушайте смотрите читайте
натисніть підпишіться підписуйтесь завантажте реклама слухайте дивіться читайте
tıklayın tıkla abone indirin reklam dinleyin izleyin takip
اضغط اضغطوا انقر انقروا حملوا اشترك اشتركوا تابع تابعوا تابعونا تابعنا استمع استمعوا شاهدوا انضم انضموا سجلوا نشرتنا قناتنا تطبيقنا موقعنا زوروا
کلیک دنبال بپیوندید دانلود تبلیغات مشترک کانال
کلک سبسکرائب ڈاؤن لوڈ اشتہار فالو
क्लिक सब्सक्राइब डाउनलोड विज्ञापन फॉलो
לחצו הירשמו הורידו פרסומת עקבו הצטרפו
bonyeza pakua jiunge tangazo
ይጫኑ ይመዝገቡ ያውርዱ ማስታወቂያ
`
