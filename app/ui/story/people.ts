/** How many colours tell people apart; each has a light and a dark shade in the stylesheet. */
export const PERSON_COLOURS = 8

/** The colour of a person, the same on every screen. */
export function colourOf(id: string): number {
  let hash = 0
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) >>> 0
  return hash % PERSON_COLOURS
}

/** The first letters of a name's first and last word, for a small round picture. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
