import type { Colleague } from '#contracts/people.ts'
import type { Here, Presence, Selection } from '#contracts/story.ts'

/** Somebody who has not been heard of for this long is gone, in ms. */
export const SILENCE = 30_000
const SWEEP = 5_000

/** One connection in one story. */
export interface Stay {
  articleId: string
  connection: string
  by: Colleague
}

export interface Presences {
  /** Says that a connection is in a story; what is left out stays as it was. */
  here(stay: Stay & { selection?: Selection | null | undefined; idle?: boolean | undefined }): void
  /** Any sign of life of a connection. */
  touch(connection: string): void
  /** A connection leaves one story, or all. */
  leave(connection: string, articleId?: string): void
  inStory(articleId: string): Presence[]
  /** Who is in each of these stories, each person once, in the order they came. */
  peopleIn(articleIds: readonly string[]): Map<string, Colleague[]>
  /** The stories that somebody is in. */
  occupied(): string[]
  /** Hears of every arrival, move and leaving. */
  onHere(listener: (here: Here) => void): void
  /** Hears that somebody else, or nobody any more, is in a story. */
  onPeople(listener: (articleId: string) => void): void
  stop(): void
}

interface Kept extends Presence {
  heardAt: number
}

/** Who is where. It lives in memory, expires, and is never stored. */
export function createPresences({ now }: { now: () => Date }): Presences {
  const stories = new Map<string, Map<string, Kept>>()
  const placesOf = new Map<string, Set<string>>()
  const hereListeners: ((here: Here) => void)[] = []
  const peopleListeners: ((articleId: string) => void)[] = []

  const presence = ({ by, connection, selection, idle }: Kept): Presence => ({ by, connection, selection, idle })
  const isIn = (articleId: string, editorId: string) => [...(stories.get(articleId)?.values() ?? [])].some(({ by }) => by.id === editorId)

  const leaveStory = (connection: string, articleId: string) => {
    const story = stories.get(articleId)
    const kept = story?.get(connection)
    if (!story || !kept) return
    story.delete(connection)
    if (story.size === 0) stories.delete(articleId)
    const places = placesOf.get(connection)
    places?.delete(articleId)
    if (places?.size === 0) placesOf.delete(connection)
    for (const listener of hereListeners) listener({ ...presence(kept), articleId, gone: true })
    if (!isIn(articleId, kept.by.id)) for (const listener of peopleListeners) listener(articleId)
  }

  const sweep = () => {
    const silent = now().getTime() - SILENCE
    for (const [articleId, story] of stories)
      for (const { connection, heardAt } of [...story.values()]) if (heardAt <= silent) leaveStory(connection, articleId)
  }
  const timer = setInterval(sweep, SWEEP)
  timer.unref()

  return {
    here({ articleId, connection, by, selection, idle }) {
      const isNew = !isIn(articleId, by.id)
      const story = stories.get(articleId) ?? new Map<string, Kept>()
      stories.set(articleId, story)
      const before = story.get(connection)
      const kept: Kept = {
        by,
        connection,
        selection: selection === undefined ? (before?.selection ?? null) : selection,
        idle: idle ?? before?.idle ?? false,
        heardAt: now().getTime(),
      }
      story.set(connection, kept)
      placesOf.set(connection, (placesOf.get(connection) ?? new Set<string>()).add(articleId))
      for (const listener of hereListeners) listener({ ...presence(kept), articleId })
      if (isNew) for (const listener of peopleListeners) listener(articleId)
    },

    touch(connection) {
      for (const articleId of placesOf.get(connection) ?? []) {
        const kept = stories.get(articleId)?.get(connection)
        if (kept) kept.heardAt = now().getTime()
      }
    },

    leave(connection, articleId) {
      for (const place of articleId === undefined ? [...(placesOf.get(connection) ?? [])] : [articleId]) leaveStory(connection, place)
    },

    inStory: (articleId) => [...(stories.get(articleId)?.values() ?? [])].map(presence),

    peopleIn: (articleIds) =>
      new Map(
        articleIds.flatMap((articleId) => {
          const people = new Map([...(stories.get(articleId)?.values() ?? [])].map(({ by }) => [by.id, by]))
          return people.size > 0 ? [[articleId, [...people.values()]]] : []
        }),
      ),

    occupied: () => [...stories.keys()],

    onHere: (listener) => void hereListeners.push(listener),
    onPeople: (listener) => void peopleListeners.push(listener),
    stop: () => clearInterval(timer),
  }
}
