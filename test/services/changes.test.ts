import { EditorState } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listChanges, readTimeline } from '#contracts/changes.ts'
import type { Person } from '#contracts/people.ts'
import { copyOf, copySchema, textOf } from '#core/copy.ts'
import { createBus } from '#services/bus.ts'
import { type Changes, createChanges } from '#services/changes.ts'
import { createStories } from '#services/stories.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { randomEdit, RESHAPING, startingCopy } from '../core/collab/edits.ts'
import { inserting, jsonOf, newId, type Newsroom, openNewsroom, storedCopy } from './stories/newsroom.ts'

let desk: Newsroom
let changes: Changes
let noor: Person
let reporter: Person
let clock = new Date()

beforeAll(async () => {
  desk = await openNewsroom()
  noor = await desk.person('editor', 'noor')
  reporter = await desk.person('reporter', 'rui')
  changes = createChanges({ database: desk.database, stories: desk.stories, now: () => clock })
})
afterAll(() => desk.close())

const value = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string; detail?: string | undefined } }): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`)
  return result.value
}
const type = async (id: string, who: Person, text: string, before: string) =>
  value(await desk.stories.edit(id, who, (doc) => inserting(doc, text, before))).revision
const bodyOf = async (id: string) => textOf((await desk.stories.head(id))?.doc ?? startingCopy(), 'body')
const told = async (id: string, from = 0, to?: number) =>
  listChanges.answer.parse(value(await changes.between(id, { from, view: 'copy', ...(to === undefined ? {} : { to }) })))

/** A story that three people have worked on at random, its every revision a push of theirs. */
async function workedOn(seed: number, edits: number): Promise<{ id: string; revisions: number[] }> {
  const random = randomFrom(seed)
  const id = await desk.story()
  const copy = startingCopy()
  await desk.database.checkpoint.update({ where: { articleId_revision: { articleId: id, revision: 0 } }, data: { copy: copy.toJSON() } })
  const revisions = [0]
  for (let i = 0; i < edits; i += 1) {
    const who = random.pick([desk.amal, desk.sam, noor])
    const edited = await desk.stories.edit(
      id,
      who,
      (doc) => randomEdit(EditorState.create({ doc }), random, RESHAPING, () => String.fromCodePoint(0xf0000 + i))?.steps.slice() ?? [],
    )
    revisions.push(value(edited).revision)
  }
  return { id, revisions: [...new Set(revisions)] }
}

test.each(seeds(2))(
  'WC20 between every two revisions the answer tells the newer text from the older one, by whom and when, seed %i',
  async (seed) => {
    const { id, revisions } = await workedOn(seed, process.env['SOAK'] === '1' ? 40 : 10)
    const stored = await desk.database.revision.findMany({ where: { articleId: id } })
    for (const from of revisions)
      for (const to of revisions.filter((one) => one >= from)) {
        const { ranges, before, after, copy, people } = await told(id, from, to)
        const doc = copyOf(copy)
        expect(textOf(doc, 'body')).toBe(after.body)
        const hands = new Set(stored.filter(({ number }) => number > from && number <= to).map(({ editorId }) => editorId))
        for (const { by } of ranges) expect(by.every((one) => hands.has(one))).toBe(true)
        // Put back from the end, what was taken out and what was put in make the older text.
        const texts = ranges.filter(({ kind }) => kind === 'text')
        const inserted = texts.flatMap(({ insertions }) => insertions).reduce((sum, one) => sum + one.to - one.from, 0)
        const deleted = texts.flatMap(({ deletions }) => deletions).reduce((sum, one) => sum + sizeOf(one.content), 0)
        expect((await storedCopyAt(id, from)).content.size - deleted + inserted).toBe(doc.content.size)
        expect(people.reduce((sum, person) => sum + person.deleted, 0)).toBe(
          texts.flatMap(({ deletions }) => deletions).reduce((sum, one) => sum + one.text.length, 0),
        )
        if (from === to) expect([ranges, before]).toEqual([[], after])
      }
  },
)

const sizeOf = (slice: unknown): number => {
  const { content = [], openStart = 0, openEnd = 0 } = (slice ?? {}) as { content?: unknown[]; openStart?: number; openEnd?: number }
  return content.reduce<number>((sum, node) => sum + copySchema.nodeFromJSON(node).nodeSize, 0) - openStart - openEnd
}

async function storedCopyAt(id: string, revision: number) {
  const first = await desk.database.checkpoint.findUniqueOrThrow({ where: { articleId_revision: { articleId: id, revision: 0 } } })
  let doc = copyOf(first.copy)
  for (const push of await desk.database.revision.findMany({ where: { articleId: id, number: { lte: revision } }, orderBy: { base: 'asc' } }))
    for (const step of push.steps as unknown[]) doc = Step.fromJSON(copySchema, step).apply(doc).doc ?? doc
  return doc
}

test.each(seeds(3, 100))('WC21 any revision can be restored as a new one, and nothing after it is gone, seed %i', async (seed) => {
  const { id, revisions } = await workedOn(seed, 12)
  const wanted = revisions[Math.floor(revisions.length / 2)] ?? 0
  const head = revisions.at(-1) ?? 0
  const restored = value(await changes.restore(id, { revision: wanted, seenRevision: head }, noor))
  expect(restored.from).toBe(head)
  expect((await storedCopy(desk, id)).doc.toJSON()).toEqual((await storedCopyAt(id, wanted)).toJSON())
  const event = await desk.database.event.findFirstOrThrow({ where: { articleId: id, kind: 'restored' } })
  expect([event.editorId, event.details]).toEqual([noor.id, { restored: wanted, base: head, became: restored.revision }])
  // The way back is a restoring as well.
  value(await changes.restore(id, { revision: head, seenRevision: restored.revision }, noor))
  expect((await storedCopy(desk, id)).doc.toJSON()).toEqual((await storedCopyAt(id, head)).toJSON())
})

test('WC22 a restoring is refused where the copy has moved on, and to whoever may not edit', async () => {
  const id = await desk.story(['One two.'])
  const seen = await type(id, desk.amal, 'and ', 'two')
  const now = await type(id, desk.sam, 'or ', 'two')
  expect(await changes.restore(id, { revision: 0, seenRevision: seen }, noor)).toMatchObject({ error: { code: 'stale', revision: now } })
  expect(await changes.restore(id, { revision: 0, seenRevision: now }, reporter)).toMatchObject({ error: { code: 'not_permitted' } })
  expect(await changes.restore(id, { revision: now + 1, seenRevision: now }, noor)).toMatchObject({ error: { code: 'invalid', field: 'revision' } })
  expect(await changes.restore(newId(), { revision: 0, seenRevision: 0 }, noor)).toMatchObject({ error: { code: 'not_found' } })
  expect(await bodyOf(id)).toBe('One and or two.')
})

test('WC23 one change is taken back, others’ stay; and taking that back brings it again', async () => {
  const id = await desk.story(['One two.', 'Three four.'])
  await type(id, desk.amal, 'and a half ', 'two')
  const to = await type(id, desk.sam, 'nearly ', 'four')
  const { ranges } = await told(id)
  expect(ranges.map(({ by }) => by)).toEqual([[desk.amal.id], [desk.sam.id]])
  await type(id, desk.sam, 'Zero. ', 'One')
  const undoing = value(await changes.revert(id, { from: 0, to, change: ranges[0]?.id ?? -1 }, noor))
  expect(await bodyOf(id)).toBe('Zero. One two.\nThree nearly four.')
  value(await changes.revert(id, { from: undoing.from, to: undoing.revision }, noor))
  expect(await bodyOf(id)).toBe('Zero. One and a half two.\nThree nearly four.')
  expect(await desk.database.event.count({ where: { articleId: id, kind: 'reverted', editorId: noor.id } })).toBe(2)
  const range = { from: ranges[1]?.from ?? 0, to: ranges[1]?.to ?? 0 }
  value(await changes.revert(id, { from: 0, to, range }, noor))
  expect(await bodyOf(id)).toBe('Zero. One and a half two.\nThree four.')
})

test('WC24 what somebody changed since is not taken back: the answer says who, and nothing is lost', async () => {
  const id = await desk.story(['One two.'])
  const to = await type(id, desk.amal, 'and a half ', 'two')
  await type(id, desk.sam, 'very ', 'half')
  const refused = await changes.revert(id, { from: 0, to, change: 0 }, noor)
  expect(refused).toMatchObject({ error: { code: 'changed_since', by: { name: 'sam' } } })
  expect(await bodyOf(id)).toBe('One and a very half two.')
  expect(await changes.revert(id, { from: 0, to, change: 7 }, noor)).toMatchObject({ error: { code: 'invalid', field: 'change' } })
  expect(await changes.revert(id, { from: 0, to, change: 0 }, reporter)).toMatchObject({
    error: { code: expect.stringMatching(/changed_since|not_permitted/) },
  })
})

test.each(seeds(3, 300))('WC25 while three people type, taking back and restoring lose nothing that was typed elsewhere, seed %i', async (seed) => {
  const random = randomFrom(seed)
  const id = await desk.story(['First line here.', 'Second line here.', 'Third line here.'])
  const to = await type(id, desk.amal, 'quite wrong ', 'line')
  const typed: string[] = []
  const typing = [desk.amal, desk.sam, noor].map(async (who, index) => {
    for (let i = 0; i < 12; i += 1) {
      const letter = String.fromCodePoint(0xf0000 + index * 100 + i)
      typed.push(letter)
      const doc = (await desk.stories.head(id))?.doc
      const head = await desk.stories.head(id)
      if (!doc || !head) throw new Error('gone')
      const steps = jsonOf(inserting(head.doc, letter, random.pick(['Second', 'Third'])))
      value(await desk.stories.push({ articleId: id, pushId: newId(), base: head.revision, steps }, who))
    }
  })
  const reverting = changes.revert(id, { from: 0, to, change: 0 }, noor)
  await Promise.all(typing)
  value(await reverting)
  const body = await bodyOf(id)
  for (const letter of typed) expect(body).toContain(letter)
  expect(body).toContain('First line here.')
  expect((await storedCopy(desk, id)).doc.toJSON()).toEqual((await desk.stories.head(id))?.doc.toJSON())
})

test('WC26 the timeline tells sittings by people and time, moves and restorings among them, in pages', async () => {
  const id = await desk.story(['One two.'])
  const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 9, minute))
  const quiet = { warn: () => undefined, error: () => undefined }
  const stories = createStories({ database: desk.database, bus: createBus(), now: () => clock, newId, log: quiet })
  const timed = createChanges({ database: desk.database, stories, now: () => clock })
  const write = async (who: Person, text: string, minute: number) => {
    clock = at(minute)
    return value(await stories.edit(id, who, (doc) => inserting(doc, text, 'two'))).revision
  }
  await write(desk.amal, 'a', 0)
  await write(desk.amal, 'b', 2)
  await write(desk.sam, 'c', 4)
  await write(desk.amal, 'd', 30)
  const head = await write(desk.sam, 'e', 30)
  clock = at(31)
  value(await timed.restore(id, { revision: 2, seenRevision: head }, noor))
  await stories.drain()
  const read = async (ask: { limit: number; cursor?: number }) => readTimeline.answer.parse(value(await timed.timeline(id, ask)))
  const whole = await read({ limit: 50 })
  expect(whole.sittings.map(({ base, revision, people }) => [base, revision, people.map(({ by }) => by.name).sort()])).toEqual([
    [5, whole.revision, ['noor']],
    [3, 5, ['amal', 'sam']],
    [2, 3, ['sam']],
    [0, 2, ['amal']],
  ])
  expect(whole.sittings.at(-1)).toMatchObject({
    people: [{ edits: 2, inserted: 2, deleted: 0 }],
    began: at(0).toISOString(),
    ended: at(2).toISOString(),
  })
  expect(whole.milestones).toMatchObject([{ kind: 'restored', revision: whole.revision, restored: 2, by: { name: 'noor' } }])
  const paged = []
  for (let cursor: number | null | undefined; cursor !== null;) {
    const page = await read({ limit: 1, ...(cursor === undefined ? {} : { cursor }) })
    paged.push(...page.sittings)
    cursor = page.nextCursor
  }
  expect(paged).toEqual(whole.sittings)
})

test('WC27 the readings of a long history go by their indexes', async () => {
  const id = await desk.story(['x'])
  await desk.database.$executeRaw`
    INSERT INTO "Revision" ("articleId", base, number, "pushId", steps, "editorId", at)
    SELECT ${id}::uuid, n, n + 1, gen_random_uuid(), '[{"stepType":"replace","from":10,"to":10,"slice":{"content":[{"type":"text","text":"x"}]}}]'::jsonb, ${desk.amal.id}::uuid, now()
    FROM generate_series(0, 4999) n`
  await desk.database.$executeRaw`UPDATE "Article" SET revision = 5000 WHERE id = ${id}::uuid`
  await desk.database.$executeRaw`VACUUM ANALYZE "Revision"`
  for (const where of [
    'number >= 900 ORDER BY number LIMIT 1',
    'number > 500 AND number <= 900 ORDER BY number LIMIT 1000',
    'number <= 4000 ORDER BY number DESC LIMIT 1000',
  ]) {
    const plan = await desk.database.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (ANALYZE, TIMING OFF) SELECT base, number, at, steps FROM "Revision" WHERE "articleId" = '${id}' AND ${where}`,
    )
    const text = plan.map((line) => line['QUERY PLAN']).join('\n')
    expect(text).toMatch(/Index Scan/)
    const read = [...text.matchAll(/Scan.*actual rows=([\d.]+)/g)].map(([, rows]) => Number(rows))
    expect(Math.max(...read)).toBeLessThanOrEqual(1_000)
  }
  const { ranges, people } = await told(id)
  expect(ranges).toMatchObject([{ insertions: [{ by: desk.amal.id }] }])
  expect(people).toMatchObject([{ inserted: 5_001, deleted: 1 }])
})
