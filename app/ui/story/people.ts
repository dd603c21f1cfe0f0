/** How many colours tell people apart; each has a light and a dark shade in the stylesheet. */
export const PERSON_COLOURS = 8

/** The colour of a person, the same on every screen. */
export function colourOf(id: string): number {
  let hash = 0
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) >>> 0
  return hash % PERSON_COLOURS
}

/** The colours of people who are seen together: each their own, and where two have the same the later of them (by id, so that every screen agrees) the next that is free. */
export function coloursOf(ids: Iterable<string>): Map<string, number> {
  const sorted = [...new Set(ids)].sort()
  const colours = new Map<string, number>()
  const taken = new Set<number>()
  const give = (id: string, colour: number) => {
    colours.set(id, colour)
    taken.add(colour)
  }
  for (const id of sorted) if (!taken.has(colourOf(id))) give(id, colourOf(id))
  for (const id of sorted) {
    if (colours.has(id)) continue
    const tries = Array.from({ length: PERSON_COLOURS }, (_, step) => (colourOf(id) + step) % PERSON_COLOURS)
    give(id, tries.find((colour) => !taken.has(colour)) ?? colourOf(id))
  }
  return colours
}

/** A colour of people as a CSS value. */
export const handColour = (colour: number) => `var(--g-hand-${colour})`

/** The first letters of a name's first and last word, for a small round picture. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
