import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Notice } from '#contracts/desk.ts'
import type { closeStory, Edited, FlagsChanged, Here, hereInStory, Moved, openStory, pushSteps } from '#contracts/story.ts'
import type { SuggestionsChanged } from '#contracts/suggestions.ts'
import { err, type Result } from '#core/result.ts'
import type { StorySocket } from './shape.ts'

interface Asks {
  'story:open': typeof openStory
  'story:push': typeof pushSteps
  'story:here': typeof hereInStory
  'story:close': typeof closeStory
}

/** What a session hears; `connect` and `disconnect` are the line's own. */
export interface Hears {
  connect: () => void
  disconnect: () => void
  'story:edited': (edited: Edited) => void
  'story:flags': (flags: FlagsChanged) => void
  'story:suggestions': (changed: SuggestionsChanged) => void
  'story:moved': (moved: Moved) => void
  'story:here': (here: Here) => void
  'story:again': (story: { articleId: string }) => void
  notice: (notice: Notice) => void
}

/** How long an answer may take before it counts as lost, in ms. */
const PATIENCE = 10_000

/** Asks the server. Never rejects: no answer in ten seconds, or a line that breaks meanwhile, is the failure `offline`. */
export async function askOver<N extends keyof Asks>(
  socket: StorySocket,
  name: N,
  body: z.input<Asks[N]['ask']>,
): Promise<Result<z.output<Asks[N]['answer']>, Failure>> {
  if (!socket.connected) return err({ code: 'offline' })
  try {
    return (await socket.timeout(PATIENCE).emitWithAck(name, body)) as Result<z.output<Asks[N]['answer']>, Failure>
  } catch {
    return err({ code: 'offline' })
  }
}

/** Listens until the answered function is called. */
export function listen(socket: StorySocket, hears: Hears): () => void {
  const entries = Object.entries(hears) as [string, Hears[keyof Hears]][]
  for (const [event, listener] of entries) socket.on(event, listener)
  return () => {
    for (const [event, listener] of entries) socket.off(event, listener)
  }
}
