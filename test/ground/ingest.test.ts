import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RowChanged } from '#contracts/desk.ts'
import { type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { freshDatabase, type FreshDatabase } from '#test/postgres.ts'

const PROJECT = join(import.meta.dirname, '../..')
const SEED = join(PROJECT, 'prisma/demo/stories/seed-arabic-moscow.txt')

/** Runs the command as `npm run ingest` does. */
async function ingest(args: string[], env: Record<string, string>): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, [join(PROJECT, 'server/ingest.ts'), ...args], {
    cwd: PROJECT,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, output }
}

let scratch: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  scratch = await scratchFolder()
})
afterAll(() => scratch.remove())

describe('npm run ingest where no Galley runs', () => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  afterAll(() => fresh.drop())

  test('NI1 stores files of any format, says what became of each, and a second run is a repeat', async () => {
    const env = { DATABASE_URL: fresh.url, GALLEY_DATA: scratch.folder, PORT: '1' }
    const lines = join(scratch.folder, 'stories.ndjson')
    await writeFile(lines, `{"guid":"1","headline":"One","body":"Text."}\n{"guid":\n{"guid":"2","source":"Sahel Wire","body":"Text."}\n`)
    const files = [SEED, 'test/fixtures/wire/feed.rss', 'test/fixtures/wire/story.ninjs.json', lines, 'no-such-file.txt']
    const first = await ingest([...files, '--provider', 'Wire A'], env)
    expect(first.output).toContain('seed-arabic-moscow.txt: 1 created · 1 with flags')
    expect(first.output).toContain('feed.rss: 2 created')
    expect(first.output).toContain('stories.ndjson: story 2 is refused: This is not JSON')
    expect(first.output).toContain('no-such-file.txt: there is no such file')
    expect(first.status).toBe(1)
    expect((await fresh.database.provider.findMany({ select: { name: true } })).map(({ name }) => name)).toEqual(['Wire A'])
    const again = await ingest([SEED, '--provider', 'Wire A'], env)
    expect(again).toMatchObject({ status: 0, output: expect.stringContaining('1 repeat') })
    expect(await fresh.database.article.count()).toBe(6)
  })

  test('NI2 a database that does not answer is one line', async () => {
    const { status, output } = await ingest([SEED], { DATABASE_URL: 'postgresql://galley:secret@127.0.0.1:1/galley', GALLEY_DATA: scratch.folder })
    expect(status).toBe(1)
    expect(output).toMatch(/^Galley cannot ingest: the database at 127\.0\.0\.1:1\/galley does not answer [^\n]*\n$/)
  })
})

describe('npm run ingest beside a running Galley', () => {
  let galley: RunningGalley
  let home: Awaited<ReturnType<typeof scratchFolder>>
  beforeAll(async () => {
    home = await scratchFolder()
    galley = await startGalley({ GALLEY_DATA: home.folder })
  })
  afterAll(async () => {
    await galley.end()
    await home.remove()
  })

  test('NI3 a story from a file appears on every open desk at once', async () => {
    const cookie = await signIn(galley.url, 'amal@galley.test')
    const socket = io(galley.url, {
      path: '/socket.io',
      transports: ['websocket'],
      extraHeaders: { cookie, origin: galley.url },
      reconnection: false,
    })
    try {
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
      const joined = (await socket.emitWithAck('desk:join', {})) as { ok: boolean }
      expect(joined.ok).toBe(true)
      const seen = new Promise<RowChanged>((resolve) =>
        socket.on('desk:row', (row: RowChanged) => row.row.provider?.name === 'Wire Z' && resolve(row)),
      )
      const { status, output } = await ingest([SEED, '--provider', 'Wire Z'], { GALLEY_DATA: home.folder })
      expect(output).toContain(`Delivered to the Galley at ${galley.url}`)
      expect(status).toBe(0)
      expect((await seen).row).toMatchObject({
        headline: 'الشيباني من موسكو العلاقات السورية الروسية تدخل عهدا جديدا',
        flags: { truncated: 1, malformed: 3 },
      })
    } finally {
      socket.close()
    }
  })
})
