/** `npm run migration -- NAME`: writes the SQL that leads from the last migration's schema to prisma/schema.prisma. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MIGRATIONS, NO_FILTER } from './migrate.ts'
import { openEngine } from './engine.ts'
import { startPostgres } from './postgres.ts'

const SCHEMA = join(MIGRATIONS, '../schema.prisma')
/** The schema as the newest migration leaves it. */
const LAST = join(MIGRATIONS, 'schema.prisma')

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('say what it does in lower case: npm run migration -- add_subscribers')
const wanted = await readFile(SCHEMA, 'utf8')
const last = await readFile(LAST, 'utf8').catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
})
// Comparing two datamodels asks no server, but the engine wants one to speak to.
const scratch = await mkdtemp(join(tmpdir(), 'galley-migration-'))
await chmod(scratch, 0o755)
const postgres = await startPostgres({ folder: scratch, durable: false })
const { engine, close } = await openEngine(postgres.url)
const datamodel = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: SCHEMA, content }] })
const { stdout } = await engine.diff({
  from: last === null ? { tag: 'empty' } : datamodel(last),
  to: datamodel(wanted),
  script: true,
  exitCode: null,
  filters: NO_FILTER,
})
const folder = join(MIGRATIONS, `${new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14)}_${name}`)
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'migration.sql'), stdout ?? '')
await writeFile(LAST, wanted)
process.stdout.write(`${folder}/migration.sql\n`)
await close()
await postgres.stop()
await rm(scratch, { recursive: true })
