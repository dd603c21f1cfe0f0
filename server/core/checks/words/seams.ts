/** Small words that no longer word of the language ends with, four letters or more being before them: where one does, two words are glued. In small letters. */
export const SEAM_ENDS: Record<string, string> = {
  en: 'that which their were been would could should because between against during although',
  fr: 'dans avec pour depuis cette selon chez lorsque plusieurs',
  es: 'desde hasta según durante aunque porque también',
  pt: 'também durante porque quando desde',
  ru: 'чтобы также однако который которая которое которые которого которых через',
  uk: 'також через щоб однак',
}

/** Small words that no longer word begins with, four letters or more being behind them. */
export const SEAM_BEGINNINGS: Record<string, string> = {
  en: 'because between against during although would could been their',
  fr: 'avec depuis selon lorsque plusieurs',
  es: 'hasta según aunque porque durante también',
  pt: 'também porque durante quando',
  ru: 'чтобы также однако который которая которое которые которого которых',
  uk: 'також щоб',
}
