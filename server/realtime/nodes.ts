import { v7 as newId } from 'uuid'
import type { News, Nodes } from '#services/nodes.ts'
import { type PresenceNews, sharePresence } from '#services/nodes/presence.ts'
import type { Presences } from '#services/presences.ts'
import type { RedisLine } from './redis.ts'
import type { DeskServer, Log } from './serve.ts'

/** How often a node looks in the database for what it was not told: while Redis is away (and a while after), and otherwise, in ms. */
const LOOKS = { away: 1_000, up: 5_000 } as const
/** After Redis came back, lines are made anew one by one: for so long it is looked as if it were away, in ms. */
const SETTLES = 3_000
/** While Redis is away, everyone who is connected is asked about this often, in ms. */
const JUDGES = 5_000

const NEWS = 'news'
type Told = { announced: News } | { presence: PresenceNews }

interface Parts {
  nodes: Nodes
  presences: Presences
  redis: RedisLine
  log: Log
  /** Judges everyone who is connected anew. */
  judgeAll(): Promise<void>
}

/** Joins this node to the others: tells them what is announced here and who is here, hears the same of them, and looks by itself for what was not told. Answers how to stop. */
export function joinNodes(io: DeskServer, { nodes, presences, redis, log, judgeAll }: Parts): () => void {
  const send = (told: Told) => {
    if (redis.isUp) io.serverSideEmit(NEWS, JSON.stringify(told))
  }
  const shared = sharePresence({ node: newId(), presences, send: (presence) => send({ presence }) })
  const hear = (text: unknown) => {
    try {
      const told = JSON.parse(String(text)) as Told
      if ('announced' in told) nodes.hear(told.announced)
      else shared.hear(told.presence)
    } catch (fault) {
      log.error({ err: fault }, 'what another node told could not be taken; the next look finds it')
    }
  }
  const stopTelling = nodes.onNews((announced) => send({ announced }))
  io.on(NEWS, hear)

  let upSince = Infinity
  let judgedAt = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const look = async (): Promise<void> => {
    try {
      await nodes.look()
      if (redis.isUp || performance.now() - judgedAt < JUDGES) return
      judgedAt = performance.now()
      await judgeAll()
    } catch (fault) {
      log.warn({ err: fault }, 'a look into the database failed; it is tried again')
    }
  }
  const goOn = async (): Promise<void> => {
    await look()
    if (stopped) return
    const isSettled = redis.isUp && performance.now() - upSince > SETTLES
    clearTimeout(timer)
    timer = setTimeout(() => void goOn(), isSettled ? LOOKS.up : LOOKS.away)
  }
  redis.onChange((isUp) => {
    if (stopped) return
    upSince = isUp ? performance.now() : Infinity
    if (isUp) shared.join()
    void goOn()
  })
  void goOn()

  return () => {
    stopped = true
    clearTimeout(timer)
    stopTelling()
    io.off(NEWS, hear)
    shared.leave()
  }
}
