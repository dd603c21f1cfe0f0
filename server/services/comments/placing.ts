import type { Node } from 'prosemirror-model'
import { COMMENT_LIMITS } from '#core/comment.ts'
import type { Failure } from '#contracts/contract.ts'
import type { Range } from '#core/collab/anchor.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Anchor, Anchored, Anchors } from '../anchors.ts'
import type { Stories } from '../stories.ts'

/** A range in the head, and its text. */
export interface Place extends Range {
  revision: number
  excerpt: string
}

/** The text of a range as it is quoted, cut at a whole character; an image stands with what it shows. */
export function excerptOf(doc: Node, { from, to }: Range): string {
  const text = doc.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'image' ? String(leaf.attrs['alt']) : '\n')).trim()
  if (text.length <= COMMENT_LIMITS.excerpt) return text
  return `${text.slice(0, COMMENT_LIMITS.excerpt - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Whether there is anything in a range that can be spoken about: a letter, or an image. */
export function isSomething(doc: Node, { from, to }: Range): boolean {
  let found = false
  doc.nodesBetween(from, to, (node) => {
    found ||= node.type.name === 'image'
    return !found
  })
  return found || doc.textBetween(from, to, ' ', ' ').trim() !== ''
}

/** Whether a position lies within a pair of surrogates: half a character. */
function partsCharacter(doc: Node, pos: number): boolean {
  const { nodeBefore, nodeAfter, textOffset } = doc.resolve(pos)
  return textOffset > 0 && /[\uD800-\uDBFF]$/.test(nodeBefore?.text ?? '') && /^[\uDC00-\uDFFF]/.test(nodeAfter?.text ?? '')
}

/** Finds where a range told at some revision lies in the head, and refuses one about which nothing can be said. */
export function placing({ anchors, stories }: { anchors: Anchors; stories: Pick<Stories, 'head' | 'catchUp'> }) {
  /** Places anchors in the head; another process may have told of a revision that this one has yet to read. */
  async function present(articleId: string, told: readonly Anchor[]): Promise<Anchored | null> {
    const head = await stories.head(articleId)
    if (head && told.some(({ revision }) => revision > head.revision)) await stories.catchUp(articleId)
    return anchors.present(articleId, told)
  }

  async function asked(articleId: string, anchor: Anchor): Promise<Anchored | null | 'no revision'> {
    try {
      return await present(articleId, [anchor])
    } catch (fault) {
      if (fault instanceof RangeError) return 'no revision'
      throw fault
    }
  }

  async function place(articleId: string, { from, to, revision }: Anchor): Promise<Result<Place, Failure>> {
    const invalid = (field: string, detail: string) => err({ code: 'invalid', field, detail })
    if (from >= to) return invalid('to', 'A comment is about a piece of text: choose some, so that `to` lies behind `from`.')
    const found = await asked(articleId, { from, to, revision })
    if (!found) return err({ code: 'not_found' })
    if (found === 'no revision') return invalid('revision', 'The story has had no such revision: open it again and name the one that you see.')
    const range = found.ranges[0]
    if (!range) return err({ code: 'stale', revision: found.revision, detail: 'All of this text was deleted meanwhile: choose another piece.' })
    const { doc } = found
    if (range.to > doc.content.size) return invalid('to', `The copy ends at ${doc.content.size}: choose a piece before that.`)
    if (partsCharacter(doc, range.from)) return invalid('from', 'This lies within a character: begin before or behind it.')
    if (partsCharacter(doc, range.to)) return invalid('to', 'This lies within a character: end before or behind it.')
    if (!isSomething(doc, range)) return invalid('from', 'There is no text in this range: choose some.')
    return ok({ ...range, revision: found.revision, excerpt: excerptOf(doc, range) })
  }

  return { present, place }
}
