/** What ends a text elsewhere without being part of its story: who helped, whose rights, where it appeared first. Plain beginnings of a line or sentence, in small letters. */
export const TAILS = `
the post |this article was |this story was |this article first |this story has been |this article has been |originally published |all rights reserved|copyright |(c) |with reporting by |with files from |with inputs from |with additional reporting |follow |sign up |subscribe |read also |also read |watch |click |get the |download |for more |to read more |see also |more on this |related |tags |topics |filed under |share |comments |advertisement|our standards|editing by |reporting by |writing by |compiled by |written by |photo by |picture by |correspondents |disclaimer
جميع الحقوق|كل الحقوق|حقوق النشر|ظهرت المقالة|ظهر الخبر|نشر في |نُشر في |نقلا عن |نقلاً عن |المصدر|اقرأ |إقرأ |اقرأ أيضا|تابعوا |تابع |تابعونا|اشترك |شارك |للمزيد |لمتابعة |انضم |حمل تطبيق|تحرير |إعداد |كتب |تصوير |ساهم في |شارك في |وكالات|رويترز|مشاركة|التعليقات|الوسوم|كلمات مفتاحية
tous droits |lire aussi|à lire aussi|abonnez|suivez |avec afp|avec agences|cet article |l'article |crédit |retrouvez |partager 
todos los derechos|derechos reservados|lea también|lee también|suscríb|síguenos|siga |con información de |compartir |la entrada 
todos os direitos|leia também|veja também|inscreva|siga |compartilh|com informações d|com agências
alle rechte|lesen sie auch|mehr zum thema|abonnieren|folgen sie |der beitrag |quelle|redaktion|mit material |teilen 
все права|читайте также|подписывайтесь|подпишитесь|следите |источник|фото|ранее сообщалось|поделиться 
всі права|читайте також|підписуйтесь|джерело
tüm hakları|ayrıca okuyun|bizi takip|abone ol|kaynak
تمامی حقوق|همچنین بخوانید|منبع|بیشتر بخوانید|کلیه حقوق
مزید پڑھیں|جملہ حقوق|یہ بھی پڑھیں
यह भी पढ़ें|सभी अधिकार|और पढ़ें|फॉलो
כל הזכויות|קראו עוד|קראו גם|עקבו
haki zote|soma pia
版权所有|责任编辑|相关阅读|来源|编辑|关注|分享
関連記事|無断転載|フォロー|出典
`
