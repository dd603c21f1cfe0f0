import { describe, expect, test } from 'vitest'
import { furnitureOf } from '#core/checks/furniture.ts'

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .flatMap((row) => row.split(' ¦ '))
    .map((line) => line.trim())

const SHARE = lines(`
Share ¦ Tweet ¦ Share this: ¦ Share 599 Tweet 375 ¦ 1.2k Shares ¦ Click to share on Facebook (Opens in new window) ¦ Like this: Like Loading... ¦ Facebook Twitter Google+ LinkedIn ¦ Follow @portoffice ¦ Email to a friend ¦ Sign up for our newsletter
Auf WhatsApp teilen ¦ TwitterFolgen Sie uns auf Twitter ¦ Facebook Twitter WhatsApp E-Mail ¦ Artikel empfehlen ¦ Klicken, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet)
Partager sur Twitter ¦ Imprimer cet articleImprimer ¦ Suivez Le Courrier sur Facebook ¦ Cliquez pour partager sur Facebook(ouvre dans une nouvelle fenêtre)
Compartir en WhatsApp ¦ Haz clic para compartir en Twitter (Se abre en una ventana nueva) ¦ Síguenos en nuestras redes sociales
Compartilhe isso: ¦ Clique para compartilhar no Facebook(abre em nova janela) ¦ Siga o Faro no Instagram
Поделиться ссылкой: ¦ Нажмите, чтобы поделиться на Twitter (Открывается в новом окне) ¦ Подпишитесь на наш Telegram-канал
Поділитися у Facebook ¦ Підписуйтесь на нас ¦ Paylaş: ¦ Twitter'da paylaşmak için tıklayın (Yeni pencerede açılır) ¦ Bizi takip edin
شارك هذا الموضوع: ¦ اضغط للمشاركة على تويتر (فتح في نافذة جديدة) ¦ فيسبوك تويتر واتساب ¦ لمتابعة آخر الأخبار اشترك في قناتنا على تلغرام ¦ ارسال الخبر الى: ¦ أضف تعليقاً ¦ غرّد
ما را در اینستاگرام دنبال کنید ¦ لینک کوتاه: ¦ ہمیں فیس بک پر فالو کریں ¦ फ़ेसबुक पर शेयर करें ¦ עקבו אחרינו בפייסבוק ¦ 分享到新浪微博 ¦ 微博 微信 QQ空间 ¦ この記事をシェアする ¦ Tufuate kwenye Facebook ¦ ያጋሩ
(आप हमें फ़ेसबुक और ट्विटर पर फ़ॉलो भी कर सकते हैं.)
`)

const RELATED = lines(`
Related: Old lighthouse to be sold ¦ READ ALSO: Old lighthouse to be sold ¦ You May Also Like ¦ More from Harbour Post ¦ RECOMMENDED FOR YOUOld lighthouse to be sold ¦ >> Read also: Old lighthouse to be sold
Lesen Sie auch: Leuchtturm wird verkauft ¦ Mehr zum Thema ¦ À lire aussi : Le phare est à vendre ¦ Sur le même thèmeLe phare est à vendre ¦ Lea también: Venden el faro ¦ Leia também: Farol à venda
Читайте также: Маяк продают ¦ По темеМаяк продают ¦ Читайте також: Маяк продають ¦ İlgili Haberler ¦ Ayrıca bakınız:Fener satılıyor
اقرأ أيضاً: بيع المنارة القديمة ¦ إقرأ ايضا بيع المنارة القديمة ¦ أقرأ ايضًا:بيع المنارة القديمة ¦ مواضيع ذات صلةبيع المنارة القديمة ¦ /> أخبار محليةبيع المنارة القديمة ¦ قد يعجبك أيضا
بیشتر بدانید: فروش فانوس ¦ یہ بھی پڑھیں: مینار فروخت ¦ यह भी पढ़ें: मीनार बिकेगी ¦ קראו גם: המגדלור למכירה ¦ 相关阅读：灯塔出售 ¦ 関連記事：灯台売却 ¦ Soma pia: Mnara unauzwa ¦ ተዛማጅ ዜናዎች
`)

const MORE = lines(
  `Read more ¦ Continue reading » ¦ اقرأ المزيد ¦ لقراءة المزيد ¦ Lire la suite… ¦ Seguir leyendo ¦ Weiterlesen ¦ Читать далее ¦ Devamını oku ¦ ادامه مطلب ¦ 阅读全文`,
)

/** Copy that begins or looks like a line of the page. */
const COPY = lines(`
The office said on Facebook that it would share the plans in May. ¦ Share prices fell by two percent on Tuesday. ¦ Related plans for a second bridge were dropped in 2019. ¦ More on the plan will be known in June. ¦ Follow the river for two miles and turn left. ¦ Comments from residents were mostly kind.
وقال إن الشركة ستشارك في المعرض المقبل. ¦ شارك في المعرض عشرون خطاطاً من مدن مختلفة. ¦ تابعت الشرطة التحقيق طوال الليل. ¦ نشر على حسابه في تويتر أن المباراة تأجلت إلى الأسبوع المقبل. ¦ اقرأ كتاباً كل شهر، كما كان يقول جدي. ¦ المزيد من الأمطار متوقع يوم الخميس.
Mehr Busse sollen ab Juni fahren. ¦ Le maire veut partager le marché en deux. ¦ Más de cien vecinos asistieron al acto. ¦ По теме выступили трое депутатов. ¦ Paylaşılan rakamlar dün açıklandı.
Best cheese: Corran Dairy ¦ رنا الحلبي ¦ (وكالات) ¦ Hugo Lambert
`)

describe.each([
  ['a line that asks to share or follow', 'share', SHARE],
  ['a link to another story', 'related', RELATED],
  ['a line that says there is more', 'more', MORE],
] as const)('%s', (_, sort, all) => {
  test.each(all)('%s', (line) => expect(furnitureOf(line)?.sort).toBe(sort))
})

describe('copy is not taken for a line of the page', () => {
  test.each(COPY)('%s', (line) => expect(furnitureOf(line)).toBeNull())
})
