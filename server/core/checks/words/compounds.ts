/** Words that make one word with another by right, in small letters: what ends or begins with one is a compound, not two words glued. */
export const COMPOUNDING: ReadonlySet<string> = new Set(
  `some any every no what where there here over under out up down time room book work man men day light house self selves ever body thing one how in with on for to by be after before long short
  high low back front side land line way wide ball game play hand head foot home town ship water fire sun rain news paper super inter counter non anti pre multi auto radio video photo tele micro mini semi
  trans sub like fast air sea snow wind door board yard place market group lands port mark master eco bio neo pro post mega ultra cyber euro foto kino
  hata hivyo hiyo kwa sababu
  радио авто теле кино фото видео авиа авто электро радіо кіно відео авіа електро полу само супер мульти ново`
    .trim()
    .split(/\s+/),
)

/** Languages that make new words by writing words together: there only a capital within a word tells. */
export const COMPOUND_LANGUAGES: ReadonlySet<string> = new Set([
  'de',
  'nl',
  'sv',
  'da',
  'no',
  'nb',
  'nn',
  'fi',
  'hu',
  'et',
  'is',
  'tr',
  'az',
  'fa',
  'am',
  'ja',
  'zh',
  'ko',
  'th',
  'ka',
  'eu',
  'kk',
  'uz',
])

/** Languages whose writers join some words by habit: one place is no proof. */
export const LOOSE_LANGUAGES: ReadonlySet<string> = new Set(['hi', 'mr', 'ne', 'bn', 'ta', 'te', 'ml', 'kn'])
