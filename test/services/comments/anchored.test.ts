import { Schema, type Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyOf, copySchema } from '#core/copy.ts'
import { RESHAPING, randomEdit, startingCopy } from '#test/core/collab/edits.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { newId } from '../stories/newsroom.ts'
import { type CommentDesk, openCommentDesk } from './desk.ts'

const SOAK = process.env['SOAK'] === '1'
const RUNS = SOAK ? 100 : 4
const EDITS = SOAK ? 400 : 60
const THREADS = 6
/** All but replacing text in one step, the last of them: what is put in the place of a piece's edge belongs to the piece, though it bears no mark. */
const WITHOUT_REPLACING = RESHAPING.slice(0, -1)

let desk: CommentDesk
beforeAll(async () => {
  desk = await openCommentDesk()
})
afterAll(() => desk.close())

/** The copy's schema with a mark for each tracked range, so that the same steps carry the marks of letters along. */
const tracking = (names: readonly string[]) => {
  const { nodes, marks } = copySchema.spec
  let all = nodes
  nodes.forEach((name, spec) => {
    if (typeof spec.marks === 'string') all = all.update(name, { ...spec, marks: [spec.marks, ...names].join(' ').trim() })
  })
  return new Schema({ nodes: all, marks: names.reduce((known, name) => known.addToEnd(name, { inclusive: false }), marks) })
}

/** From the first to the last letter that bears a mark; null where none does. */
function markedRange(doc: Node, name: string): { from: number; to: number } | null {
  let from = -1
  let to = -1
  doc.descendants((node, pos) => {
    if (!node.isText || !node.marks.some(({ type }) => type.name === name)) return
    if (from < 0) from = pos
    to = pos + node.nodeSize
  })
  return from < 0 ? null : { from, to }
}

/** What is typed within a piece belongs to it from then on. */
function filled(doc: Node, names: readonly string[]): Node {
  const { tr } = EditorState.create({ doc })
  for (const name of names) {
    const range = markedRange(doc, name)
    if (range) tr.addMark(range.from, range.to, doc.type.schema.mark(name))
  }
  return tr.doc
}

const textblocks = (doc: Node) => {
  const found: { from: number; to: number }[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.content.size > 2) found.push({ from: pos + 1, to: pos + 1 + node.content.size })
  })
  return found
}

async function storyOf(copy: Node): Promise<string> {
  const article = { guid: newId(), headline: '', state: 'in_review' as const, checkpoints: { create: { revision: 0, copy: copy.toJSON() } } }
  return (await desk.runtime.database.article.create({ data: article })).id
}

