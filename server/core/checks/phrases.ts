import { folded } from '#core/text/fold.ts'
import { scriptOf } from '#core/text/scripts.ts'

/** The phrases of a word list, folded: one a line or between bars. */
export const phrases = (list: string): string[] =>
  list
    .split(/[|\n]/)
    .map(folded)
    .filter((phrase) => phrase !== '')

/** A phrase that a line may begin with; `sure` where it is never copy. */
export interface Label {
  phrase: string
  sure: boolean
}

/** Phrases by their first two letters, the longest first. */
export function byStart(all: readonly Label[]): Map<string, Label[]> {
  const map = new Map<string, Label[]>()
  for (const label of all) {
    const key = label.phrase.slice(0, 2)
    map.set(key, [...(map.get(key) ?? []), label])
  }
  for (const list of map.values()) list.sort((a, b) => b.phrase.length - a.phrase.length)
  return map
}

/** The longest phrase that a folded line begins with, as whole words; null where there is none. */
export function startsWithAny(map: ReadonlyMap<string, readonly Label[]>, line: string): Label | null {
  for (const label of map.get(line.slice(0, 2)) ?? []) {
    if (!line.startsWith(label.phrase)) continue
    const next = line[label.phrase.length]
    if (next === undefined || next === ' ' || scriptOf(line.charCodeAt(0)) === 'han') return label
  }
  return null
}

/** Words of a list that are compared whole, and stems (written with "-" at their end) that any word may begin with. */
export interface Words {
  whole: ReadonlySet<string>
  stems: ReadonlyMap<string, readonly string[]>
}

/** Letters by which stems are looked up: none is shorter. */
const KEY = 3

/** Reads a list of words and stems, folded. */
export function wordsOf(...lists: readonly string[]): Words {
  const whole = new Set<string>()
  const stems = new Map<string, string[]>()
  for (const raw of lists.join(' ').split(/\s+/)) {
    for (const word of folded(raw).split(' ')) {
      if (word === '') continue
      if (!raw.endsWith('-') || word.length < KEY) whole.add(word)
      else stems.set(word.slice(0, KEY), [...(stems.get(word.slice(0, KEY)) ?? []), word])
    }
  }
  return { whole, stems }
}

/** True where a folded word is in a list, or begins with a stem of it. */
export const isAmong = ({ whole, stems }: Words, word: string): boolean =>
  whole.has(word) || (stems.get(word.slice(0, KEY))?.some((stem) => word.startsWith(stem)) ?? false)
