import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Person } from '#contracts/people.ts'
import { may } from '#core/access.ts'
import { isOwnOrigin, type OwnAddresses } from '#core/origin.ts'
import type { Runtime } from '#server/runtime.ts'
import { announceDesk, channelOfPerson, serveDesk } from './desk.ts'
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

type Parts = Pick<Runtime, 'env' | 'log' | 'bus' | 'editors' | 'desk' | 'presences' | 'nodes' | 'stories' | 'flags'>

/** Serves the desk's sockets on the server that serves its pages. */
export function attachRealtime(
  server: HttpServer,
  { env, log, editors, desk, presences, nodes, stories, flags }: Parts,
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

  /** Who is connected, or why they may not be. */
  const judge = async (socket: DeskSocket): Promise<Person | 'signed_out' | 'not_permitted' | 'fault'> => {
    try {
      const person = await editors.whoIs(new Headers({ cookie: socket.handshake.headers.cookie ?? '' }))
      if (!person) return 'signed_out'
      return may(person.role, 'desk.read') ? person : 'not_permitted'
    } catch (fault) {
      log.error({ err: fault }, 'who connects could not be found out')
      return 'fault'
    }
  }
  io.use(async (socket, next) => {
    const judged = await judge(socket)
    if (typeof judged === 'string') return next(new Unwelcome(judged))
    socket.data = { person: judged, badFrames: 0, unanswered: 0, served: new Set(), log }
    next()
  })

  io.on('connection', (socket) => {
    void socket.join(channelOfPerson(socket.data.person.id))
    refuseOthers(socket)
    serveDesk(socket, desk)
    serveStories(socket, { stories, flags, presences })
    servePresence(socket, presences)
  })

  const onAccess = ({ editorId }: { editorId: string }) => void io.local.in(channelOfPerson(editorId)).disconnectSockets(true)
  const judgeAll = async () => {
    for (const socket of io.sockets.sockets.values()) {
      const judged = await judge(socket)
      if (judged === 'fault') continue
      if (typeof judged === 'string' || judged.role !== socket.data.person.role) socket.disconnect(true)
    }
  }
  bus.on('access', onAccess)
  const stops = [
    announceDesk(io, { bus, desk, presences, log }),
    announceStories(io, bus),
    announcePresences(io, presences),
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
