import { pushNumberOf, seriesOf } from '#core/collab/push-id.ts'
import type { Introduced } from '#contracts/story-wire.ts'

/** The most series of other pages that a story's connections are told of by hand; batches of more come by name. */
const STRANGERS = { known: 256, seen: 64 } as const

interface Hand {
  number: number
  series: string
  by: string
  /** The connection whose session it is; null where the pages are another server's. */
  connection: string | null
  /** Everyone who has the story open has been told of it. */
  isIntroduced: boolean
}

/** What the compact wire calls one story and its authors, on this server. */
interface Board {
  handle: number
  next: number
  hands: Map<string, Hand>
  byConnection: Map<string, Hand>
  /** Series that a batch has come by name of. */
  seen: Set<string>
  strangers: number
}

/** Who a batch is by, on the compact wire: a hand that everyone knows, one that is introduced with it, or nobody's. */
export type Author = { hand: number; n: number; introduced?: { series: string; by: string } } | null

export interface Hands {
  /** Gives a connection its hand in a story; null when the session is somebody else's. */
  take(articleId: string, connection: string, session: string, by: string): { handle: number; hand: number } | null
  /** All hands in a story so far: those who come later are introduced with their first batch. */
  known(articleId: string): Introduced[]
  /** A connection leaves one story, or all. */
  leave(connection: string, articleId?: string): void
  /** The story that a connection calls so; null where it has not opened it. */
  storyOf(connection: string, handle: number): string | null
  /** The story's handle; null when nobody on this server has it open on the compact wire. */
  handleOf(articleId: string): number | null
  /** The hand of a connection in a story. */
  handOf(articleId: string, connection: string): number | null
  /** Who a push is by; a hand that not everyone knows yet is introduced from then on. */
  authorOf(articleId: string, pushId: string, by: string): Author
  /** Whether a push id is of the session of somebody else who is connected. */
  isForeign(articleId: string, pushId: string, by: string): boolean
}

/** The small numbers by which the compact wire calls stories and authors. A number is never given twice while somebody could remember it. */
export function createHands(): Hands {
  const boards = new Map<string, Board>()
  const storiesOf = new Map<string, Set<string>>()
  let handles = 0

  const boardFor = (articleId: string): Board => {
    const board = boards.get(articleId) ?? {
      handle: (handles += 1),
      next: 0,
      hands: new Map(),
      byConnection: new Map(),
      seen: new Set(),
      strangers: 0,
    }
    boards.set(articleId, board)
    return board
  }

  const add = (board: Board, series: string, by: string, connection: string | null): Hand => {
    const hand = { number: (board.next += 1), series, by, connection, isIntroduced: false }
    board.hands.set(series, hand)
    return hand
  }

  const leaveStory = (connection: string, articleId: string): void => {
    const stories = storiesOf.get(connection)
    stories?.delete(articleId)
    if (stories?.size === 0) storiesOf.delete(connection)
    const board = boards.get(articleId)
    const hand = board?.byConnection.get(connection)
    if (!board || !hand) return
    board.byConnection.delete(connection)
    if (board.hands.get(hand.series) === hand) board.hands.delete(hand.series)
    if (board.byConnection.size === 0) boards.delete(articleId)
  }

  return {
    take(articleId, connection, session, by) {
      const series = seriesOf(session)
      const known = boards.get(articleId)?.hands.get(series)
      if (known && known.by !== by) return null
      const board = boardFor(articleId)
      let own = board.byConnection.get(connection)
      if (own?.series !== series) {
        if (own) board.hands.delete(own.series)
        if (known?.connection) board.byConnection.delete(known.connection)
        own = add(board, series, by, connection) // a session that comes back on another line has another hand there
        board.byConnection.set(connection, own)
        storiesOf.set(connection, (storiesOf.get(connection) ?? new Set<string>()).add(articleId))
      }
      return { handle: board.handle, hand: own.number }
    },

    known: (articleId) => [...(boards.get(articleId)?.hands.values() ?? [])].map(({ number, series, by }) => [number, series, by]),

    leave(connection, articleId) {
      for (const story of articleId === undefined ? [...(storiesOf.get(connection) ?? [])] : [articleId]) leaveStory(connection, story)
    },

    storyOf: (connection, handle) => [...(storiesOf.get(connection) ?? [])].find((articleId) => boards.get(articleId)?.handle === handle) ?? null,
    handleOf: (articleId) => boards.get(articleId)?.handle ?? null,
    handOf: (articleId, connection) => boards.get(articleId)?.byConnection.get(connection)?.number ?? null,

    authorOf(articleId, pushId, by) {
      const board = boards.get(articleId)
      if (!board) return null
      const { series, n } = pushNumberOf(pushId)
      let hand = board.hands.get(series)
      if (!hand) {
        if (!board.seen.has(series) || board.strangers >= STRANGERS.known) {
          if (board.seen.size >= STRANGERS.seen) board.seen.clear()
          board.seen.add(series)
          return null
        }
        board.strangers += 1
        hand = add(board, series, by, null)
      }
      if (hand.by !== by) return null
      if (hand.isIntroduced) return { hand: hand.number, n }
      hand.isIntroduced = true
      return { hand: hand.number, n, introduced: { series, by } }
    },

    isForeign(articleId, pushId, by) {
      const hand = boards.get(articleId)?.hands.get(pushNumberOf(pushId).series)
      return hand !== undefined && hand.by !== by
    },
  }
}
