import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, lstat, mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { openEngine } from '#server/database/engine.ts'
import { dataFolder } from '#server/database/folder.ts'
import { migrate, MIGRATIONS, NO_FILTER } from '#server/database/migrate.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { scratchFolder } from '#test/galley.ts'
import { freshDatabase } from '#test/postgres.ts'

const HOLDER = join(import.meta.dirname, '../../server/database/holder.ts')
const asRoot = process.getuid?.() === 0

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined) // a server that we kill ends the connection
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

const pidOf = async (data: string) => Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])

describe('DB the embedded database', () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>
  beforeAll(async () => {
    scratch = await scratchFolder()
  })
  afterAll(() => scratch.remove())

  test('DB1 a server that was left running is joined, one that was killed is started again, and what was committed is there', async () => {
    const first = await startPostgres(scratch)
    await rows(first.url, 'CREATE TABLE kept AS SELECT 1 AS number')
    const joined = await startPostgres(scratch)
    expect(joined.url).toBe(first.url)

    process.kill(await pidOf(join(scratch.folder, 'postgres')), 'SIGKILL')
    const recovered = await startPostgres(scratch)
    expect(await rows(recovered.url, 'SELECT number FROM kept')).toEqual([{ number: 1 }])
    await recovered.stop()
  })

  test('DB2 a process that has the number of a server of long ago is left alone', async () => {
    const bystander = spawn('sleep', ['300'])
    const gone = once(bystander, 'exit')
    onTestFinished(() => void bystander.kill())
    await writeFile(join(scratch.folder, 'postgres/postmaster.pid'), `${bystander.pid}\n${join(scratch.folder, 'postgres')}\n1\n5432\n\n127.0.0.1\n`)
    const started = await startPostgres(scratch)
    expect(await rows(started.url, 'SELECT number FROM kept')).toHaveLength(1)
    await started.stop()
    expect(bystander.exitCode ?? bystander.signalCode).toBe(null)
    bystander.kill()
    await gone
  })

  test('DB3 text is UTF-8, compared by code points, and only this machine and the password open the door', async () => {
    const started = await startPostgres(scratch)
    const [facts] = await rows(
      started.url,
      "SELECT pg_encoding_to_char(encoding) AS encoding, datlocale, current_setting('listen_addresses') AS listens, current_setting('fsync') AS fsync FROM pg_database WHERE datname = 'galley'",
    )
    expect(facts).toEqual({ encoding: 'UTF8', datlocale: 'C.UTF-8', listens: '127.0.0.1', fsync: 'on' })
    const wrong = new URL(started.url)
    wrong.password = 'guess'
    await expect(rows(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    await started.stop()
  })

  test.runIf(asRoot)('DB4 root may keep its data in a private folder: the files lie outside, a link says where', async () => {
    const { folder, remove } = await scratchFolder()
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const data = await dataFolder(join(closed, 'data'), '/')
    const started = await startPostgres({ folder: data, durable: false })
    const place = resolve(data, await readlink(join(data, 'postgres')))
    expect((await lstat(place)).mode & 0o077).toBe(0)
    await started.stop()
    await rm(dirname(place), { recursive: true })
    await remove()
  })

  test.runIf(asRoot)('DB5 a private folder that was chosen for the data is enough', async () => {
    const { folder, remove } = await scratchFolder()
    await mkdir(join(folder, 'data'), { mode: 0o700 })
    const data = await dataFolder(join(folder, 'data'), '/')
    const started = await startPostgres({ folder: data, durable: false })
    expect((await lstat(join(data, 'postgres'))).isDirectory()).toBe(true)
    await started.stop()
    await remove()
  })

  test('DB6, R6 of several that take the folder of a dead Galley at once, exactly one gets it and the others are told who', async () => {
    const { folder, remove } = await scratchFolder()
    const dead = spawn(process.execPath, ['--version'])
    await once(dead, 'exit')
    await writeFile(join(folder, 'galley.pid'), `${dead.pid} 1\n`)
    const take = `const { holdFolder } = await import(${JSON.stringify(HOLDER)}); try { await holdFolder(${JSON.stringify(folder)}); console.log('held'); process.stdin.resume() } catch (error) { console.log(error.message) }`
    const starters = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', take], { stdio: ['pipe', 'pipe', 'inherit'] }),
    )
    const answers = await Promise.all(starters.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()))
    const holder = starters[answers.indexOf('held')]
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1)
    for (const answer of answers.filter((one) => one !== 'held')) expect(answer).toContain(`is held by another Galley (process ${holder?.pid})`)
    for (const starter of starters) starter.stdin.end()
    await remove()
  })
})

