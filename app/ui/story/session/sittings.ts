import type { StorySocket } from './shape.ts'

const sittings = new WeakMap<StorySocket, Map<string, number>>()

/** Counts the sessions of one line that have a story open, so that the server is told of leaving only by the last. */
export function sit(socket: StorySocket, articleId: string): { leave(): boolean } {
  const counts = sittings.get(socket) ?? new Map<string, number>()
  sittings.set(socket, counts)
  counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
  return {
    /** Whether that was the last. */
    leave() {
      const left = (counts.get(articleId) ?? 1) - 1
      if (left > 0) counts.set(articleId, left)
      else counts.delete(articleId)
      return left === 0
    },
  }
}
