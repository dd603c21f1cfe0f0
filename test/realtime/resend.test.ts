import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { packStep, type StepJson } from '#core/collab/packing.ts'
import { FURTHEST_BACK } from '#services/stories/shelf.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { inserting, jsonOf, storedCopy } from '#test/services/stories/newsroom.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

/** Of a story: half of them are made on its first revision, and further back than FURTHEST_BACK nothing is placed. */
const COMMANDS = 1_000
const STORIES = process.env['SOAK'] === '1' ? 10 : 1

let desk: SocketDesk
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterAll(() => desk.close())

const markOf = (index: number) => String.fromCodePoint(0xf0000 + index)

test.each(seeds(STORIES, 14))('R14 commands whose answer is lost are sent again, and each acts once, seed %i', async (seed) => {
  const random = randomFrom(seed)
  const articleId = await desk.story()
  const head = await desk.runtime.stories.head(articleId)
  if (!head) throw new Error('no head')
  const writers = await Promise.all(
    [desk.amal, desk.sam, desk.amal, desk.sam].map(async (person) => {
      const socket = desk.connect(person)
      await new Promise<void>((resolve) => void socket.once('connect', resolve))
      const answer = (await socket.emitWithAck('story:open', { articleId, wire: 2, session: v7() })) as { value: { line: { handle: number } } }
      return { socket, handle: answer.value.line.handle }
    }),
  )
  let revision = 0
  let resent = 0
  await Promise.all(
    writers.map(async ({ socket, handle }, writer) => {
      for (let n = 0; n < COMMANDS / writers.length; n += 1) {
        const mark = markOf(n * writers.length + writer)
        const base = random.chance(0.5) ? revision : 0
        const inserted = jsonOf(inserting(head.doc, mark, writer % 2 ? 'One' : 'Two')) as StepJson[]
        const steps = base === 0 ? inserted.map(packStep) : [{ stepType: 'docAttr', attr: 'slugline', value: mark }] // in a later copy the words stand elsewhere
        const body = [handle, base, n, steps]
        for (;;) {
          const isLost = random.chance(0.3)
          if (isLost && random.chance(0.5)) {
            socket.emit('p', body, () => undefined) // and again while this one is still under way
            resent += 1
            continue
          }
          const answer = socket.timeout(20_000).emitWithAck('p', body) as Promise<unknown>
          const stored = await answer
          expect(stored).toBeTypeOf('number')
          revision = Math.max(revision, Number(stored))
          if (!isLost) break
          resent += 1
        }
      }
    }),
  )
  expect(resent).toBeGreaterThan(COMMANDS / 4)
  const stored = await desk.database.revision.findMany({ where: { articleId }, select: { pushId: true } })
  expect(stored).toHaveLength(COMMANDS)
  const { doc, revision: last } = await storedCopy(desk, articleId)
  expect(last).toBe(COMMANDS)
  const marks = doc.textContent.match(/[\u{F0000}-\u{FFFFD}]/gu) ?? []
  expect(new Set(marks).size).toBe(marks.length)
  expect(desk.faults).toEqual([])
})

test('one who is later than the server goes back catches up, and sends again', async () => {
  const articleId = await desk.story()
  const late = desk.follow(desk.sam, articleId)
  await late.when('opened', () => late.session.state !== null)
  late.socket.removeAllListeners('e') // the line brings nothing, and the page does not know
  const rows = FURTHEST_BACK + 50
  const step = { stepType: 'replace', from: 10, to: 10, slice: { content: [{ type: 'text', text: 'x' }] } }
  await desk.database.$transaction([
    desk.database.revision.createMany({
      data: Array.from({ length: rows }, (_, base) => ({ articleId, base, number: base + 1, pushId: v7(), steps: [step], editorId: desk.amal.id })),
    }),
    desk.database.article.update({ where: { id: articleId }, data: { revision: rows } }),
  ])
  await desk.runtime.stories.catchUp(articleId)
  late.type('late ', 'start')
  expect(await late.saved()).toBe(rows + 1)
  const { doc } = await storedCopy(desk, articleId)
  expect(doc.child(2).textContent === `${'x'.repeat(rows)}late One.Two.`).toBe(true)
  expect(late.session.state?.doc.eq(doc)).toBe(true)
  expect(late.refused).toEqual([])
  late.leave()
})
