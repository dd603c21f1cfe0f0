import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/client.ts'

/** A Prisma client on a PostgreSQL server; `connections` is the most it opens at once. */
export const connect = (url: string, connections = 10): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 }) })
