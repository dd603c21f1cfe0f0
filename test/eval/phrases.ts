/** Lines of pages as they stand around stories, per language: [share, related label, read more]. Where a language has none, English ones are used, as its sites do. */
const PHRASES: Record<string, { share: string[]; related: string[]; more: string[] }> = {
  en: {
    share: ['Share on Facebook', 'Share 12 Tweet 40', 'Follow us on Twitter', 'Email this article', 'Sign up for our newsletter'],
    related: ['Read also', 'Related stories', 'More on this story', 'You may also like'],
    more: ['Read more', 'Continue reading', 'Read the full story »'],
  },
  ar: {
    share: ['شارك الخبر', 'ارسال الخبر الى:', 'تابعونا على فيسبوك وتويتر', 'انشر عبر واتساب', 'نسخ الرابط', 'شارك هذا المقال:'],
    related: ['اقرأ أيضاً', 'إقرأ أيضا', 'مواضيع ذات صلة', 'أخبار متعلقة', 'شاهد أيضًا', 'قد يهمك أيضاً'],
    more: ['اقرأ المزيد', 'المزيد', 'لقراءة المزيد', 'تابع القراءة'],
  },
  fr: {
    share: ['Partager sur Facebook', 'Suivez-nous sur Twitter', 'Imprimer cet article', 'Envoyer par e-mail'],
    related: ['À lire aussi', 'Lire aussi', 'Sur le même sujet'],
    more: ['Lire la suite', 'Lire l’article complet'],
  },
  es: {
    share: ['Compartir en Facebook', 'Síguenos en Twitter', 'Enviar por correo', 'Comparte esta noticia'],
    related: ['Lea también', 'Te puede interesar', 'Noticias relacionadas'],
    more: ['Leer más', 'Seguir leyendo'],
  },
  de: {
    share: ['Auf Facebook teilen', 'Folgen Sie uns auf Twitter', 'Artikel drucken', 'Link kopieren'],
    related: ['Lesen Sie auch', 'Mehr zum Thema', 'Das könnte Sie auch interessieren'],
    more: ['Weiterlesen', 'Mehr lesen'],
  },
  pt: {
    share: ['Compartilhe no Facebook', 'Siga-nos no Twitter', 'Compartilhar via WhatsApp'],
    related: ['Leia também', 'Notícias relacionadas', 'Veja também'],
    more: ['Leia mais', 'Continue lendo'],
  },
  ru: {
    share: ['Поделиться в соцсетях', 'Подписывайтесь на наш канал', 'Распечатать', 'Поделиться ВКонтакте'],
    related: ['Читайте также', 'По теме', 'Материалы по теме'],
    more: ['Читать далее', 'Подробнее'],
  },
  uk: {
    share: ['Поділитися у Facebook', 'Підписуйтесь на нас', 'Роздрукувати'],
    related: ['Читайте також', 'За темою'],
    more: ['Читати далі', 'Детальніше'],
  },
  tr: {
    share: ["Facebook'ta paylaş", 'Bizi takip edin', 'Yazdır', 'Arkadaşına gönder'],
    related: ['Bunu da okuyun', 'İlgili haberler', 'Ayrıca bakınız'],
    more: ['Devamını oku', 'Haberin devamı'],
  },
  fa: {
    share: ['اشتراک‌گذاری', 'ما را دنبال کنید', 'لینک کوتاه:', 'ارسال به دوستان'],
    related: ['بیشتر بخوانید', 'همچنین بخوانید', 'مطالب مرتبط'],
    more: ['ادامه مطلب', 'ادامه خبر'],
  },
  ur: {
    share: ['شیئر کریں', 'ہمیں فالو کریں', 'فیس بک پر شیئر کریں'],
    related: ['یہ بھی پڑھیں', 'مزید پڑھیں', 'متعلقہ خبریں'],
    more: ['مزید پڑھیں', 'مکمل خبر پڑھیں'],
  },
  hi: { share: ['शेयर करें', 'हमें फ़ॉलो करें', 'फ़ेसबुक पर शेयर करें'], related: ['यह भी पढ़ें', 'संबंधित ख़बरें'], more: ['और पढ़ें', 'पूरी ख़बर पढ़ें'] },
  he: { share: ['שתפו בפייסבוק', 'עקבו אחרינו', 'שלח לחבר'], related: ['קראו גם', 'כתבות נוספות'], more: ['קרא עוד', 'המשך קריאה'] },
  zh: { share: ['分享到微信', '关注我们', '转发 收藏 点赞'], related: ['相关阅读', '相关新闻'], more: ['阅读全文', '查看全文'] },
  ja: { share: ['この記事をシェア', 'ツイートする', 'フォローする'], related: ['関連記事', 'あわせて読みたい'], more: ['続きを読む', '全文を読む'] },
  sw: {
    share: ['Tufuate kwenye Facebook', 'Shiriki habari hii'],
    related: ['Soma pia', 'Habari zinazohusiana'],
    more: ['Soma zaidi', 'Endelea kusoma'],
  },
  am: { share: ['ያጋሩ', 'ለሌሎች ያጋሩ'], related: ['ተዛማጅ ዜናዎች', 'ይህንንም ያንብቡ'], more: ['ተጨማሪ ያንብቡ'] },
}

/** The lines that pages put around stories of a language. */
export const phrasesOf = (language: string) => PHRASES[language] ?? PHRASES['en']!
