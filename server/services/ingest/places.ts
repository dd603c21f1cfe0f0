import type { Flag, Repair } from '#core/flag.ts'

/** Where a stretch of a field's text begins, in the copy and in the text as it was given; the stretches are alike to the letter. */
export interface Place {
  copy: number
  given: number
}

/** The places of the lines of a body given as plain text: the copy leaves out blank ones and joins the others by one line break each. */
export function bodyPlaces(given: string): Place[] {
  const places: Place[] = []
  let copy = 0
  for (const { index, line } of linesOf(given, /\r\n|\r|\n/g)) {
    if (line.trim() === '') continue
    places.push({ copy, given: index })
    copy += line.length + 1
  }
  return places
}

/** The places of the parts of a field that is one line in the copy: line breaks, however many, are one space there. */
export function linePlaces(given: string): Place[] {
  const places: Place[] = []
  let copy = 0
  for (const { index, line } of linesOf(given, /[\r\n]+/g)) {
    places.push({ copy, given: index })
    copy += line.length + 1
  }
  return places
}

function* linesOf(text: string, breaks: RegExp): Generator<{ index: number; line: string }> {
  let index = 0
  for (const match of text.matchAll(breaks)) {
    yield { index, line: text.slice(index, match.index) }
    index = match.index + match[0].length
  }
  yield { index, line: text.slice(index) }
}

/** A flag in the copy's text as a flag in the text that was given. */
export function inGiven(flag: Flag, places: readonly Place[]): Flag {
  const at = (offset: number) => {
    const place = places.findLast(({ copy }) => copy <= offset)
    return place ? place.given + (offset - place.copy) : offset
  }
  const change = (repair: Repair) => ({ ...repair, from: at(repair.from), to: at(repair.to) })
  return {
    ...flag,
    from: at(flag.from),
    to: at(flag.to),
    ...(flag.repair ? { repair: change(flag.repair) } : {}),
    ...(flag.offer ? { offer: change(flag.offer) } : {}),
  }
}
