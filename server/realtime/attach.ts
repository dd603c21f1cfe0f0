import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { may } from '#core/access.ts'
import type { Person } from '#contracts/people.ts'
import { isOwnOrigin, type OwnAddresses } from '#core/origin.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Runtime } from '#server/runtime.ts'
import { announceDesk, channelOfPerson, serveDesk } from './desk.ts'
import { createHands } from './hands.ts'
import { type Backlogs, watchBacklogs } from './backlog.ts'
import { joinNodes } from './nodes.ts'
import { announcePresences, servePresence } from './presence.ts'
import { openRedis, type RedisLine } from './redis.ts'
import { type DeskServer, type DeskSocket, refuseOthers } from './serve.ts'
import { announceStories, serveStories } from './story.ts'

/** A frame may carry a push of 512 kB with room to spare. */
const FRAME_BYTES = 1_000_000
/** A line is silent for at most 30 s before it counts as lost. */
const PING = { pingInterval: 10_000, pingTimeout: 20_000 } as const

/** Why a connection is not made; the client finds `data.code` in its `connect_error`. */
class Unwelcome extends Error {
  readonly data: { code: string }
  constructor(code: string) {
    super(code)
    this.data = { code }
  }
}

/**
 * Whether a handshake comes from a page of ours. Browsers name the page's origin with every WebSocket; with a polling GET to its own site they leave it out and say so in Sec-Fetch-Site.
 * Whoever names no origin at all is refused, scripts with a stolen cookie among them.
 */
export function isFromOurPage({ headers }: Pick<IncomingMessage, 'headers'>, own: OwnAddresses): boolean {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin' && headers.upgrade === undefined
  return isOwnOrigin(origin, host ?? null, own)
}

type Parts = Pick<Runtime, 'env' | 'log' | 'bus' | 'editors' | 'desk' | 'presences' | 'nodes' | 'stories' | 'flags' | 'suggestions'>

/** Serves the desk's sockets on the server that serves its pages. */
export function attachRealtime(
  server: HttpServer,
  { env, log, editors, desk, presences, nodes, stories, flags, suggestions }: Parts,
  backlogs?: Backlogs,
): { io: DeskServer; redis: RedisLine | null; close(): Promise<void> } {
  const { everywhere: bus } = nodes
  const redis = env.redisUrl ? openRedis(env.redisUrl, log) : null
  const io: DeskServer = new Server(server, {
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: FRAME_BYTES,
    destroyUpgrade: false, // upgrades that are not ours belong to others on this server
    perMessageDeflate: false,
    ...PING,
    ...(redis ? { adapter: redis.adapter } : {}),
    allowRequest: (request, decide) => {
      const isOurs = isFromOurPage(request, env)
      decide(isOurs ? null : 'not a page of ours', isOurs)
    },
  })

  const hands = createHands()
  const judge = async (socket: DeskSocket): Promise<Result<Person, { code: string }>> => {
    try {
      const person = await editors.whoIs(new Headers({ cookie: socket.handshake.headers.cookie ?? '' }))
      if (!person) return err({ code: 'signed_out' })
      return may(person.role, 'desk.read') ? ok(person) : err({ code: 'not_permitted' })
    } catch (fault) {
      log.error({ err: fault }, 'who connects could not be found out')
      return err({ code: 'fault' })
    }
  }
  io.use(async (socket, next) => {
    const judged = await judge(socket)
    if (!judged.ok) return next(new Unwelcome(judged.error.code))
    socket.data = { person: judged.value, badFrames: 0, unanswered: 0, served: new Set(), log }
    return next()
  })

  io.on('connection', (socket) => {
    Object.assign(socket.conn, { request: null }) // its headers are the handshake's; the rest would be kept for as long as the line
    void socket.join(channelOfPerson(socket.data.person.id))
    refuseOthers(socket)
    serveDesk(socket, desk)
    serveStories(socket, { stories, flags, presences, suggestions, hands })
    servePresence(socket, presences, hands)
  })

  const onAccess = ({ editorId }: { editorId: string }) => void io.local.in(channelOfPerson(editorId)).disconnectSockets(true)
  const judgeAll = async () => {
    for (const socket of io.sockets.sockets.values()) {
      const judged = await judge(socket)
      if (judged.ok ? judged.value.role !== socket.data.person.role : judged.error.code !== 'fault') socket.disconnect(true)
    }
  }
  bus.on('access', onAccess)
  const stops = [
    announceDesk(io, { bus, desk, presences, log }),
    announceStories(io, bus, hands),
    announcePresences(io, presences, hands),
    watchBacklogs(io, log, backlogs),
    () => void bus.off('access', onAccess),
    ...(redis ? [joinNodes(io, { nodes, presences, redis, log, judgeAll })] : []),
  ]

  return {
    io,
    redis,
    async close() {
      for (const stop of stops) stop()
      io.engine.close() // the lines are cut, so that clients come back by themselves; the HTTP server is its owner's to close
      await redis?.close()
    },
  }
}
