import type { Node } from 'prosemirror-model'
import type { ToldChange, ToldChanges } from '#contracts/changes.ts'
import type { Colleague } from '#contracts/people.ts'
import { copyOf } from '#core/copy.ts'

/** What changed between two revisions, as it is shown: the newer copy, and the changes in it. */
export interface Told extends Pick<ToldChanges, 'from' | 'to' | 'ranges' | 'people'> {
  doc: Node
  /** A person by id: whoever is not known any more has no name. */
  who(id: string | undefined): Colleague | undefined
}

export function toldOf({ from, to, ranges, people, copy }: ToldChanges): Told {
  const known = new Map(people.map(({ by }) => [by.id, by]))
  return { from, to, ranges, people, doc: copyOf(copy), who: (id) => (id === undefined ? undefined : known.get(id)) }
}

/** A change in a line of words: what stands before it and after it, and what went and came between. */
export interface Excerpt {
  head: string
  removed: string
  added: string
  tail: string
}

/** As much of the text around a change as shows where it is, and of the change itself as shows what it is, in UTF-16 units. */
const AROUND = 28
const MOST = 160

const BREAK = ' ¶ '
const clipped = (text: string) => (text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text)
const wordsIn = (doc: Node, from: number, to: number) => doc.textBetween(from, to, BREAK, (leaf) => (leaf.type.name === 'image' ? '▣' : ' '))

/** The words of a change with a little of what stands around it, whole words only. */
export function excerptOf({ from, to, insertions, deletions }: ToldChange, doc: Node): Excerpt {
  if (from === null || to === null) return { head: '', removed: '', added: '', tail: '' }
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)]
  const before = $from.parent.isTextblock ? wordsIn(doc, $from.start(), from) : ''
  const after = $to.parent.isTextblock ? wordsIn(doc, to, $to.end()) : ''
  const isLong = (text: string) => text.length > AROUND
  return {
    head: isLong(before)
      ? `…${before
          .slice(-AROUND)
          .replace(/^\S*\s/u, '')
          .toWellFormed()}`
      : before,
    removed: clipped(deletions.map(({ text }) => text.replaceAll('\n', BREAK)).join(' ')),
    added: clipped(insertions.map((range) => wordsIn(doc, range.from, range.to)).join(' ')),
    tail: isLong(after)
      ? `${after
          .slice(0, AROUND)
          .replace(/\s\S*$/u, '')
          .toWellFormed()}…`
      : after,
  }
}
