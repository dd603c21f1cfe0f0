import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { Node } from 'prosemirror-model'
import type { OpenStory } from './open-story.ts'

const deflate = promisify(deflateRaw)

/** How a copy goes to a page: as JSON, or that deflated. */
export type CopyForm = 'plain' | 'deflated'

/** The copy as it was last brought, in the form that was asked for, while the document stands: many open a story at once after a restart. */
export interface BroughtCopy {
  doc: Node
  plain?: unknown
  deflated?: Promise<Uint8Array<ArrayBuffer>>
}

const deflatedCopy = (doc: Node): Promise<Uint8Array<ArrayBuffer>> => deflate(JSON.stringify({ copy: doc.toJSON() as unknown }))

/** The head's copy for a page. */
export async function bringCopy(story: OpenStory, form: CopyForm): Promise<{ copy: unknown } | { deflated: Uint8Array<ArrayBuffer> }> {
  const { doc } = story
  if (story.brought?.doc !== doc) story.brought = { doc }
  const { brought } = story
  if (form === 'plain') return { copy: (brought.plain ??= doc.toJSON()) }
  return { deflated: await (brought.deflated ??= deflatedCopy(doc)) }
}