describe('R1 threads keep to their text through random edits, as marks on its letters do', () => {
  test.each(seeds(RUNS))('seed %i', async (seed) => {
    const random = randomFrom(seed)
    const isExact = seed % 2 === 1
    const { amal, noor } = desk.people
    const first = startingCopy()
    const id = await storyOf(first)
    const names = Array.from({ length: THREADS }, (_, number) => `tracked${number}`)
    const schema = tracking(names)
    let tracked: Node = schema.nodeFromJSON(first.toJSON())
    const threads: string[] = []
    for (const name of names) {
      const blocks = textblocks(first)
      const [one, other] = [random.below(blocks.length), random.below(blocks.length)]
      const from = (blocks[Math.min(one, other)]?.from ?? 0) + 1
      const to = (blocks[random.chance(0.6) ? Math.min(one, other) : Math.max(one, other)]?.to ?? 0) - 1
      const begun = await desk.runtime.comments.begin(id, { from, to, revision: 0, text: name, people: [], desks: [] }, amal)
      if (!begun.ok) {
        if (begun.error['field'] === 'from' || begun.error['field'] === 'to') continue // between the halves of a character, or within an image
        throw new Error(JSON.stringify(begun.error))
      }
      threads.push(begun.value.thread?.id ?? '')
      const state = EditorState.create({ doc: tracked })
      tracked = state.tr.addMark(from, to, schema.mark(name)).doc
      names[threads.length - 1] = name
    }
    expect(threads.length).toBeGreaterThan(2)
    let marks = 0
    for (let edit = 0; edit < EDITS; edit += 1) {
      const edited = await desk.runtime.stories.edit(id, noor, (doc) => {
        const transaction = randomEdit(
          EditorState.create({ doc: copyOf(doc.toJSON()) }),
          random,
          isExact ? WITHOUT_REPLACING : RESHAPING,
          () => `«${(marks += 1)}»`,
        )
        const steps = transaction?.steps ?? []
        for (const step of steps) tracked = filled(Step.fromJSON(schema, step.toJSON()).apply(tracked).doc ?? tracked, names)
        return steps
      })
      expect(edited.ok).toBe(true)
      if (edit % 12 !== 11 && edit !== EDITS - 1) continue
      const standing = await desk.runtime.comments.list(id)
      const head = await desk.runtime.stories.head(id)
      expect(head?.doc.textContent).toBe(tracked.textContent)
      for (const [index, threadId] of threads.entries()) {
        const thread = standing?.threads.find((one) => one.id === threadId)
        const text = thread?.from === null || !thread ? null : head?.doc.textBetween(thread.from, thread.to ?? 0, '\n', '\n')
        const range = markedRange(tracked, names[index] ?? '')
        const letters = range && tracked.textBetween(range.from, range.to, '\n', '\n')
        const marked = letters?.trim() === '' ? null : letters // white space alone is no text
        const where = `after ${edit + 1} edits, thread ${index}`
        // What is left of a piece may be an image alone, which bears no marks: then its place is kept.
        if (marked === null && (!isExact || text?.trim() === '')) continue
        // A piece that has lost its part of a block keeps the border to it, and what is typed there.
        const isWithinBlock = text !== null && text !== undefined && !text.includes('\n')
        const keepsBorder = text !== null && text !== undefined && /^\n|\n$/.test(text)
        if (isExact && (isWithinBlock || (marked === null && !keepsBorder))) expect(text ?? null, where).toBe(marked)
        else if (marked !== null) expect(text, where).toContain(marked)
      }
    }
  })
})

test('places are written forward, so that reading stays cheap, and stay true to their text', async () => {
  const { amal, noor } = desk.people
  const id = await desk.story()
  const threadId = await desk.about(id, 'seven fathoms', 'Metres?', amal)
  for (let edit = 0; edit < 210; edit += 1)
    await desk.replace(id, edit % 2 === 0 ? 'The survey' : 'A study', edit % 2 === 0 ? 'A study' : 'The survey', noor)
  const stored = () => desk.runtime.database.commentThread.findUniqueOrThrow({ where: { id: threadId } })
  await expect.poll(async () => (await stored()).revision, { timeout: 10_000 }).toBeGreaterThan(190)
  const { from, to, revision } = await stored()
  const placed = await desk.runtime.anchors.present(id, [{ from: from ?? 0, to: to ?? 0, revision }])
  const [range] = placed?.ranges ?? []
  expect(placed?.doc.textBetween(range?.from ?? 0, range?.to ?? 0)).toBe('seven fathoms')
})

test('a place that another process has written further forward than this one has read is found all the same', async () => {
  const { amal } = desk.people
  const id = await desk.story()
  await desk.about(id, 'seven fathoms', 'Metres?', amal)
  const { createStories } = await import('#services/stories.ts')
  const { createBus } = await import('#services/bus.ts')
  const { createAnchors } = await import('#services/anchors.ts')
  const { placing } = await import('#services/comments/placing.ts')
  const { database, log } = desk.runtime
  const other = createStories({ database, bus: createBus(), now: () => new Date(), newId, log })
  await other.head(id)
  await desk.replace(id, 'The survey', 'A study', amal)
  const [thread] = (await desk.runtime.comments.list(id))?.threads ?? []
  const there = placing({ anchors: createAnchors({ database, stories: other }), stories: other })
  const placed = await there.present(id, [{ from: thread?.from ?? 0, to: thread?.to ?? 0, revision: 1 }])
  expect(placed?.doc.textBetween(placed.ranges[0]?.from ?? 0, placed.ranges[0]?.to ?? 0)).toBe('seven fathoms')
  await other.drain()
})
