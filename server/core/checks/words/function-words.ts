/** Words after which a sentence must go on: articles, prepositions and conjunctions, by language; folded before they are compared. */
export const OPEN_WORDS: Record<string, string> = {
  en: `the a an and or but nor of to from with by for at into onto than that which who whose whom because although though while if unless until since whether as are is was were has have had will would could should may might must can their his her its our your my these those such very more most between among against during through under over per via said says be been being so the`,
  fr: `le la les un une des du de d l et ou mais donc or ni car à au aux en dans par pour sur sous avec sans chez vers entre contre depuis pendant que qui dont où quand si comme lorsque puisque est sont était étaient a ont avait avaient sera seront ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes plus très ne se qu`,
  es: `el la los las un una unos unas de del y e o u pero sino ni que quien cuyo a al en con por para sin sobre entre hasta desde hacia contra según como cuando donde si porque aunque mientras es son fue eran era ha han había se su sus mi tu lo muy más este esta estos estas`,
  pt: `o a os as um uma uns umas de do da dos das e ou mas nem que quem cujo ao aos à às em no na nos nas com por pelo pela pelos pelas para sem sobre entre até desde contra segundo como quando onde se porque embora enquanto é são foi eram era tem têm havia seu sua seus suas muito mais este esta`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber denn sondern weil dass daß ob wenn als wie mit von vom zu zum zur bei beim in im am an auf aus für über unter vor nach durch gegen ohne um bis seit während wegen trotz ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können soll sollen muss müssen sein seine ihre ihren ihrem seinen seinem kein keine sehr mehr nicht sich auch`,
  it: `il lo la i gli le un uno una di del della dei degli delle e o ma né che chi cui a al alla ai agli alle in nel nella nei nelle con per su sul sulla tra fra da dal dalla se perché quando come è sono era ha hanno più molto`,
  ru: `в во на с со к ко у о об от до из за по при для без над под про через между перед и а но или что чтобы как если когда который которая которое которые не ни же бы его её их это этот эта эти также был была были является`,
  uk: `в у на з із зі до від по при для без над під про через між перед і й та а але або що щоб як якщо коли який яка яке які не ні ж б його її їх це цей ця ці також був була були є`,
  ar: `في من إلى على عن مع بين حول عند منذ خلال ضمن دون تحت فوق أمام خلف نحو ضد لدى عبر حتى حين حيث إذ إذا لكن بل أو ثم أن إن أنه أنها بأن لأن كأن الذي التي الذين اللذين اللواتي ما لا لم لن ليس قد كان كانت كما مثل غير سوى كل بعض أي هذا هذه ذلك تلك هو هي هم يكون تكون سيكون وقد وكان وفي ومن وعلى وإلى وعن وأن إضافة بسبب بهدف وفق بشأن إزاء لدي و ب ل ف ال`,
  fa: `در از به با برای که و یا تا بر اما اگر چون چه این آن هر یک بین روی زیر بدون درباره طی پس پیش نیز هم خود بیش می را`,
  ur: `کے کی کا میں سے پر کو نے اور یا کہ تک لیے اس یہ وہ جو بھی ایک اپنے اپنی ان تو مگر لیکن بعد`,
  hi: `के की का में से पर को ने और या कि तक लिए इस यह वह जो भी एक अपने अपनी उन तो मगर लेकिन बाद ही उस इन`,
  tr: `ve veya ile ya da ama fakat ki için gibi kadar göre bir bu şu o en daha çok her hem ise olarak olan üzere`,
  he: `של על את עם אל מן או כי אם אשר לא גם רק כל בין לפני אחרי תחת ללא זה זו הוא היא הם`,
  sw: `na ya wa kwa katika cha za la ni kwamba lakini au kama ili hadi kutoka bila baada kabla`,
}

/** Ends of finite verbs in languages that put the verb last: copy that ends in one may be whole though its mark is missing. */
export const FINAL_VERBS: Record<string, string> = {
  ur: `ہے ہیں تھا تھی تھے تھیں گا گی گے گیا گئی گئے ہوں ہو دیا دی لیا لی کیا کی ہوا ہوئی ہوئے رہا رہی رہے چکا چکی چکے سکتا سکتی سکتے کریں نہیں جائے آیا آئی کہا بتایا دیں`,
  hi: `है हैं था थी थे थीं गा गी गे गया गई गए हूँ हो दिया दी लिया ली किया की हुआ हुई हुए रहा रही रहे चुका चुकी चुके सकता सकती सकते करें नहीं जाए आया आई कहा बताया`,
  fa: `است هست بود شد شده کرد کردند شدند دارد دارند داد دادند گفت گفتند می‌شود می‌کند می‌کنند خواهد خواهند بودند نیست نیستند باشد باشند شود کند کنند یافت گرفت رسید آمد رفت کنیم کرده بوده`,
}
