/** The part of a first start that makes things: the database's files, its server, the tables. Says when it is done, and then does nothing. */
import { migrate } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { holdFolder } from '#server/database/holder.ts'

const folder = process.env['GALLEY_DATA'] ?? ''
await holdFolder(folder)
const { url } = await startPostgres({ folder })
await migrate(url)
process.on('disconnect', () => process.exit(1))
process.stdout.write(`Galley is ready at ${url}\n`)
