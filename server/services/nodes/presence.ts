import type { Here } from '#contracts/story.ts'
import type { Presences } from '#services/presences.ts'

/** What nodes tell each other of who is where: what has changed, everyone of a node, that a node leaves, or that one has come and wants to know. */
export type PresenceNews =
  | { kind: 'here'; node: string; here: Here[] }
  | { kind: 'all'; node: string; here: Here[] }
  | { kind: 'left'; node: string }
  | { kind: 'asking'; node: string }

export interface SharedPresence {
  hear(news: PresenceNews): void
  /** Tells everyone of this node to the others and asks for theirs: on joining them, and when the line is back. */
  join(): void
  /** Takes leave of the others. */
  leave(): void
}

interface Parts {
  /** This node's name among the others. */
  node: string
  presences: Pick<Presences, 'here' | 'touch' | 'leave' | 'inStory' | 'occupied' | 'onHere'>
  send(news: PresenceNews): void
}

/** Moves of this node's people go to the others at most this often, in ms. */
const GATHER = 100
/** Everyone of a node is told this often, in ms: well within the silence after which one is gone. */
const TELLS_ALL = 10_000

/** Who is where on the other nodes stands among this node's own presences. A node that dies falls silent, and its people are gone as anyone is who falls silent. */
export function sharePresence({ node, presences, send }: Parts): SharedPresence {
  /** The presences of other nodes by story and connection, with the node's name. */
  const others = new Map<string, string>()
  const changed = new Map<string, Here>()
  let timer: NodeJS.Timeout | undefined

  const keyOf = ({ articleId, connection }: Pick<Here, 'articleId' | 'connection'>) => `${articleId} ${connection}`
  const own = (): Here[] =>
    presences.occupied().flatMap((articleId) =>
      presences
        .inStory(articleId)
        .map((one) => ({ ...one, articleId }))
        .filter((here) => !others.has(keyOf(here))),
    )
  const tellAll = () => send({ kind: 'all', node, here: own() })

  const tellChanged = () => {
    timer = undefined
    const here = [...changed.values()]
    changed.clear()
    send({ kind: 'here', node, here })
  }
  presences.onHere((here) => {
    const key = keyOf(here)
    if (others.has(key)) {
      if (here.gone) others.delete(key)
      return
    }
    changed.set(key, here)
    timer ??= setTimeout(tellChanged, GATHER)
  })

  const arrive = (from: string, { articleId, connection, by, selection, idle }: Here) => {
    others.set(keyOf({ articleId, connection }), from)
    const known = presences.inStory(articleId).find((one) => one.connection === connection)
    if (known && known.idle === idle && JSON.stringify(known.selection) === JSON.stringify(selection)) presences.touch(connection)
    else presences.here({ articleId, connection, by, selection, idle })
  }
  const depart = (key: string) => {
    const [articleId = '', connection = ''] = key.split(' ')
    presences.leave(connection, articleId)
  }
  const keysOf = (from: string) => [...others].flatMap(([key, of]) => (of === from ? [key] : []))

  const clock = setInterval(tellAll, TELLS_ALL)
  clock.unref()

  return {
    hear(news) {
      if (news.node === node) return
      if (news.kind === 'asking') return tellAll()
      if (news.kind === 'left') return keysOf(news.node).forEach(depart)
      for (const here of news.here) {
        if (!here.gone) arrive(news.node, here)
        else if (others.get(keyOf(here)) === news.node) depart(keyOf(here))
      }
      if (news.kind === 'here') return
      const there = new Set(news.here.map(keyOf))
      for (const key of keysOf(news.node)) if (!there.has(key)) depart(key)
    },
    join() {
      tellAll()
      send({ kind: 'asking', node })
    },
    leave() {
      clearInterval(clock)
      clearTimeout(timer)
      send({ kind: 'left', node })
    },
  }
}
