/** One node without pages, as a process of its own: all services and sockets on the database that its parent names. It tells its port, and answers what the parent asks. */
import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { connect } from '#server/database/client.ts'
import { readEnv, settle } from '#server/env.ts'
import { attachRealtime } from '#server/realtime/attach.ts'
import { startServices } from '#services/start.ts'
import { randomFrom } from '#test/random.ts'

/** What a parent may ask of a node. */
export type Asked = { id: number; ask: 'up' } | { id: number; ask: 'demote'; person: string } | { id: number; ask: 'stop' }

const given = readEnv(process.env)
if (!given.databaseUrl || !given.secret) throw new Error('a node needs DATABASE_URL and GALLEY_SECRET')
const log = pino({ level: 'error' }, { write: (entry: string) => void process.send?.({ fault: entry }) })

/** With FAILING_LOADS one in three readings of a story's copy fails, by that seed. */
function databaseOf(url: string) {
  const database = connect(url)
  const seed = process.env['FAILING_LOADS']
  if (!seed) return database
  const random = randomFrom(Number(seed))
  const failing = database.$extends({
    query: {
      checkpoint: {
        async findFirst({ args, query }) {
          if (random.chance(1 / 3)) throw new Error('this copy could not be read (the test says so)')
          return query(args)
        },
      },
    },
  })
  return Object.defineProperty(database, 'checkpoint', { value: failing.checkpoint })
}

const database = databaseOf(given.databaseUrl)
const { runtime, stop } = await startServices({ env: settle(given, given.port, given.secret), log, database })
const server = createServer((_, response) => void response.writeHead(404).end())
const realtime = attachRealtime(server, runtime)
await new Promise<void>((resolve) => void server.listen(given.port, '127.0.0.1', resolve))

const answers: Record<Asked['ask'], (asked: Asked) => Promise<unknown>> = {
  up: () => Promise.resolve(realtime.redis?.isUp ?? false),
  demote: async (asked) => {
    const changed = await runtime.editors.change('person' in asked ? asked.person : '', { role: 'reporter' }, null)
    return changed.ok
  },
  stop: async () => {
    await realtime.close()
    server.closeAllConnections()
    server.close()
    await stop()
    await database.$disconnect()
    return true
  },
}
process.on('message', (asked: Asked) => {
  void answers[asked.ask](asked).then((answer) => {
    process.send?.({ id: asked.id, answer })
    if (asked.ask === 'stop') process.disconnect()
  })
})
process.on('disconnect', () => process.exit(0)) // the test is gone
flushCompileCache() // for the next node: this one will be killed
process.send?.({ port: (server.address() as AddressInfo).port })
