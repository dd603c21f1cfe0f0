import { checkedCopy, type CheckedCopy } from '#core/checks/index.ts'

/** Whole, clean stories written for the tests, one a language: no rule has anything to say above info. */
export const CLEAN: Record<string, CheckedCopy> = Object.fromEntries(
  Object.entries({
    en: [
      'Harbour bridge reopens after repairs',
      `The old bridge over the harbour mouth reopened on Monday after eleven weeks of repairs, the port office said.
Workers replaced forty bolts and painted the rails a dark green. "It no longer sings in the wind," said harbour master Ida Holm, who lives beside it.
Lorries above 7.5 tonnes must still use the tunnel until the end of May. The town has asked the ministry for 1.2 million crowns to widen the footpath.`,
    ],
    ar: [
      'افتتاح مكتبة جديدة في حي الميناء',
      `افتتحت بلدية رأس الزيتون صباح اليوم مكتبة عامة في حي الميناء، تضم أكثر من عشرين ألف كتاب وقاعة للأطفال.
وقالت مديرة المكتبة سلمى حداد إن الاستعارة ستكون مجانية خلال السنة الأولى، وإن القاعة ستستقبل المدارس يومين في الأسبوع.
ويأمل سكان الحي أن تبقى المكتبة مفتوحة في المساء، بعد أن طالبوا بذلك مرات عدة.`,
    ],
    fr: [
      'La gare de Valmont retrouve son horloge',
      `L'horloge de la gare de Valmont, arrêtée depuis six ans, a repris sa course mercredi matin.
Un horloger à la retraite l'a réparée sans se faire payer. « Je ne voulais plus rater mon train », a-t-il expliqué en souriant.
La commune prévoit d'éclairer le cadran avant l'hiver ; le budget n'est pas encore voté.`,
    ],
    de: [
      'Hallenbad in Steinach öffnet wieder',
      `Das Hallenbad in Steinach ist seit Montag wieder geöffnet. Die neue Lüftung spart nach Angaben der Stadt ein Drittel der Energie.
Der Eintritt kostet künftig 4,50 Euro, z. B. für Familien gibt es eine Zehnerkarte. Der Förderverein hatte 2.300 Unterschriften gesammelt.
Im Herbst soll auch das Außenbecken folgen, das 1974 gebaut wurde.`,
    ],
    es: [
      'El mercado de Altozano estrena cubierta',
      `El mercado de Altozano estrenó el jueves una cubierta de madera que protege los cuarenta puestos de la lluvia.
«Llevábamos años pidiéndola», dijo la presidenta de los vendedores, Carmen Ibáñez. La obra costó 310.000 euros.
El ayuntamiento estudia ahora ampliar el horario hasta las ocho de la tarde.`,
    ],
    ru: [
      'В Тихореченске открыли новый каток',
      `В Тихореченске в субботу открыли крытый каток, который строили два года. Первыми на лёд вышли школьники.
По словам директора Анны Ветровой, вход для детей до 12 лет останется бесплатным. Каток работает с 9 до 22 часов.
Зимой здесь пройдёт областной турнир, сообщили в администрации города.`,
    ],
    tr: [
      'Zeytinli iskelesi yeniden açıldı',
      `Zeytinli iskelesi altı aylık onarımın ardından pazartesi günü yeniden açıldı. Belediye, ahşap kaplamanın tümüyle yenilendiğini duyurdu.
Balıkçılar kooperatifi başkanı, "Sabahları teknelerimizi artık güvenle bağlıyoruz" dedi. İskeleye yeni aydınlatma da konuldu.
Yaz boyunca adalara günde dört sefer yapılması planlanıyor.`,
    ],
    fa: [
      'موزه‌ی فرش کوهپایه بازگشایی شد',
      `موزه‌ی فرش کوهپایه پس از دو سال بازسازی بازگشایی شد. در این موزه بیش از صد تخته فرش دست‌باف نگهداری می‌شود.
مدیر موزه گفت بازدید برای دانش‌آموزان رایگان است و کارگاه بافندگی هفته‌ای دو روز برگزار می‌شود.
ساخت بخش تازه‌ی موزه از بهار آینده آغاز خواهد شد.`,
    ],
    ur: [
      'دریا کنارے نیا باغ کھول دیا گیا',
      `ضلعی انتظامیہ نے دریا کنارے نیا باغ عام لوگوں کے لیے کھول دیا ہے۔ باغ میں دو سو درخت لگائے گئے ہیں۔
مقامی لوگوں کا کہنا ہے کہ شام کے وقت یہاں بہت رونق ہوتی ہے۔ بچوں کے لیے جھولے بھی لگائے جائیں گے۔`,
    ],
    hi: [
      'पहाड़ी गाँव में नया पुस्तकालय खुला',
      `पहाड़ी गाँव देवथल में सोमवार को नया पुस्तकालय खुला। इसमें तीन हज़ार किताबें हैं और बच्चों के लिए अलग कमरा है।
शिक्षिका मीना रावत ने बताया कि पुस्तकालय सप्ताह में छह दिन खुलेगा। गाँव वालों ने इसके लिए दो साल तक चंदा जमा किया।`,
    ],
    he: [
      'הספרייה בעמק נפתחה מחדש',
      `הספרייה הציבורית בעמק נפתחה ביום ראשון לאחר שיפוץ של שנה. נוספו לה אולם קריאה ופינה לילדים.
לדברי המנהלת, שעות הפתיחה יורחבו בחודשי הקיץ. התושבים מקווים שגם קו האוטובוס יחזור לפעול.`,
    ],
    zh: [
      '江畔老桥修缮完工',
      `江畔老桥经过五个月修缮，周一重新开放通行。施工人员更换了全部护栏，并加装了夜间照明。
附近居民说，过去雨天桥面湿滑，现在走起来放心多了。社区计划在桥头设一处小型展览，介绍老桥的历史。`,
    ],
    ja: [
      '港町の古い灯台、一般公開へ',
      `港町の古い灯台が、来月から一般に公開される。修復には二年かかり、内部の階段も新しくなった。
町の担当者は「子どもたちに海の歴史を知ってほしい」と話している。入場は無料で、週末だけ開かれる。`,
    ],
  } satisfies Record<string, [string, string]>).map(([language, [headline, body]]) => [
    language,
    checkedCopy({ headline, body, language, byline: 'Galley' }),
  ]),
)
