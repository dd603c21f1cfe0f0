import { randomBytes } from 'node:crypto'
import type { PrismaClient } from '#prisma/client.ts'
import { connect } from '#server/database/client.ts'
import { holdFolder } from '#server/database/holder.ts'
import { migrate } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { signIn } from '#test/galley.ts'
import { PASSWORD, staffOf } from '#test/people.ts'
import { closing } from './closing.ts'
import { benchFolder } from './folder.ts'

/** The one PostgreSQL of a run, which waits for the disk at every commit, and the people who work on it. */
export interface Ground {
  databaseUrl: string
  database: PrismaClient
  /** What a Galley on this database is started with. */
  galleyEnv: Record<string, string>
  /** Session cookies of the people who may edit, on a Galley that runs here. */
  cookies(url: string): Promise<string[]>
  close(): Promise<void>
}

const PEOPLE = ['Head', 'Amal', 'Noor', 'Sam', 'Rui'] as const

/** Starts PostgreSQL in a folder of its own, with Galley's schema, Hocuspocus' table and five accounts. */
export async function layGround(): Promise<Ground> {
  const { folder, remove } = await benchFolder()
  const release = await holdFolder(folder)
  const postgres = await startPostgres({ folder })
  const forgetServer = closing(() => postgres.stop())
  await migrate(postgres.url)
  const database = connect(postgres.url)
  await database.$executeRaw`CREATE TABLE hocuspocus (name text PRIMARY KEY, data bytea NOT NULL)`
  const staff = staffOf(database)
  for (const name of PEOPLE) await staff.hire(name, name === 'Head' ? 'desk_head' : 'editor')
  return {
    databaseUrl: postgres.url,
    database,
    galleyEnv: { DATABASE_URL: postgres.url, GALLEY_SECRET: randomBytes(32).toString('base64url') },
    cookies: (url) => Promise.all(PEOPLE.map((name) => signIn(url, `${name.toLowerCase()}@desk.test`, PASSWORD))),
    async close() {
      await database.$disconnect()
      await postgres.stop()
      forgetServer()
      await release()
      await remove()
    },
  }
}
