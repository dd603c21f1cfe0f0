import type { PrismaClient } from '#prisma/client.ts'

/** Work that one node at a time does, on whichever database clock stands. A lease that is not renewed expires, so that the work of a node that died is taken over. */
export interface Lease {
  /** Takes the lease, or renews one's own; false while another node has it. */
  take(): Promise<boolean>
  /** Lets go of it, if it is one's own. */
  release(): Promise<void>
}

/** A lease by the name of a bookmark, whose number is the moment at which it expires, in ms by the database's clock: the nodes' own clocks need not agree. */
export function createLease(database: PrismaClient, name: string, lasts: number): Lease {
  let mine = -1n
  return {
    async take() {
      const taken = await database.$queryRaw<{ number: bigint }[]>`
        WITH present AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms)
        INSERT INTO "Bookmark" AS held (name, number) SELECT ${name}, ms + ${lasts} FROM present
        ON CONFLICT (name) DO UPDATE SET number = EXCLUDED.number WHERE held.number <= EXCLUDED.number - ${lasts} OR held.number = ${mine}
        RETURNING number`
      const [lease] = taken
      if (lease) mine = lease.number
      return lease !== undefined
    },
    async release() {
      await database.bookmark.updateMany({ where: { name, number: mine }, data: { number: 0 } })
      mine = -1n
    },
  }
}
