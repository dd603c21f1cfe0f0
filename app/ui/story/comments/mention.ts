import { normaliseForSearch } from '#core/search.ts'
import type { Mentionable } from './drafts.ts'

/** The longest name that is looked for behind an @, in UTF-16 units. */
const LONGEST = 40
/** How many are offered at once. */
const OFFERED = 7

/** The @ that the caret stands behind, and what has been typed of a name since; null where there is none, as in an e-mail address. */
export function mentionAt(text: string, caret: number, picked: readonly Mentionable[]): { from: number; words: string } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0 || caret - from > LONGEST || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)))) return null
  const words = text.slice(from + 1, caret)
  return words.includes('\n') || /^\s/.test(words) || picked.some(({ name }) => words.startsWith(name)) ? null : { from, words }
}

/** Those of whose names some word begins with what was typed, names that begin with it first. */
export function offeredFor(words: string, all: readonly Mentionable[]): Mentionable[] {
  const wanted = normaliseForSearch(words).trim()
  const rank = ({ name }: Mentionable) => {
    const normal = normaliseForSearch(name)
    return normal.startsWith(wanted) ? 0 : ` ${normal}`.includes(` ${wanted}`) ? 1 : 2
  }
  return all
    .map((one) => ({ one, at: rank(one) }))
    .filter(({ at }) => at < 2)
    .toSorted((a, b) => a.at - b.at)
    .slice(0, OFFERED)
    .map(({ one }) => one)
}

/** A text in pieces: every second one is a name that is mentioned, with its @. */
export function partedAtMentions(text: string, names: readonly string[]): string[] {
  if (names.length === 0) return [text]
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text.split(new RegExp(`(@(?:${longestFirst.join('|')}))`, 'u'))
}
