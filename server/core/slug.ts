/** Arabic vowel signs and the stretching stroke: ornament in an address, and typed differently by everyone. */
const ORNAMENT = /[\u0640\u064B-\u065F\u0670]/gu
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/** The most of a headline that its address keeps, in code points. */
const LONGEST = 60

/** The address of a story: its headline's words in their own script, then eight characters of its id, which alone make it unique. `id` is a UUID. */
export function slugOf(headline: string, id: string): string {
  const words = headline.toWellFormed().normalize('NFC').replace(ORNAMENT, '').toLowerCase().split(BETWEEN_WORDS).filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if ([...longer].length > LONGEST) break
    slug = longer
  }
  // a language without spaces is one long word: its beginning serves
  if (slug === '' && words[0] !== undefined) slug = [...words[0]].slice(0, LONGEST).join('')
  // the last digits of a UUID are chance in every version of it
  const unique = id.replaceAll('-', '').slice(-8)
  return `${slug === '' ? 'story' : slug}-${unique}`
}
