import type { Node } from 'prosemirror-model'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { namedText } from '#core/suggestions/named.ts'
import { AROUND, type RepairPreview } from '#core/repair.ts'

/** What a suggestion would change in the copy as it stands, with what stands around it in its line; as it was made where its place is gone. */
export function previewOf(doc: Node | null, { parts, at, excerpt, text }: Pick<StorySuggestion, 'parts' | 'at' | 'excerpt' | 'text'>): RepairPreview {
  if (!doc || !at || at.to > doc.content.size) return { before: '', removed: excerpt, added: text, after: '' }
  const $from = doc.resolve(at.from)
  const $to = doc.resolve(at.to)
  const lineBefore = doc.textBetween(Math.max($from.start(), at.from - AROUND), at.from, '\n', '\n')
  const lineAfter = doc.textBetween(at.to, Math.min($to.end(), at.to + AROUND), '\n', '\n')
  return {
    before: lineBefore.slice(lineBefore.lastIndexOf('\n') + 1).toWellFormed(),
    removed: namedText(doc, parts),
    added: text,
    after: (lineAfter.split('\n', 1)[0] ?? '').toWellFormed(),
  }
}

/** Whether the text that a suggestion names is another by now. */
export const isChanged = (doc: Node | null, { parts, at, excerpt }: Pick<StorySuggestion, 'parts' | 'at' | 'excerpt'>) =>
  doc !== null && at !== null && at.to <= doc.content.size && namedText(doc, parts) !== excerpt
