import { join } from 'node:path'
import type { PrismaClient } from '#prisma/client.ts'
import { connect } from './client.ts'
import { dataFolder } from './folder.ts'
import { holdFolder } from './holder.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { Refused } from './refused.ts'

const PROJECT = join(import.meta.dirname, '../..')

export interface JoinedDatabase {
  database: PrismaClient
  /** The data folder, whether or not the database is the embedded one. */
  folder: string
  leave(): Promise<void>
}

/** The database that the environment names, for a command beside the server: the running Galley's where one runs, else started for as long as it takes. Throws Refused, like the front door, for what cannot work. */
export async function joinDatabase(given: { dataFolder: string | undefined; databaseUrl: string | undefined }): Promise<JoinedDatabase> {
  const folder = await dataFolder(given.dataFolder, PROJECT)
  const leaving: (() => Promise<unknown>)[] = []
  const leave = async () => {
    for (const step of leaving.splice(0).reverse()) await step()
  }
  try {
    let url = given.databaseUrl
    if (!url) {
      const letGo = await holdFolder(folder).catch((error: unknown) => {
        if (error instanceof Refused) return null // a Galley has it, and its database runs
        throw error
      })
      if (letGo) leaving.push(letGo)
      const postgres = await startPostgres({ folder })
      if (letGo) leaving.push(() => postgres.stop())
      url = postgres.url
    }
    await migrate(url)
    const database = connect(url)
    leaving.push(() => database.$disconnect())
    return { database, folder, leave }
  } catch (error) {
    await leave()
    throw error
  }
}
