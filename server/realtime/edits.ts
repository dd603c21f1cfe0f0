import type { Edited } from '#contracts/story.ts'
import type { BatchByHand, BatchByName, PackedEdits } from '#contracts/story-wire.ts'
import { packStep, type StepJson } from '#core/collab/packing.ts'
import type { Hands } from './hands.ts'

/** Puts the edits of a story that are announced in one moment, as those of one commit are, into one frame; each stays a batch of its own, because editors take them one by one. */
export function gatherEdits(hands: Hands, tell: (articleId: string, edits: PackedEdits) => void): (edited: Edited) => void {
  const gathered = new Map<string, { frame: PackedEdits; until: number }[]>()

  const packed = ({ articleId, pushId, by, steps }: Edited): BatchByHand | BatchByName => {
    const short = steps.map((step) => packStep(step as StepJson))
    const author = hands.authorOf(articleId, pushId, by)
    if (!author) return [pushId, by, short]
    const { hand, n, introduced } = author
    return introduced ? [hand, n, short, introduced.series, introduced.by] : [hand, n, short]
  }

  const flush = () => {
    const ready = [...gathered]
    gathered.clear()
    for (const [articleId, frames] of ready) for (const { frame } of frames) tell(articleId, frame)
  }

  return (edited) => {
    const { articleId, base, revision } = edited
    const handle = hands.handleOf(articleId)
    if (handle === null) return
    if (gathered.size === 0) queueMicrotask(flush) // ahead of the answers to these pushes, which are settled after they are announced
    const frames = gathered.get(articleId) ?? []
    gathered.set(articleId, frames)
    const last = frames.at(-1)
    if (last?.until === base) {
      last.frame.push(packed(edited))
      last.until = revision
    } else frames.push({ frame: [handle, base, packed(edited)], until: revision })
  }
}
