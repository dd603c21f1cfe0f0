import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import type { ServerOptions } from 'socket.io'
import type { Log } from './serve.ts'

export interface RedisLine {
  /** For Socket.IO's server. */
  adapter: NonNullable<ServerOptions['adapter']>
  /** Whether what is told now reaches the others. */
  readonly isUp: boolean
  /** Hears that Redis is there (again), or away. */
  onChange(listener: (isUp: boolean) => void): void
  /** Lets what was told last reach Redis, for a moment, and goes. */
  close(): Promise<void>
}

/** The longest pause between two attempts to reach Redis, and how long one may take, in ms. */
const AGAIN = 1_000
const CONNECTED_WITHIN = 5_000
/** What was told last may take so long to leave, in ms. */
const GOES_WITHIN = 500
/** A line on which nothing comes back for this long is found dead, in ms. */
const PING = 5_000
/** Ours to publish, and two that the adapter makes of it: one reads the stream, the other subscribes. */
const LINES = 3

/**
 * Redis as the line between nodes, by Socket.IO's Redis Streams adapter. What is emitted to a channel goes to this node's sockets alone: the adapter would wait until Redis has it before
 * the first socket here hears of it, and nodes tell each other what was announced (`nodes.ts`). Opening never waits for Redis and never fails.
 */
export function openRedis(url: string, log: Log): RedisLine {
  const listeners: ((isUp: boolean) => void)[] = []
  const clients: Client[] = []
  let isUp = false
  let isAwayTold = false
  let isClosed = false

  const judge = (fault?: unknown) => {
    const was = isUp
    isUp = clients.length === LINES && clients.every(({ isReady }) => isReady)
    if (isClosed) return
    if (isUp && !was) log.info({}, 'Redis is there: the nodes hear of each other at once')
    if (fault !== undefined && !isAwayTold)
      log.warn({ err: fault }, 'Redis is away: what other nodes do is looked for in the database every second until it is back')
    isAwayTold = !isUp && (isAwayTold || fault !== undefined)
    if (was !== isUp) for (const listener of listeners) listener(isUp)
  }

  const open = (disableOfflineQueue: boolean): Client => {
    const client = newClient(url, disableOfflineQueue)
    clients.push(client)
    client.on('ready', () => judge()).on('error', judge)
    return client
  }
  const unlessClosed = (message: string) => (fault: unknown) => {
    if (!isClosed) log.warn({ err: fault }, message)
  }
  // What cannot be told at once would only be late: it is found in the database. The adapter's own, though, must be let wait, or its reader turns in circles.
  const publisher = open(true)
  publisher.connect().catch(unlessClosed('Redis cannot be reached'))
  const make = createAdapter(asAdapterUses(publisher, () => open(false), unlessClosed))

  const adapters: { close(): unknown }[] = []
  function adapter(namespace: Parameters<typeof make>[0]) {
    const made = make(namespace)
    const broadcast = made.broadcast.bind(made)
    made.broadcast = (packet, options) => broadcast(packet, { ...options, flags: { ...options.flags, local: true } })
    adapters.push(made)
    return made
  }

  return {
    adapter: adapter as unknown as RedisLine['adapter'],
    get isUp() {
      return isUp
    },
    onChange: (listener) => void listeners.push(listener),
    async close() {
      isClosed = true
      if (publisher.isReady)
        await Promise.race([publisher.ping().catch(() => null), new Promise((resolve) => void setTimeout(resolve, GOES_WITHIN).unref())])
      for (const one of adapters) one.close() // first: the reader ends only where this was said
      for (const client of clients) if (client.isOpen) client.destroy()
    },
  }
}

type Client = ReturnType<typeof newClient>

const newClient = (url: string, disableOfflineQueue: boolean) =>
  createClient({
    url,
    RESP: 2, // the adapter reads a stream's entries as this version of the protocol answers them
    disableOfflineQueue,
    pingInterval: PING,
    socket: { connectTimeout: CONNECTED_WITHIN, reconnectStrategy: (tries) => Math.min(AGAIN, 50 * 2 ** tries) },
  })

/** A client as the adapter uses it, with the promises that the adapter leaves unwatched kept from bringing the process down. */
function asAdapterUses(client: Client, duplicate: () => Client, unlessClosed: (message: string) => (fault: unknown) => void): object {
  const subscribe = async (channels: string[], listener: (message: Buffer) => void): Promise<void> => {
    while (client.isOpen) {
      try {
        return await client.subscribe(channels, listener, true)
      } catch (fault) {
        unlessClosed('Redis took no subscription; it is asked again')(fault)
      }
      await new Promise((resolve) => void setTimeout(resolve, AGAIN))
    }
  }
  return {
    sSubscribe: client.sSubscribe, // by which the adapter knows this kind of client
    on: client.on.bind(client),
    xAdd: client.xAdd.bind(client),
    xRead: client.xRead.bind(client),
    subscribe,
    publish: (channel: string, message: Buffer) =>
      client.publish(channel, message).catch(unlessClosed('what this node announced was not told to the others')),
    duplicate: () => asAdapterUses(duplicate(), duplicate, unlessClosed),
    connect: () =>
      client.connect().catch(async (fault: unknown) => {
        unlessClosed('Redis cannot be reached')(fault)
        await new Promise(() => {}) // it was closed before it was reached: the adapter has nothing to go on with
      }),
    disconnect: async () => {
      if (client.isOpen) client.destroy()
    },
  }
}
