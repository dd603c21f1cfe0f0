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

/** The connections under a client, for the one statement that is asked so often that its preparation counts. Throws for a client that `connect` did not make. */
export function poolOf(client: PrismaClient): Pool {
  const pool = pools.get(client)
  if (!pool) throw new RangeError('the client was made elsewhere')
  return pool
}
