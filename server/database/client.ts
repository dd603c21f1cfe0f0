import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '#prisma/client.ts'

const pools = new WeakMap<PrismaClient, Pool>()

/** A Prisma client on a PostgreSQL server; `connections` is the most it opens at once. */
export function connect(url: string, connections = 10): PrismaClient {
  const pool = new Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 })
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) })
  pools.set(client, pool)
  return client
}

/** How long a connection of one's own stays open unused, in ms. */
const STAYS = 300_000

/**
 * Connections beside a client's, for the one statement that is asked so often that its preparation counts and that must not wait behind others: `end` it when done. A connection that breaks is told to `lost`.
 * Throws for a client that `connect` did not make.
 */
export function connectBeside(client: PrismaClient, connections: number, lost: (fault: Error) => void): Pool {
  const beside = pools.get(client)
  if (!beside) throw new RangeError('the client was made elsewhere')
  const pool = new Pool({ ...beside.options, max: connections, idleTimeoutMillis: STAYS })
  pool.on('error', lost)
  return pool
}
