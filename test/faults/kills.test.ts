import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PrismaClient } from '#prisma/client.ts'
import { connect } from '#server/database/client.ts'
import { addressOf } from '#server/database/server.ts'
import { PASSWORD, type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'
import { addStory, storedCopy } from '#test/services/stories/newsroom.ts'
import { countLetters, sitDown, type Typist } from './typist.ts'

const SOAK = process.env['SOAK'] === '1'
const KILLS = SOAK ? 500 : 20
const PROGRAM = SOAK ? 'server/main.ts' : 'test/faults/house.ts'
const TYPISTS = 20
const STORIES = 4
const COPY = ['The council met on Monday and agreed to the plan after a short debate.', 'اجتمع المجلس يوم الاثنين ووافق على الخطة بعد نقاش قصير.']

let scratch: Awaited<ReturnType<typeof scratchFolder>>
let galley: RunningGalley
beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await start()
})
afterAll(async () => {
  await galley.end()
  await kill('postgres')
  await scratch.remove()
})

const start = (port = '0') => startGalley({ GALLEY_DATA: scratch.folder, PORT: port, GALLEY_DEMO_PASSWORD: PASSWORD }, PROGRAM)

const postmaster = async () => (await readFile(join(scratch.folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')

/** Kills as a power cut does: no signal that can be heard. */
async function kill(what: 'galley' | 'postgres'): Promise<void> {
  if (what === 'galley') await galley.end('SIGKILL')
  else process.kill(-Number((await postmaster())[0]), 'SIGKILL')
}

async function database(): Promise<PrismaClient> {
  const password = (await readFile(join(scratch.folder, 'postgres.password'), 'utf8')).trim()
  return connect(addressOf(Number((await postmaster())[3]), password, 'galley'), 2)
}

const untilTyped = async (typists: readonly Typist[], random: Random, keys: number) => {
  for (let key = 0; key < keys; key += 1) {
    random.pick(typists).type(random)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What somebody asked of the desk and was told is done. */
interface Done {
  assigned: { id: string; note: string }[]
  published: string[]
}

const write = (path: string, method: string, cookie: string, body: object): Promise<{ ok: boolean; value: unknown } | null> =>
  fetch(`${galley.url}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', cookie, origin: galley.url },
    body: JSON.stringify(body),
  })
    .then(async (answer) => ({ ok: answer.ok, value: await answer.json() }))
    .catch((fault: unknown) => {
      if (fault instanceof TypeError) return null // killed before it answered, or in the middle of the answer
      throw fault
    })

async function publish(id: string, cookies: { noor: string; head: string }, done: Done): Promise<void> {
  const approved = await write(`/articles/${id}/moves`, 'POST', cookies.noor, { action: 'approve', seenRevision: 0 })
  if (!approved?.ok) return
  const published = await write(`/articles/${id}/moves`, 'POST', cookies.head, { action: 'publish', seenRevision: 0 })
  if (published?.ok) done.published.push(id)
}

test.each(seeds(1))(
  `R3 ${KILLS} kills while ${TYPISTS} people type, assign and publish (seed %i): nothing that was acknowledged is lost, nothing is half done`,
  async (seed) => {
    const random = randomFrom(seed)
    const [amal, noor, head] = await Promise.all(['amal', 'noor', 'head'].map((name) => signIn(galley.url, `${name}@galley.test`)))
    const cookies = { amal: amal ?? '', noor: noor ?? '', head: head ?? '' }
    let base = await database()
    const stories = await Promise.all(Array.from({ length: STORIES }, () => addStory(base, COPY)))
    const typists = await Promise.all(
      Array.from({ length: TYPISTS }, (_, index) =>
        sitDown(galley.url, [cookies.amal, cookies.noor][index % 2] ?? '', stories[index % STORIES] ?? ''),
      ),
    )
    await Promise.all(typists.map(({ opened }) => opened))
    const done: Done = { assigned: [], published: [] }
    const readyAfter: number[] = []

    for (let round = 0; round < KILLS; round += 1) {
      const toPublish = await Promise.all(Array.from({ length: 3 }, () => addStory(base, COPY)))
      const toAssign = stories[round % STORIES] ?? ''
      await base.$disconnect()
      const before = typists.map(({ acknowledged }) => acknowledged.size)
      const asked = [
        ...toPublish.map((id) => publish(id, cookies, done)),
        write(`/articles/${toAssign}/assignment`, 'PUT', cookies.head, { assignee: 'amal@galley.test', note: `round ${round}` }).then((answer) => {
          if (answer?.ok) done.assigned.push({ id: toAssign, note: `round ${round}` })
        }),
      ]
      await untilTyped(typists, random, 40 + random.below(60))
      // something of this round in each story is acknowledged before the kill, something is on its way
      await Promise.all(typists.slice(0, STORIES).map(({ session }) => session.settled()))
      await untilTyped(typists, random, 10 + random.below(30))
      await Promise.all(asked.slice(0, random.below(asked.length + 1))) // some are done, some are under way, some are killed before they began
      const order = random.pick([['galley'], ['galley', 'postgres'], ['postgres', 'galley']] as const)
      for (const what of order) await kill(what)
      await Promise.all(asked)
      galley = await start(new URL(galley.url).port)
      readyAfter.push(galley.readyAfter)
      await Promise.all(typists.map(({ session }) => session.settled()))
      expect(typists.some(({ acknowledged }, index) => acknowledged.size > (before[index] ?? 0))).toBe(true)
      base = await database()

      for (const [index, id] of stories.entries()) {
        const own = typists.filter((_, seat) => seat % STORIES === index)
        const stored = await storedCopy({ database: base }, id)
        const counts = countLetters(stored.doc.textContent)
        const typed = own.flatMap((typist) => typist.typed)
        expect(typed.filter((letter) => counts.get(letter) !== 1)).toEqual([])
        expect(counts.size).toBe(typed.length)
        expect((await base.article.findUniqueOrThrow({ where: { id } })).revision).toBe(stored.revision)
      }
      for (const id of toPublish) {
        const { state, lastVersion, approvedById } = await base.article.findUniqueOrThrow({ where: { id } })
        const [versions, events] = await Promise.all([
          base.version.count({ where: { articleId: id } }),
          base.event.count({ where: { articleId: id, kind: 'moved', details: { path: ['action'], equals: 'publish' } } }),
        ])
        const isOut = state === 'published'
        expect({ id, versions, lastVersion, events }).toEqual({ id, versions: isOut ? 1 : 0, lastVersion: isOut ? 1 : 0, events: isOut ? 1 : 0 })
        expect(approvedById !== null).toBe(state === 'approved' || isOut)
        if (done.published.includes(id)) expect(state).toBe('published')
      }
      if (SOAK && (round + 1) % 25 === 0) process.stdout.write(`R3: ${round + 1} of ${KILLS} kills\n`)
      const lastAssigned = done.assigned.at(-1)
      if (lastAssigned?.note === `round ${round}`)
        expect((await base.assignment.findUniqueOrThrow({ where: { articleId: lastAssigned.id } })).note).toBe(lastAssigned.note)
    }

    expect(done.published.length).toBeGreaterThan(0)
    expect(done.assigned.length).toBeGreaterThan(0)
    for (const [index, id] of stories.entries()) {
      const { doc } = await storedCopy({ database: base }, id)
      for (const typist of typists.filter((_, seat) => seat % STORIES === index)) expect(typist.session.state?.doc.eq(doc)).toBe(true)
    }
    for (const typist of typists) typist.leave()
    await base.$disconnect()
    readyAfter.sort((a, b) => a - b)
    process.stdout.write(
      `R3: ready again after ${Math.round(readyAfter[readyAfter.length >> 1] ?? 0)} ms (median), ${Math.round(readyAfter.at(-1) ?? 0)} ms (worst) of ${KILLS}\n`,
    )
  },
  SOAK ? 4 * 3_600_000 : 600_000,
)
