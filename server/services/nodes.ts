import { ANNOUNCED, type Announcements, type Bus, createBus } from './bus.ts'
import { createLooking, type LookingParts, type News } from './nodes/looking.ts'
import type { Rules } from './rules.ts'
import type { Rechecks } from './rules/rechecks.ts'
import type { Log } from './stories/room.ts'

export type { News } from './nodes/looking.ts'

type Name = keyof Announcements

export interface Nodes {
  /** What is announced on any node, as this one hears of it: its own at once, that of others when it comes. Whoever serves sockets listens here; services listen to their own bus, so that work is done where it was caused and nowhere else. */
  everywhere: Bus
  /** Hears what this node has to tell the others. Answers how to stop. */
  onNews(listener: (news: News) => void): () => void
  /** Takes what another node announced. */
  hear(news: News): void
  /** Asks the database what was missed, and tells it; calls that come while it looks wait for one more look. */
  look(): Promise<void>
}

interface Parts extends Omit<LookingParts, 'everywhere' | 'tell' | 'isTold'> {
  bus: Bus
  rules: Pick<Rules, 'forget'>
  rechecks: Pick<Rechecks, 'hear'>
  log: Log
}

/** Rows whose newest event is remembered, so that an older one that arrives late does not overwrite it. */
const ROWS_KNOWN = 5_000

/**
 * Several nodes on one database. Each is right by itself: what it stores, the database has put in order. What the others store it hears by news, and whatever news was lost it finds
 * by looking, so that a lost line between the nodes delays and never loses.
 */
export function createNodes({ bus, rules, rechecks, log, ...parts }: Parts): Nodes {
  const everywhere = createBus()
  const listeners = new Set<(news: News) => void>()
  const newest = new Map<string, number>()

  /** Two nodes may tell two changes of a row in either order: the row that was read first is dropped. */
  const isOutdated = ({ name, body }: News): boolean => {
    if (name !== 'row' && name !== 'gone') return false
    const id = 'row' in body ? body.row.id : body.id
    const known = newest.get(id) ?? 0
    if (body.event < known) return true
    newest.delete(id)
    newest.set(id, body.event)
    const oldest = newest.size > ROWS_KNOWN ? newest.keys().next().value : undefined
    if (oldest !== undefined) newest.delete(oldest)
    return false
  }

  const tell = (news: News): void => {
    if (!isOutdated(news)) (everywhere.emit as (name: Name, body: News['body']) => boolean)(news.name, news.body)
  }

  for (const name of Object.keys(ANNOUNCED) as Name[]) {
    const passOn = (body: News['body']) => {
      const news = { name, body } as News
      tell(news) // first those who are here
      for (const listener of listeners) listener(news)
    }
    ;(bus.on as (name: Name, listener: (body: News['body']) => void) => Bus)(name, passOn)
  }

  /** What this node's memory makes of news; false where its own sockets need not hear of it. */
  const mind = (news: News): boolean => {
    switch (news.name) {
      case 'edited':
        return parts.stories.elsewhere.took(news.body)
      case 'moved':
        parts.stories.elsewhere.moved(news.body)
        return true
      case 'flags':
        parts.flags.forget(news.body.articleId)
        return true
      case 'row':
        parts.checking.forget(news.body.row.id)
        return true
      case 'rules':
        rules.forget()
        rechecks.hear(news.body)
        return true
      default:
        return true
    }
  }

  const looking = createLooking({ ...parts, everywhere, tell, isTold: (id, event) => (newest.get(id) ?? 0) >= event })
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const lookOnce = async (): Promise<void> => {
    try {
      await looking.look()
    } finally {
      running = null
    }
  }
  const look = (): Promise<void> => {
    if (!running) return (running = lookOnce())
    next ??= running
      .catch((fault: unknown) => log.warn({ err: fault }, 'a look into the database failed; it is tried again'))
      .then(() => {
        next = null
        return look()
      })
    return next
  }

  return {
    everywhere,
    onNews(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hear(news) {
      if (news.name in ANNOUNCED && mind(news)) tell(news) // a newer Galley may announce what this one has never heard of
    },
    look,
  }
}