/** All that the tables are made of, as the server describes it. */
const SHAPE = `
  SELECT 'column' AS what, c.table_name || '.' || c.column_name AS name, concat_ws(' ', c.udt_name, c.character_maximum_length, c.datetime_precision, c.is_nullable, c.column_default) AS shape
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'key', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u') AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL SELECT 'enum', t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder) FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
  ORDER BY 1, 2, 3`

test('DB7 the migrations make of an empty database what schema.prisma describes', async () => {
  const migrated = await freshDatabase()
  const address = new URL(inject('template'))
  const name = 'described'
  await rows(migrated.url, `CREATE DATABASE ${name}`)
  address.pathname = `/${name}`
  const content = await readFile(join(MIGRATIONS, '../schema.prisma'), 'utf8')
  const { engine, close } = await openEngine(address.href)
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  })
  await close()
  await rows(address.href, stdout ?? '')
  const wanted = await rows(address.href, SHAPE)
  expect(wanted.length).toBeGreaterThan(100)
  const made = await rows(migrated.url, SHAPE)
  expect(made).toEqual(expect.arrayContaining(wanted))
  // What a datamodel cannot say is written in the migrations alone: indexes of a part of the rows or of an expression, generated columns.
  const names = new Set(wanted.map((row) => row['name']))
  const unsaid = made.filter((row) => !names.has(row['name']))
  expect(unsaid.filter(({ shape }) => !/ WHERE |gin|\w\(|DESC/.test(String(shape)))).toEqual([])
  await rows(migrated.url, `DROP DATABASE ${name} WITH (FORCE)`)
  await migrated.drop()
})

test('DB8 of migrations of which one fails, or loses its connection, none leaves anything, and a start with the mended one applies them all', async () => {
  const { url, drop } = await freshDatabase()
  const { folder, remove } = await scratchFolder()
  onTestFinished(async () => {
    await remove()
    await drop()
  })
  const write = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  const made = () => rows(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'made_%' ORDER BY 1")
  await cp(MIGRATIONS, folder, { recursive: true })
  await write('90000000000000_one', 'CREATE TABLE made_one (a int);')
  await write('90000000000001_two', 'CREATE TABLE made_two (a int);\nCREATE TABLE made_three (a nonesuch);\nCREATE TABLE made_four (a int);')
  await expect(migrate(url, folder)).rejects.toThrow(/nonesuch/)
  expect(await made()).toEqual([])
  await write('90000000000001_two', 'CREATE TABLE made_two (a int);\nSELECT pg_terminate_backend(pg_backend_pid());')
  await write('90000000000002_three', 'CREATE TABLE made_three (a int);')
  await expect(migrate(url, folder)).rejects.toThrow(/brought up to date/)
  expect(await made()).toEqual([])
  await rm(join(folder, '90000000000002_three'), { recursive: true })
  await write('90000000000001_two', 'CREATE TABLE made_two (a int);')
  expect(await migrate(url, folder)).toEqual(['90000000000000_one', '90000000000001_two'])
  expect(await made()).toEqual([{ name: 'made_one' }, { name: 'made_two' }])
  expect(await migrate(url, folder)).toEqual([])
})
