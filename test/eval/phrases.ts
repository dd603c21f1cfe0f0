/** Lines of pages as they stand around stories of a language: buttons and notices, labels of links, and words that say there is more. */
export interface Phrases {
  share: readonly string[]
  related: readonly string[]
  more: readonly string[]
}

const lines = (text: string): string[] => text.trim().split(/\s?¦\s?/)

const PHRASES: Record<string, Phrases> = {
  en: {
    share: lines(
      `Share this: ¦ Share this post ¦ Share article via email ¦ Tap to share ¦ Like this: Like Loading... ¦ 123 Shares ¦ 1.2K shares ¦ Follow @DailyHarbour on X ¦ Follow our live coverage on Telegram ¦ Join our WhatsApp channel ¦ Join our WhatsApp Channel for the latest updates ¦ Get breaking news on WhatsApp: click here ¦ Download our app for iOS and Android ¦ Get the app ¦ Sign up to our morning newsletter ¦ Subscribe to our YouTube channel ¦ Enter your email address ¦ Your email address will not be published. ¦ Leave a comment ¦ Leave a Reply ¦ View comments (12) ¦ 12 comments ¦ Copy link ¦ Link copied ¦ Print this page ¦ Accept all cookies ¦ We use cookies to improve your experience. ¦ This article is for subscribers only ¦ Already a subscriber? Log in ¦ Log in to continue reading ¦ Listen to this article ¦ Listen 4 min ¦ Save for later ¦ Advertisement ¦ ADVERTISEMENT - SCROLL TO CONTINUE ¦ Report a typo ¦ Back to top ¦ Facebook Twitter WhatsApp Email ¦ facebook | twitter | linkedin ¦ Share via Facebook, X or WhatsApp ¦ Follow us on Google News ¦ Add us on Google as a preferred source ¦ Sign in to comment ¦ Skip to content ¦ Toggle navigation ¦ All rights reserved. ¦ © 2024 Harbour Times. All rights reserved. ¦ Terms of use | Privacy policy ¦ Turn on notifications ¦ Rate this article ¦ 0 Comments ¦ Was this article helpful? ¦ Subscribe now ¦ Read in app ¦ Open in app ¦ Share 0 ¦ Tweet ¦ Pin ¦ Email ¦ Print`,
    ),
    related: lines(
      `READ ALSO ¦ Read more ¦ Also read ¦ Also Read ¦ See also ¦ Related ¦ RELATED ¦ Related coverage ¦ More on this ¦ More from this section ¦ Recommended ¦ Recommended stories ¦ You may also like ¦ Don’t miss ¦ Must read ¦ Read next ¦ Up next ¦ Next story ¦ Trending ¦ Most read ¦ Editor’s picks ¦ In case you missed it ¦ From the archive ¦ Related articles ¦ Further reading ¦ Top stories ¦ Keep reading ¦ More stories ¦ Read our explainer ¦ SEE ALSO ¦ Story continues below ¦ Popular now`,
    ),
    more: lines(
      `Read more ¦ Read More... ¦ Continue reading ¦ Continue Reading → ¦ Read full story ¦ Read the full article here ¦ Read the rest of the story ¦ View full article ¦ See full article ¦ (more) ¦ [more] ¦ (Continued) ¦ To be continued ¦ Click here for full story ¦ Full story here ¦ Read full article at harbourtimes.example ¦ Read More » ¦ more... ¦ Story continues ¦ Keep reading ¦ Expand ¦ Show more ¦ Subscribe to read more ¦ Click to continue ¦ Read on the website`,
    ),
  },
  ar: {
    share: lines(
      `شارك ¦ شارك: ¦ مشاركة: ¦ شارك هذه الصفحة ¦ شارك القصة على وسائل التواصل ¦ شارك المقالة مع أصدقائك ¦ شاركها مع أصدقائك ¦ مشاركة على فيسبوك ¦ مشاركة على إكس ¦ مشاركة عبر البريد الإلكتروني ¦ غرّد على تويتر ¦ تابعونا على قناة واتساب ¦ انضم إلى قناتنا على تلغرام ¦ انضموا إلى قناة الميناء على واتساب ¦ تابع قناة الميناء على تليغرام ¦ تابعنا على غوغل نيوز ¦ تابعوا الميناء على إنستغرام ¦ اشترك في نشرتنا البريدية ¦ اشترك في النشرة الإخبارية ¦ سجّل بريدك الإلكتروني ليصلك جديدنا ¦ حمّل تطبيق الميناء الآن ¦ حمّل التطبيق ¦ نزّل تطبيقنا على هاتفك ¦ للانضمام إلى مجموعتنا على الواتساب اضغط هنا ¦ لمتابعة آخر الأخبار عبر واتساب ¦ انسخ الرابط ¦ تم نسخ الرابط ¦ رابط المقال ¦ طباعة المقال ¦ اطبع هذه الصفحة ¦ إرسال عبر البريد ¦ أرسل لصديق ¦ أضف تعليقك ¦ اترك تعليقاً ¦ لن يتم نشر عنوان بريدك الإلكتروني ¦ 0 تعليقات ¦ التعليقات (0) ¦ جميع الحقوق محفوظة ¦ جميع الحقوق محفوظة © صحيفة الميناء 2024 ¦ نستخدم ملفات تعريف الارتباط لتحسين تجربتك ¦ موافق على ملفات تعريف الارتباط ¦ هذا المحتوى للمشتركين فقط ¦ سجل الدخول لمتابعة القراءة ¦ استمع إلى المقال ¦ الاستماع للمقال ¦ إعلان ¦ إعلانات ¦ العودة إلى الأعلى ¦ فيسبوك تويتر واتساب تلغرام ¦ فيسبوك | تويتر | واتساب ¦ فعّل الإشعارات ¦ تفعيل الإشعارات ¦ أبلغ عن خطأ ¦ كلمات البحث ¦ حفظ المقال ¦ متابعة ¦ تابعنا ¦ عدد المشاهدات: 214 ¦ قيّم هذا المقال ¦ اشترك الآن ¦ للتواصل معنا عبر الواتساب ¦ صفحتنا على فيسبوك`,
    ),
    related: lines(
      `اقرأ أيضاً ¦ اقرأ أيضًا ¦ إقرأ أيضاً ¦ اقرئي أيضا ¦ اقرأوا أيضاً ¦ اقرؤوا أيضاً ¦ إقرأ المزيد ¦ شاهد أيضاً ¦ شاهدوا أيضا ¦ شاهد الفيديو ¦ طالع أيضاً ¦ مواضيع ذات صلة ¦ موضوعات ذات صلة ¦ أخبار ذات صلة ¦ مقالات ذات صلة ¦ ذات صلة ¦ أخبار متعلقة ¦ مواضيع متعلقة ¦ مقالات مشابهة ¦ قد يهمك أيضاً ¦ قد يهمك ¦ قد يعجبك أيضاً ¦ ربما يعجبك ¦ اخترنا لك ¦ اخترنا لكم ¦ نرشح لك ¦ نرشح لكم ¦ الأكثر قراءة ¦ الأكثر مشاهدة ¦ آخر الأخبار ¦ أهم الأخبار ¦ أخبار التحديثات الحية ¦ المزيد في هذا الملف ¦ المزيد من الأخبار ¦ للمزيد حول هذا الموضوع ¦ لا يفوتك ¦ تابع المزيد ¦ من الأرشيف ¦ اقرأ في الميناء ¦ أخبار الاقتصاد ¦ التحديثات الحية`,
    ),
    more: lines(
      `اقرأ المزيد ¦ إقرأ المزيد ¦ اقرأ المزيد... ¦ قراءة المزيد ¦ اقرأ التفاصيل ¦ التفاصيل ¦ لمزيد من التفاصيل ¦ للمزيد من التفاصيل اضغط هنا ¦ التفاصيل هنا ¦ اضغط هنا لقراءة الخبر كاملا ¦ تابع القراءة ¦ أكمل القراءة ¦ اقرأ الخبر كاملاً ¦ اقرأ المقال كاملاً ¦ المزيد ¦ المزيد » ¦ للمزيد ¦ يتبع ¦ (يتبع) ¦ البقية في الموقع ¦ لقراءة المقال كاملاً ¦ عرض المزيد ¦ مشاهدة المزيد ¦ طالع التفاصيل ¦ لقراءة المزيد اضغط هنا`,
    ),
  },
  fr: {
    share: lines(
      `Partager ¦ Partager : ¦ Partagez cet article ¦ Partager l’article ¦ Partager sur WhatsApp ¦ Partager par mail ¦ Suivez-nous ¦ Suivez-nous sur Instagram et Facebook ¦ Suivez toute l’actualité sur notre chaîne WhatsApp ¦ Rejoignez notre chaîne WhatsApp ¦ Rejoignez notre canal Telegram ¦ Abonnez-vous à notre newsletter ¦ Inscrivez-vous à notre newsletter ¦ Recevez nos alertes ¦ Recevez chaque matin notre newsletter ¦ Téléchargez notre application ¦ Télécharger l’application ¦ Copier le lien ¦ Lien copié ¦ Imprimer ¦ Imprimer la page ¦ Envoyer à un ami ¦ Réagir ¦ Laisser un commentaire ¦ Votre adresse e-mail ne sera pas publiée. ¦ 3 commentaires ¦ Ajouter un commentaire ¦ Nous utilisons des cookies ¦ Accepter les cookies ¦ Article réservé aux abonnés ¦ Cet article est réservé aux abonnés. ¦ Déjà abonné ? Connectez-vous ¦ Publicité ¦ La suite après cette publicité ¦ Écouter l’article ¦ Ajouter à vos favoris ¦ Enregistrer ¦ Facebook Twitter LinkedIn ¦ Tous droits réservés ¦ Haut de page ¦ Activer les notifications ¦ Signaler une erreur ¦ S’abonner ¦ Offrir cet article ¦ Lecture 3 min.`,
    ),
    related: lines(
      `À lire aussi ¦ À LIRE AUSSI ¦ A lire aussi ¦ Lire aussi ¦ Lire également ¦ À lire également ¦ À voir aussi ¦ Voir aussi ¦ Sur le même sujet ¦ Dans la même rubrique ¦ Articles liés ¦ Articles similaires ¦ Vous aimerez aussi ¦ Ces articles peuvent vous intéresser ¦ Pour aller plus loin ¦ Les plus lus ¦ Notre sélection ¦ Recommandé pour vous ¦ À ne pas manquer ¦ Relire ¦ À relire ¦ Lire notre dossier`,
    ),
    more: lines(
      `Lire la suite ¦ Lire la suite... ¦ Lire l’article ¦ Lire l’article complet ¦ Lire plus ¦ Voir plus ¦ La suite ici ¦ (suite) ¦ Cliquez ici pour lire la suite ¦ Lire la suite sur le site ¦ Continuer la lecture ¦ [Lire la suite] ¦ En savoir plus ¦ À suivre`,
    ),
  },
  es: {
    share: lines(
      `Compartir ¦ Compartir: ¦ Comparte este artículo ¦ Compartir en WhatsApp ¦ Compartir en X ¦ Compartir por correo ¦ Síguenos ¦ Síguenos en Google News ¦ Sigue nuestro canal de WhatsApp ¦ Únete a nuestro canal de WhatsApp ¦ Únete a nuestro canal de Telegram ¦ Suscríbete a nuestro boletín ¦ Suscríbete a nuestra newsletter ¦ Recibe las noticias en tu correo ¦ Descarga nuestra app ¦ Descarga la aplicación ¦ Copiar enlace ¦ Enlace copiado ¦ Imprimir ¦ Enviar a un amigo ¦ Comentarios ¦ Deja un comentario ¦ Deja tu comentario ¦ Tu dirección de correo electrónico no será publicada. ¦ 5 comentarios ¦ Usamos cookies para mejorar tu experiencia ¦ Aceptar cookies ¦ Contenido exclusivo para suscriptores ¦ ¿Ya eres suscriptor? Inicia sesión ¦ Publicidad ¦ PUBLICIDAD ¦ Escuchar ¦ Guardar ¦ Facebook Twitter WhatsApp ¦ Todos los derechos reservados ¦ Volver arriba ¦ Activa las notificaciones ¦ Reportar un error ¦ Suscríbete`,
    ),
    related: lines(
      `Lea también ¦ LEA TAMBIÉN ¦ Lee también ¦ Leer también ¦ Te puede interesar ¦ Le puede interesar ¦ Le recomendamos ¦ Te recomendamos ¦ Puede leer ¦ Vea también ¦ Ver también ¦ Mira también ¦ Noticias relacionadas ¦ Artículos relacionados ¦ Relacionado ¦ Más información ¦ Más noticias ¦ Lo más leído ¦ Lo más visto ¦ También te puede interesar ¦ No te pierdas ¦ Sigue leyendo ¦ Más sobre este tema ¦ En contexto`,
    ),
    more: lines(
      `Leer más ¦ Leer más... ¦ Seguir leyendo ¦ Continuar leyendo ¦ Lee la nota completa ¦ Leer nota completa ¦ Ver más ¦ Ver nota completa ¦ Leer artículo completo ¦ Clic aquí para leer más ¦ Continúa... ¦ (sigue) ¦ Más información ¦ Leer la noticia completa`,
    ),
  },
  de: {
    share: lines(
      `Teilen ¦ Teilen: ¦ Artikel teilen ¦ Auf WhatsApp teilen ¦ Per E-Mail teilen ¦ Per Mail versenden ¦ Drucken ¦ Artikel drucken ¦ Folgen Sie uns auf Instagram ¦ Folge uns auf Facebook ¦ Folgen Sie unserem WhatsApp-Kanal ¦ Jetzt unserem WhatsApp-Kanal folgen ¦ Newsletter abonnieren ¦ Hier Newsletter abonnieren ¦ Melden Sie sich für unseren Newsletter an ¦ Laden Sie unsere App herunter ¦ App herunterladen ¦ Link kopieren ¦ Link kopiert ¦ Kommentar schreiben ¦ Kommentare (4) ¦ 4 Kommentare ¦ Kommentare anzeigen ¦ Ihre E-Mail-Adresse wird nicht veröffentlicht. ¦ Wir verwenden Cookies ¦ Cookies akzeptieren ¦ Dieser Artikel ist nur für Abonnenten ¦ Bereits Abonnent? Anmelden ¦ Anzeige ¦ ANZEIGE ¦ Werbung ¦ Artikel anhören ¦ Vorlesen ¦ Merken ¦ Zur Merkliste hinzufügen ¦ Facebook Twitter Xing ¦ Alle Rechte vorbehalten ¦ Nach oben ¦ Push-Nachrichten aktivieren ¦ Fehler melden ¦ Zur Startseite ¦ Jetzt abonnieren`,
    ),
    related: lines(
      `Lesen Sie auch ¦ LESEN SIE AUCH ¦ Lesen Sie hier ¦ Lesen Sie mehr ¦ Auch interessant ¦ Das könnte Sie auch interessieren ¦ Mehr zum Thema ¦ Zum Thema ¦ Weitere Artikel ¦ Weitere Meldungen ¦ Passend dazu ¦ Siehe auch ¦ Mehr dazu ¦ Meistgelesen ¦ Empfohlen ¦ Empfehlung der Redaktion ¦ Nicht verpassen ¦ Mehr Nachrichten ¦ Lesetipp ¦ Verwandte Artikel`,
    ),
    more: lines(
      `Weiterlesen ¦ Weiterlesen... ¦ Weiter lesen ¦ Mehr lesen ¦ Mehr anzeigen ¦ Ganzen Artikel lesen ¦ Zum vollständigen Artikel ¦ Hier weiterlesen ¦ Den ganzen Artikel lesen ¦ [mehr] ¦ (mehr) ¦ Vollständigen Artikel lesen ¦ Jetzt lesen`,
    ),
  },
  pt: {
    share: lines(
      `Compartilhar ¦ Compartilhe: ¦ Compartilhe esta matéria ¦ Compartilhar no WhatsApp ¦ Compartilhar no Facebook ¦ Partilhar artigo ¦ Siga-nos ¦ Siga-nos no Instagram ¦ Siga o nosso canal no WhatsApp ¦ Entre no nosso canal do WhatsApp ¦ Participe do nosso grupo no Telegram ¦ Inscreva-se na nossa newsletter ¦ Assine nossa newsletter ¦ Receba as notícias no seu e-mail ¦ Baixe nosso aplicativo ¦ Copiar link ¦ Link copiado ¦ Imprimir ¦ Enviar por e-mail ¦ Deixe um comentário ¦ Comentários ¦ 7 comentários ¦ O seu endereço de e-mail não será publicado. ¦ Usamos cookies ¦ Aceitar cookies ¦ Conteúdo exclusivo para assinantes ¦ Já é assinante? Faça login ¦ Publicidade ¦ Continua após a publicidade ¦ Ouvir notícia ¦ Salvar ¦ Facebook Twitter WhatsApp ¦ Todos os direitos reservados ¦ Voltar ao topo ¦ Ative as notificações ¦ Assine já`,
    ),
    related: lines(
      `Leia também ¦ LEIA TAMBÉM ¦ Leia mais ¦ Veja também ¦ Confira também ¦ Saiba mais ¦ Notícias relacionadas ¦ Matérias relacionadas ¦ Relacionadas ¦ Mais lidas ¦ Você também pode gostar ¦ Você pode gostar ¦ Recomendado para você ¦ Não perca ¦ Assista também ¦ Ler também ¦ Artigos relacionados ¦ Mais sobre`,
    ),
    more: lines(
      `Leia mais ¦ Leia mais... ¦ Continue lendo ¦ Continuar lendo ¦ Ler mais ¦ Leia a matéria completa ¦ Leia na íntegra ¦ Ver mais ¦ Clique aqui para ler mais ¦ Saiba mais ¦ Continuar a ler`,
    ),
  },
  ru: {
    share: lines(
      `Поделиться ¦ Поделиться: ¦ Поделиться статьёй ¦ Поделиться в Telegram ¦ Поделиться ВКонтакте ¦ Подписывайтесь на наш Telegram-канал ¦ Подписывайтесь на нас в Дзене ¦ Подпишитесь на нашу рассылку ¦ Читайте нас в Telegram ¦ Присоединяйтесь к нашему каналу в WhatsApp ¦ Скачайте наше приложение ¦ Скопировать ссылку ¦ Ссылка скопирована ¦ Версия для печати ¦ Распечатать ¦ Отправить другу ¦ Комментировать ¦ Комментарии (5) ¦ 5 комментариев ¦ Оставить комментарий ¦ Ваш e-mail не будет опубликован ¦ Мы используем файлы cookie ¦ Материал доступен только подписчикам ¦ Уже подписаны? Войти ¦ Реклама ¦ Слушать статью ¦ Сохранить ¦ Facebook Twitter ВКонтакте ¦ Все права защищены ¦ Наверх ¦ Включить уведомления ¦ Нашли опечатку? Выделите и нажмите Ctrl+Enter ¦ Подписаться`,
    ),
    related: lines(
      `Читайте также ¦ ЧИТАЙТЕ ТАКЖЕ ¦ Читать также ¦ Смотрите также ¦ См. также ¦ По теме ¦ Материалы по теме ¦ Новости по теме ¦ Ещё по теме ¦ Еще по теме ¦ Вам может быть интересно ¦ Рекомендуем ¦ Самое читаемое ¦ Главное сегодня ¦ Похожие материалы ¦ Подробнее по теме ¦ Не пропустите ¦ Другие новости ¦ Сюжет`,
    ),
    more: lines(
      `Читать далее ¦ Читать далее... ¦ Читать дальше ¦ Читать полностью ¦ Читать полностью → ¦ Подробнее ¦ Подробнее... ¦ Далее ¦ Продолжение следует ¦ Полный текст ¦ Читать на сайте ¦ Показать ещё ¦ Развернуть ¦ [далее]`,
    ),
  },
  uk: {
    share: lines(
      `Поділитися ¦ Поділитися: ¦ Поділитись новиною ¦ Поширити у Telegram ¦ Підписуйтесь на наш Telegram-канал ¦ Підписуйтеся на нас у Facebook ¦ Підпишіться на розсилку ¦ Читайте нас у Telegram ¦ Приєднуйтесь до нашого каналу у WhatsApp ¦ Завантажте наш застосунок ¦ Скопіювати посилання ¦ Версія для друку ¦ Надіслати другу ¦ Коментувати ¦ Коментарі (5) ¦ Залишити коментар ¦ Ми використовуємо файли cookie ¦ Матеріал доступний лише передплатникам ¦ Реклама ¦ Слухати статтю ¦ Зберегти ¦ Усі права захищено ¦ Нагору ¦ Увімкнути сповіщення ¦ Знайшли помилку? Виділіть її та натисніть Ctrl+Enter ¦ Підписатися`,
    ),
    related: lines(
      `Читайте також ¦ ЧИТАЙТЕ ТАКОЖ ¦ Читати також ¦ Дивіться також ¦ За темою ¦ Матеріали за темою ¦ Новини за темою ¦ Вам може бути цікаво ¦ Рекомендуємо ¦ Найпопулярніше ¦ Схожі матеріали ¦ Більше новин ¦ Не пропустіть`,
    ),
    more: lines(
      `Читати далі ¦ Читати далі... ¦ Читати повністю ¦ Детальніше ¦ Докладніше ¦ Далі буде ¦ Показати більше ¦ Повний текст ¦ Читати на сайті`,
    ),
  },
  tr: {
    share: lines(
      `Paylaş ¦ Paylaş: ¦ Haberi paylaş ¦ Bu yazıyı paylaş ¦ WhatsApp’ta paylaş ¦ Facebook’ta paylaşın ¦ Bizi takip edin ¦ Bizi Instagram’da takip edin ¦ WhatsApp kanalımıza katılın ¦ Telegram kanalımıza abone olun ¦ Bültenimize abone olun ¦ E-bültene kaydolun ¦ Uygulamamızı indirin ¦ Uygulamayı indir ¦ Linki kopyala ¦ Bağlantı kopyalandı ¦ Yazdır ¦ Arkadaşına gönder ¦ Yorum yaz ¦ Yorumlar (3) ¦ 3 yorum ¦ E-posta adresiniz yayınlanmayacak. ¦ Çerezleri kullanıyoruz ¦ Çerezleri kabul et ¦ Bu içerik yalnızca abonelere açıktır ¦ Reklam ¦ REKLAM ¦ Haberi dinle ¦ Kaydet ¦ Facebook Twitter WhatsApp ¦ Tüm hakları saklıdır ¦ Yukarı çık ¦ Bildirimleri aç ¦ Hata bildir ¦ Google News’te takip et ¦ Abone ol`,
    ),
    related: lines(
      `Bunu da okuyun ¦ Ayrıca okuyun ¦ Bunlar da ilginizi çekebilir ¦ İlginizi çekebilir ¦ İlgili haberler ¦ İLGİLİ HABER ¦ İlgili içerik ¦ Diğer haberler ¦ Benzer haberler ¦ Önerilen haberler ¦ Çok okunanlar ¦ En çok okunanlar ¦ Sıradaki haber ¦ Ayrıca bakınız ¦ Bir sonraki haber ¦ Kaçırmayın ¦ Son dakika haberleri`,
    ),
    more: lines(
      `Devamını oku ¦ Devamını oku... ¦ Devamı ¦ Haberin devamı ¦ Devamı için tıklayın ¦ Haberin tamamı ¦ Tamamını oku ¦ Daha fazla ¦ Detaylar için tıklayınız ¦ Devam edecek ¦ Haberin devamı için tıklayınız`,
    ),
  },
  fa: {
    share: lines(
      `اشتراک‌گذاری ¦ اشتراک گذاری: ¦ این خبر را به اشتراک بگذارید ¦ اشتراک‌گذاری در تلگرام ¦ به اشتراک‌گذاری این مطلب ¦ ما را در تلگرام دنبال کنید ¦ ما را در اینستاگرام دنبال کنید ¦ به کانال تلگرام ما بپیوندید ¦ عضویت در کانال تلگرام ¦ در خبرنامه ما عضو شوید ¦ عضویت در خبرنامه ¦ اپلیکیشن ما را دانلود کنید ¦ دانلود اپلیکیشن ¦ کپی لینک ¦ لینک کپی شد ¦ لینک کوتاه ¦ چاپ ¦ نسخه چاپی ¦ ارسال به دوست ¦ ارسال نظر ¦ نظرات (۰) ¦ نظر خود را بنویسید ¦ دیدگاه‌ها ¦ آدرس ایمیل شما منتشر نخواهد شد ¦ ما از کوکی استفاده می‌کنیم ¦ این مطلب ویژه مشترکان است ¦ تبلیغات ¦ آگهی ¦ گوش کنید ¦ ذخیره ¦ فیسبوک توییتر تلگرام ¦ تمامی حقوق محفوظ است ¦ بازگشت به بالا ¦ گزارش خطا ¦ کد خبر: 123456 ¦ کد مطلب ۴۵۶`,
    ),
    related: lines(
      `بیشتر بخوانید ¦ بیشتر بخوانید ¦ همچنین بخوانید ¦ بخوانید ¦ مطالب مرتبط ¦ اخبار مرتبط ¦ خبرهای مرتبط ¦ مطالب مشابه ¦ پیشنهاد ما ¦ پیشنهاد سردبیر ¦ پربازدیدترین‌ها ¦ پربیننده‌ترین ¦ در همین زمینه ¦ بیشتر ببینید ¦ از دست ندهید ¦ این را هم بخوانید`,
    ),
    more: lines(
      `ادامه مطلب ¦ ادامه مطلب... ¦ ادامه خبر ¦ ادامه ¦ ادامه دارد ¦ متن کامل ¦ متن کامل خبر ¦ مشاهده بیشتر ¦ خواندن ادامه مطلب ¦ برای خواندن ادامه کلیک کنید`,
    ),
  },
  ur: {
    share: lines(
      `شیئر کریں ¦ شیئر کریں: ¦ یہ خبر شیئر کریں ¦ فیس بک پر شیئر کریں ¦ واٹس ایپ پر شیئر کریں ¦ ٹوئٹر پر شیئر کریں ¦ ہمیں فالو کریں ¦ ہمیں گوگل نیوز پر فالو کریں ¦ ہمارا واٹس ایپ چینل جوائن کریں ¦ ہمارے واٹس ایپ چینل میں شامل ہوں ¦ ہمارا یوٹیوب چینل سبسکرائب کریں ¦ نیوز لیٹر سبسکرائب کریں ¦ ہماری ایپ ڈاؤن لوڈ کریں ¦ ایپ ڈاؤن لوڈ کریں ¦ لنک کاپی کریں ¦ پرنٹ کریں ¦ تبصرہ کریں ¦ تبصرے ¦ اپنا تبصرہ لکھیں ¦ اشتہار ¦ اشتہارات ¦ خبر سنیں ¦ محفوظ کریں ¦ فیس بک ٹوئٹر واٹس ایپ ¦ جملہ حقوق محفوظ ہیں ¦ واپس اوپر`,
    ),
    related: lines(
      `یہ بھی پڑھیں ¦ یہ بھی پڑھیے ¦ مزید پڑھیں ¦ مزید پڑھیے ¦ متعلقہ خبریں ¦ متعلقہ خبر ¦ متعلقہ مضامین ¦ یہ بھی دیکھیں ¦ مزید خبریں ¦ مقبول ترین ¦ آپ کی دلچسپی کے لیے ¦ تازہ ترین خبریں`,
    ),
    more: lines(`مزید پڑھیں ¦ مزید پڑھیے ¦ مزید ¦ مکمل خبر پڑھیں ¦ پوری خبر پڑھیں ¦ جاری ہے ¦ (جاری ہے) ¦ تفصیل کے لیے یہاں کلک کریں`),
  },
  hi: {
    share: lines(
      `शेयर करें ¦ शेयर करें: ¦ इस ख़बर को शेयर करें ¦ व्हाट्सएप पर शेयर करें ¦ फेसबुक पर शेयर करें ¦ हमें फॉलो करें ¦ हमें गूगल न्यूज़ पर फॉलो करें ¦ हमारे व्हाट्सएप चैनल से जुड़ें ¦ हमारे टेलीग्राम चैनल को सब्सक्राइब करें ¦ न्यूज़लेटर सब्सक्राइब करें ¦ हमारा ऐप डाउनलोड करें ¦ ऐप डाउनलोड करें ¦ लिंक कॉपी करें ¦ प्रिंट करें ¦ टिप्पणी करें ¦ कमेंट करें ¦ टिप्पणियाँ ¦ विज्ञापन ¦ ख़बर सुनें ¦ सेव करें ¦ फेसबुक ट्विटर व्हाट्सएप ¦ सर्वाधिकार सुरक्षित ¦ ऊपर जाएं ¦ नोटिफिकेशन चालू करें`,
    ),
    related: lines(
      `यह भी पढ़ें ¦ ये भी पढ़ें ¦ ये भी पढ़ें- ¦ इसे भी पढ़ें ¦ यह भी देखें ¦ संबंधित ख़बरें ¦ संबंधित समाचार ¦ संबंधित लेख ¦ और पढ़ें ¦ और भी पढ़ें ¦ पढ़ें ¦ ताज़ा ख़बरें ¦ आपको यह भी पसंद आएगा ¦ सबसे ज़्यादा पढ़ी गई ¦ मिलती-जुलती ख़बरें`,
    ),
    more: lines(`और पढ़ें ¦ और पढ़ें... ¦ आगे पढ़ें ¦ पूरी ख़बर पढ़ें ¦ पूरा पढ़ें ¦ विस्तार से पढ़ें ¦ पूरी खबर पढ़ने के लिए क्लिक करें ¦ जारी...`),
  },
  he: {
    share: lines(
      `שתפו ¦ שתפו: ¦ שתפו את הכתבה ¦ שיתוף בפייסבוק ¦ שתפו בוואטסאפ ¦ עקבו אחרינו ¦ עקבו אחרינו באינסטגרם ¦ הצטרפו לערוץ הוואטסאפ שלנו ¦ הצטרפו לטלגרם שלנו ¦ הירשמו לניוזלטר ¦ הורידו את האפליקציה ¦ העתק קישור ¦ הקישור הועתק ¦ הדפסה ¦ שלחו לחבר ¦ תגובות ¦ הוסיפו תגובה ¦ 0 תגובות ¦ אנו משתמשים בקובצי עוגיות ¦ כתבה זו למנויים בלבד ¦ פרסומת ¦ האזינו לכתבה ¦ שמירה ¦ פייסבוק טוויטר וואטסאפ ¦ כל הזכויות שמורות ¦ חזרה למעלה ¦ דווחו על טעות`,
    ),
    related: lines(
      `קראו גם ¦ קרא גם ¦ קראו עוד ¦ ראו גם ¦ כתבות נוספות ¦ כתבות קשורות ¦ עוד בנושא ¦ אולי יעניין אתכם ¦ אולי יעניין אותך ¦ הנקראות ביותר ¦ מומלץ עבורך ¦ עוד באתר ¦ כתבות שיעניינו אותך`,
    ),
    more: lines(`קרא עוד ¦ קראו עוד ¦ המשך קריאה ¦ להמשך קריאה ¦ לכתבה המלאה ¦ לקריאת הכתבה המלאה ¦ המשך... ¦ עוד... ¦ להמשך הכתבה`),
  },
  zh: {
    share: lines(
      `分享 ¦ 分享到： ¦ 分享到微信 ¦ 分享这篇文章 ¦ 转发微博 ¦ 关注我们 ¦ 关注我们的微信公众号 ¦ 扫码下载客户端 ¦ 扫描二维码关注 ¦ 下载APP ¦ 下载我们的客户端 ¦ 订阅我们的新闻简报 ¦ 复制链接 ¦ 打印 ¦ 打印本页 ¦ 发表评论 ¦ 评论（0） ¦ 0条评论 ¦ 我要评论 ¦ 广告 ¦ 收听本文 ¦ 收藏 ¦ 点赞 12 ¦ 微博 微信 QQ空间 ¦ 版权所有 ¦ 返回顶部 ¦ 责任编辑：林青 ¦ 免责声明 ¦ 举报/反馈 ¦ 网友评论仅供参考`,
    ),
    related: lines(
      `相关阅读 ¦ 相关阅读 ¦ 相关新闻 ¦ 相关报道 ¦ 延伸阅读 ¦ 推荐阅读 ¦ 更多阅读 ¦ 猜你喜欢 ¦ 热门推荐 ¦ 热门文章 ¦ 编辑推荐 ¦ 更多新闻 ¦ 另请阅读 ¦ 往期回顾 ¦ 精彩推荐 ¦ 相关链接`,
    ),
    more: lines(`阅读全文 ¦ 查看全文 ¦ 阅读更多 ¦ 展开全文 ¦ 点击查看更多 ¦ 更多>> ¦ 全文 ¦ 未完待续 ¦ 点击阅读原文 ¦ 阅读原文`),
  },
  ja: {
    share: lines(
      `シェア ¦ シェアする ¦ この記事をシェアする ¦ Xでシェア ¦ LINEで送る ¦ Facebookでシェアする ¦ ツイートする ¦ フォローする ¦ 公式LINEをフォロー ¦ Instagramをフォローする ¦ メルマガ登録 ¦ ニュースレターに登録する ¦ アプリをダウンロード ¦ リンクをコピー ¦ URLをコピー ¦ 印刷する ¦ コメントを書く ¦ コメント（0） ¦ 広告 ¦ 記事を聞く ¦ 保存する ¦ ブックマークする ¦ 無断転載を禁じます ¦ ページトップへ ¦ この記事は会員限定です ¦ 会員登録はこちら ¦ ログインして続きを読む`,
    ),
    related: lines(
      `関連記事 ¦ 関連ニュース ¦ 【関連記事】 ¦ あわせて読みたい ¦ 合わせて読みたい ¦ おすすめ記事 ¦ こちらも読まれています ¦ 人気記事 ¦ 関連リンク ¦ この記事も読まれています ¦ アクセスランキング`,
    ),
    more: lines(
      `続きを読む ¦ 全文を読む ¦ もっと見る ¦ 続きは… ¦ 記事の続きを読む ¦ 続きはこちら ¦ （続く） ¦ 残り1234文字 ¦ この記事の続きは有料です`,
    ),
  },
  sw: {
    share: lines(
      `Shiriki ¦ Shiriki: ¦ Shiriki habari hii ¦ Shiriki kwenye WhatsApp ¦ Tufuate ¦ Tufuate kwenye Instagram ¦ Jiunge na chaneli yetu ya WhatsApp ¦ Jiandikishe kwa jarida letu ¦ Pakua programu yetu ¦ Nakili kiungo ¦ Chapisha ¦ Tuma kwa rafiki ¦ Toa maoni ¦ Maoni ¦ Andika maoni yako ¦ Tangazo ¦ Sikiliza habari ¦ Hifadhi ¦ Facebook Twitter WhatsApp ¦ Haki zote zimehifadhiwa ¦ Rudi juu`,
    ),
    related: lines(
      `Soma pia ¦ Soma pia ¦ Soma zaidi ¦ Pia soma ¦ Habari zinazohusiana ¦ Habari nyingine ¦ Tazama pia ¦ Unaweza pia kupenda ¦ Zilizosomwa zaidi`,
    ),
    more: lines(`Soma zaidi ¦ Soma zaidi... ¦ Endelea kusoma ¦ Habari kamili ¦ Itaendelea ¦ Soma habari kamili`),
  },
  am: {
    share: lines(
      `ያጋሩ ¦ ያጋሩ: ¦ ይህን ዜና ያጋሩ ¦ በፌስቡክ ያጋሩ ¦ በቴሌግራም ያጋሩ ¦ ይከተሉን ¦ በፌስቡክ ይከተሉን ¦ የቴሌግራም ቻናላችንን ይቀላቀሉ ¦ ይመዝገቡ ¦ መተግበሪያችንን ያውርዱ ¦ ሊንኩን ይቅዱ ¦ ያትሙ ¦ አስተያየት ይስጡ ¦ አስተያየቶች ¦ ማስታወቂያ ¦ ያስቀምጡ ¦ ፌስቡክ ትዊተር ቴሌግራም ¦ መብቱ በሕግ የተጠበቀ ነው`,
    ),
    related: lines(`ተዛማጅ ዜናዎች ¦ ተዛማጅ ዜና ¦ ተያያዥ ዜናዎች ¦ ይህንንም ያንብቡ ¦ በተጨማሪ ያንብቡ ¦ ተጨማሪ ያንብቡ ¦ ይህንን ያንብቡ`),
    more: lines(`ተጨማሪ ያንብቡ ¦ ሙሉውን ያንብቡ ¦ ሙሉ ዜናውን ያንብቡ ¦ ይቀጥላል`),
  },
  it: {
    share: lines(
      `Condividi ¦ Condividi: ¦ Condividi questo articolo ¦ Condividi su WhatsApp ¦ Seguici ¦ Seguici su Instagram ¦ Seguici su Google News ¦ Iscriviti al nostro canale WhatsApp ¦ Iscriviti alla newsletter ¦ Scarica la nostra app ¦ Copia link ¦ Stampa ¦ Invia a un amico ¦ Commenti ¦ Lascia un commento ¦ 0 commenti ¦ Utilizziamo i cookie ¦ Accetta i cookie ¦ Articolo riservato agli abbonati ¦ Pubblicità ¦ Ascolta l’articolo ¦ Salva ¦ Facebook Twitter WhatsApp ¦ Tutti i diritti riservati ¦ Torna su ¦ Attiva le notifiche ¦ Abbonati`,
    ),
    related: lines(
      `Leggi anche ¦ LEGGI ANCHE ¦ Potrebbe interessarti ¦ Ti potrebbe interessare ¦ Articoli correlati ¦ Notizie correlate ¦ Vedi anche ¦ Guarda anche ¦ Approfondimenti ¦ I più letti`,
    ),
    more: lines(`Leggi tutto ¦ Continua a leggere ¦ Leggi di più ¦ Continua... ¦ Leggi l’articolo completo ¦ (segue)`),
  },
}

/** The lines that pages put around stories of a language; where it has none, English ones, as its sites do. */
export const phrasesOf = (language: string): Phrases => PHRASES[language] ?? PHRASES['en']!
