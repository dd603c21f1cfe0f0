import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { copyOf } from '#core/copy.ts'
import { createShelf, KEPT } from '#services/stories/shelf.ts'
import { jsonOf, newId, type Newsroom, openNewsroom, storedCopy } from './newsroom.ts'

const EDITS = process.env['SOAK'] === '1' ? 20_000 : 4_000
/** Steps in one push: what matters here is how many steps there are. */
const TOGETHER = 50

let room: Newsroom
beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room.close())

async function type(articleId: string, edits: number): Promise<void> {
  const head = await room.stories.head(articleId)
  let { doc, revision } = head as { doc: Node; revision: number }
  for (let done = 0; done < edits; done += TOGETHER) {
    const tr = new Transform(doc)
    for (let i = 0; i < TOGETHER; i += 1) tr.insert(10 + ((done + i) % 40), doc.type.schema.text(String(i % 10)))
    const answer = await room.stories.push({ articleId, pushId: newId(), base: revision, steps: jsonOf(tr.steps) }, room.amal)
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    revision = answer.value.revision
    doc = tr.doc
  }
}

const revisionsKept = async (articleId: string) =>
  (await room.database.checkpoint.findMany({ where: { articleId }, select: { revision: true }, orderBy: { revision: 'asc' } })).map(
    ({ revision }) => revision,
  )

/** The copy at a revision, from the nearest checkpoint before it. */
async function copyAt(articleId: string, revision: number): Promise<{ doc: Node; replayed: number }> {
  const shelf = createShelf(room.database)
  const from = await room.database.checkpoint.findFirstOrThrow({ where: { articleId, revision: { lte: revision } }, orderBy: { revision: 'desc' } })
  const batches = shelf.replay(await shelf.stored(articleId, { gte: from.revision, lt: revision }), copyOf(from.copy))
  return { doc: batches.at(-1)?.after ?? copyOf(from.copy), replayed: revision - from.revision }
}

test('R24 a long article after many edits opens with its last checkpoint and a short tail, whatever lies before; and its older checkpoints are thinned out', async () => {
  const paragraphs = Array.from({ length: 100 }, (_, index) => `Paragraph ${index}: ${'the minister said what he had said before '.repeat(6)}`)
  const articleId = await room.story(paragraphs)
  await type(articleId, EDITS)
  const head = await room.stories.head(articleId)
  expect(head?.revision).toBe(EDITS)
  await expect.poll(() => revisionsKept(articleId)).toContain(EDITS)

  // thinned out: what was received, the newest, one in each stretch
  const stretches = EDITS / KEPT.every
  await expect.poll(async () => (await revisionsKept(articleId)).length).toBeLessThanOrEqual(1 + stretches + KEPT.newest)
  const kept = await revisionsKept(articleId)
  expect(kept[0]).toBe(0)
  for (let stretch = 0; stretch < stretches; stretch += 1) expect(kept.some((revision) => Math.floor(revision / KEPT.every) === stretch)).toBe(true)

  // the history is whole: any revision can be built, from not too far away
  const { doc, revision } = await storedCopy(room, articleId)
  expect(revision).toBe(EDITS)
  for (const at of [TOGETHER, EDITS / 4 + TOGETHER, EDITS / 2, EDITS - TOGETHER]) {
    const built = await copyAt(articleId, at)
    expect(built.replayed).toBeLessThanOrEqual(KEPT.every + 200)
    built.doc.check()
  }

  // a fresh process reads the last checkpoint and what came since, and nothing before
  const { checkpoint, tail } = await createShelf(room.database).read(articleId, EDITS)
  expect(checkpoint).toBeGreaterThan(EDITS - 200 - TOGETHER)
  expect(tail.reduce((steps, batch) => steps + batch.steps.length, 0)).toBe(EDITS - checkpoint)
  const opened = await room.another().stories.head(articleId)
  expect(opened?.revision).toBe(EDITS)
  expect(opened?.doc.eq(doc)).toBe(true)
  expect(room.faults).toEqual([])
})

test('a checkpoint of what was approved or published is kept', async () => {
  const articleId = await room.story()
  const shelf = createShelf(room.database)
  const { copy } = await room.database.checkpoint.findFirstOrThrow({ where: { articleId } })
  const doc = copyOf(copy)
  for (let revision = 100; revision <= 3_000; revision += 100) await shelf.keepCheckpoint(articleId, revision, doc, new Date())
  await room.database.article.update({ where: { id: articleId }, data: { revision: 3_000, approvedRevision: 1_500 } })
  expect(await shelf.thinOut(articleId)).toBeGreaterThan(0)
  expect(await revisionsKept(articleId)).toEqual([0, 1_000, 1_500, 2_000, 2_700, 2_800, 2_900, 3_000])
  expect(await shelf.thinOut(articleId)).toBe(0)
})
