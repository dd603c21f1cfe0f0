import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#server/database/client.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { addressOf } from '#server/database/server.ts'
import { PASSWORD, type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { randomFrom } from '#test/random.ts'
import { addStory, storedCopy } from '#test/services/stories/newsroom.ts'
import { type Gate, openGate } from './gate.ts'
import { countLetters, sitDown, type Typist } from './typist.ts'

const AWAY = process.env['SOAK'] === '1' ? 30_000 : 4_000
const random = randomFrom(4)

let scratch: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  scratch = await scratchFolder()
})
afterAll(() => scratch.remove())

async function compare(url: string, articleId: string, typists: readonly Typist[]): Promise<void> {
  await Promise.all(typists.map(({ session }) => session.settled()))
  const database = connect(url, 2)
  const { doc } = await storedCopy({ database }, articleId)
  await database.$disconnect()
  const counts = countLetters(doc.textContent)
  const typed = typists.flatMap((typist) => typist.typed)
  expect(typed.filter((letter) => counts.get(letter) !== 1)).toEqual([])
  expect(counts.size).toBe(typed.length)
}

/** Resolves when a session says so. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

const type = (typists: readonly Typist[], keys: number) => {
  for (let key = 0; key < keys; key += 1) random.pick(typists).type(random)
}

async function seatsAt(galley: RunningGalley, url: string): Promise<{ articleId: string; typists: Typist[]; cookie: string }> {
  const cookie = await signIn(galley.url, 'amal@galley.test')
  const database = connect(url, 2)
  const articleId = await addStory(database, ['The council met on Monday.', 'اجتمع المجلس يوم الاثنين.'])
  await database.$disconnect()
  const typists = await Promise.all(Array.from({ length: 5 }, () => sitDown(galley.url, cookie, articleId)))
  await Promise.all(typists.map(({ opened }) => opened))
  return { articleId, typists, cookie }
}

const list = (galley: RunningGalley, cookie: string) => fetch(`${galley.url}/api/v1/articles?limit=1`, { headers: { cookie } })

test('R4 the embedded database is stopped at once, and killed: Galley starts it again, editors go on typing, nothing is lost', async () => {
  const galley = await startGalley({ GALLEY_DATA: scratch.folder, GALLEY_DEMO_PASSWORD: PASSWORD }, 'test/faults/house.ts')
  const password = (await readFile(join(scratch.folder, 'postgres.password'), 'utf8')).trim()
  const [pid, , , port] = (await readFile(join(scratch.folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  const url = addressOf(Number(port), password, 'galley')
  const { articleId, typists, cookie } = await seatsAt(galley, url)
  type(typists, 50)
  await compare(url, articleId, typists)

  process.kill(Number(pid), 'SIGQUIT')
  type(typists, 50)
  let answer = await list(galley, cookie)
  while (answer.status === 200) answer = await list(galley, cookie) // it is just going
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await answer.json()).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('What was acknowledged is stored') })
  expect(typists.some(({ session }) => session.status.key === 'saved' && session.status.unconfirmed > 0)).toBe(false)
  await compare(url, articleId, typists)
  expect((await list(galley, cookie)).status).toBe(200)

  const again = Number((await readFile(join(scratch.folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  expect(again).not.toBe(Number(pid))
  process.kill(-again, 'SIGKILL')
  type(typists, 50)
  await compare(url, articleId, typists)
  for (const typist of typists) typist.leave()
  await galley.end()
}, 120_000)

test(`R4 the database is cut off for ${AWAY / 1000} s: what is typed waits and is kept once, and the screen says that it is not saved`, async () => {
  const postgres = await startPostgres({ folder: scratch.folder })
  const direct = new URL(postgres.url)
  const gate: Gate = await openGate(Number(direct.port))
  const through = new URL(postgres.url)
  through.port = String(gate.port)
  const galley = await startGalley(
    { GALLEY_DATA: scratch.folder, DATABASE_URL: through.href, GALLEY_DEMO_PASSWORD: PASSWORD, GALLEY_SECRET: 'x'.repeat(40) },
    'test/faults/house.ts',
  )
  const { articleId, typists } = await seatsAt(galley, postgres.url)
  type(typists, 50)
  await compare(postgres.url, articleId, typists)
  gate.hold()
  const held = performance.now()
  while (performance.now() - held < AWAY) {
    type(typists, 3)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  for (const { session } of typists.filter((typist) => typist.acknowledged.size < typist.typed.length)) expect(session.status.key).not.toBe('saved')
  expect(typists.some(({ session }) => session.status.unconfirmed > 0)).toBe(true)
  gate.release()
  await until(() => typists.every(({ session }) => session.status.key === 'saved'))
  await compare(postgres.url, articleId, typists)
  for (const typist of typists) typist.leave()
  await galley.end()
  await gate.close()
  await postgres.stop()
}, 180_000)
