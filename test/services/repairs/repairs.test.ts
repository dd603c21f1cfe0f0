import { Transform } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import type { Edited } from '#contracts/story.ts'
import { textOf } from '#core/copy.ts'
import type { Provider } from '#prisma/client.ts'
import type { BulkRun } from '#services/repairs.ts'
import { type Intake, openIntake } from '../ingest/intake.ts'
import { inserting } from '../stories/newsroom.ts'

let desk: Intake
let sam: Person
let wire: Provider
const edits: Edited[] = []
const SHARE = 'malformed/share-widget'
const FIRST = 'The harbour lights went out at noon on Tuesday, the port office said in a statement.'
const LAST =
  'Nobody could say why, and the master of the port would not speak to reporters. Ships waited outside the breakwater until the evening, and two of them turned back to the islands they had come from.'
const FURNITURE = 'Share on Facebook'
const damaged = [FIRST, FURNITURE, LAST].join('\n')
const mended = [FIRST, LAST].join('\n')

beforeAll(async () => {
  desk = await openIntake()
  const { id } = await desk.database.editor.create({ data: { name: 'Sam', email: 'sam@galley.test', role: 'desk_head' } })
  sam = { id, name: 'Sam', image: null, email: 'sam@galley.test', role: 'desk_head', locale: 'en', desks: [] }
  desk.bus.on('edited', (edited) => void edits.push(edited))
})
afterAll(() => desk.close())
beforeEach(async () => {
  const made = await desk.ingest.providers.create({ name: newId(), desk: desk.world.id }, null)
  if (!made.ok) throw new Error(made.error.code)
  wire = await desk.database.provider.findUniqueOrThrow({ where: { id: made.value.provider.id } })
  edits.splice(0)
})

/** Stories of the wire whose bodies are these, with the flag of the first. */
async function deliver(bodies: readonly string[], provider = wire): Promise<{ ids: string[]; flag: string }> {
  const items = await desk.deliver(
    bodies.map((body, i) => ({ guid: newId(), headline: `Harbour lights go out, part ${i + 1}`, language: 'en', body })),
    { from: { provider } },
  )
  const ids = items.map(({ id }) => id ?? '')
  const flag = await desk.database.flag.findFirst({ where: { articleId: ids[0] ?? '', rule: SHARE }, select: { id: true } })
  return { ids, flag: flag?.id ?? '' }
}
const several = (count: number) => deliver(Array.from({ length: count }, () => damaged))

const bodyOf = async (id: string) => {
  const head = await desk.stories.head(id)
  return head && textOf(head.doc, 'body')
}
const standing = (id: string) =>
  desk.database.article.findUniqueOrThrow({
    where: { id },
    select: { state: true, revision: true, malformedFlags: true, editedById: true, assignment: { select: { editorId: true } } },
  })

function begun(run: Awaited<ReturnType<typeof desk.repairs.mend>>): BulkRun {
  if (!run.ok) throw new Error(JSON.stringify(run.error))
  return run.value
}
const mend = async (source: { ids: string[]; flag: string }, person = sam, ask = {}) =>
  begun(await desk.repairs.mend(source.ids[0] ?? '', source.flag, ask, person))
const became = (outcomes: readonly { story: string; became: string; reason?: string | undefined }[]) =>
  Object.fromEntries(outcomes.map(({ story, became, reason }) => [story, reason ?? became]))

async function type(articleId: string, text: string, before: string): Promise<void> {
  const typed = await desk.stories.edit(articleId, desk.person, (doc) => inserting(doc, text, before))
  if (!typed.ok) throw new Error(JSON.stringify(typed.error))
}

async function take(articleId: string): Promise<void> {
  const { revision } = await standing(articleId)
  const taken = await desk.publishing.move(articleId, { action: 'take', seenRevision: revision }, desk.person)
  if (!taken.ok) throw new Error(JSON.stringify(taken.error))
}

test('BR1 counts the other incoming stories of the source that nobody has or is in, by flag', async () => {
  const source = await deliver([damaged, damaged, damaged, damaged, damaged, mended])
  const [own = '', , taken = '', assigned = '', open = ''] = source.ids
  const other = await desk.ingest.providers.named('Another wire')
  await deliver([damaged], other)
  const count = async () => {
    const elsewhere = await desk.repairs.elsewhere(own)
    return elsewhere.ok && elsewhere.value.counts
  }
  expect(await count()).toEqual({ [source.flag]: 4 })
  await take(taken)
  await desk.desk.assign(assigned, { assignee: desk.person.id }, desk.person)
  desk.presences.here({ articleId: open, connection: 'c1', by: desk.person })
  expect(await count()).toEqual({ [source.flag]: 1 })
  desk.presences.leave('c1')
  expect(await count()).toEqual({ [source.flag]: 2 })
  expect(await desk.repairs.elsewhere(newId())).toMatchObject({ ok: false, error: { code: 'not_found' } })
})

test('BR2 the preview says of each story what goes and what stays beside it', async () => {
  const source = await deliver([damaged, damaged, `${damaged}\n${FURNITURE}`])
  const preview = await desk.repairs.preview(source.ids[0] ?? '', source.flag)
  expect(preview).toEqual({
    ok: true,
    value: {
      total: 2,
      stories: [
        {
          story: source.ids[2],
          headline: 'Harbour lights go out, part 3',
          language: 'en',
          count: 2,
          changes: [expect.anything(), expect.anything()],
        },
        {
          story: source.ids[1],
          headline: 'Harbour lights go out, part 2',
          language: 'en',
          count: 1,
          changes: [{ field: 'body', before: FIRST.slice(-24), removed: `\n${FURNITURE}`, added: '', after: '' }],
        },
      ],
    },
  })
})

test('BR3 mends them in a person’s name, leaves them incoming and nobody’s, and mends nothing else', async () => {
  const source = await several(4)
  const [own = '', ...others] = source.ids
  const told: string[] = []
  const run = await mend(source)
  expect(run.total).toBe(3)
  const outcomes = await run.run(({ story }) => void told.push(story))
  expect(new Set(Object.values(became(outcomes)))).toEqual(new Set(['mended']))
  expect(told.sort()).toEqual([...others].sort())
  for (const id of others) {
    expect(await bodyOf(id)).toBe(mended)
    expect(await standing(id)).toEqual({ state: 'ingested', revision: 1, malformedFlags: 0, editedById: sam.id, assignment: null })
    expect(await desk.database.revision.findMany({ where: { articleId: id }, select: { base: true, number: true, editorId: true } })).toEqual([
      { base: 0, number: 1, editorId: sam.id },
    ])
    expect(await desk.flags.of(id)).toMatchObject([{ rule: SHARE, state: 'fixed', settledBy: { id: sam.id } }])
    expect(await desk.database.event.count({ where: { articleId: id, kind: 'edited', editorId: sam.id } })).toBe(1)
  }
  expect(await bodyOf(own)).toBe(damaged)
  expect(await desk.database.bulkRepairItem.count({ where: { bulkRepairId: run.id } })).toBe(3)
  const elsewhere = await desk.repairs.elsewhere(own)
  expect(elsewhere.ok && elsewhere.value).toMatchObject({ counts: {}, repairs: [{ id: run.id, rule: SHARE, by: { id: sam.id }, stories: 3 }] })
})

test('BR4 whoever has mended a story so has typed in it: four eyes hold', async () => {
  const source = await several(2)
  const [, id = ''] = source.ids
  await (await mend(source)).run()
  await take(id)
  const { revision } = await standing(id)
  expect(await desk.publishing.move(id, { action: 'approve', seenRevision: revision }, sam)).toMatchObject({
    ok: false,
    error: { code: 'four_eyes' },
  })
  expect(await desk.publishing.move(id, { action: 'approve', seenRevision: revision }, desk.person)).toMatchObject({ ok: true })
})

test('BR5 a story that was taken up, given to somebody, opened or mended meanwhile is left, with the reason', async () => {
  const source = await several(7)
  const [, taken = '', assigned = '', open = '', gone = '', fine = '', spiked = ''] = source.ids
  const run = await mend(source, sam, { stories: source.ids.slice(1) })
  await take(taken)
  await desk.publishing.move(spiked, { action: 'spike', seenRevision: 0 }, desk.person)
  await desk.desk.assign(assigned, { assignee: desk.person.id }, desk.person)
  desk.presences.here({ articleId: open, connection: 'c2', by: desk.person })
  await (await mend(source, sam, { stories: [gone] })).run()
  expect(became(await run.run())).toEqual({
    [taken]: 'taken',
    [assigned]: 'assigned',
    [open]: 'open',
    [gone]: 'gone',
    [fine]: 'mended',
    [spiked]: 'state',
  })
  expect(await bodyOf(taken)).toBe(damaged)
  expect(await bodyOf(assigned)).toBe(damaged)
  desk.presences.leave('c2')
})

test('BR6 mends these alone, or all but some; where nothing was mended nothing is on record', async () => {
  const source = await several(4)
  const [, a = '', b = '', c = ''] = source.ids
  expect(became(await (await mend(source, sam, { stories: [a] })).run())).toEqual({ [a]: 'mended' })
  expect(became(await (await mend(source, sam, { except: [b] })).run())).toEqual({ [c]: 'mended' })
  const none = await mend(source, sam, { stories: [a] })
  expect(became(await none.run())).toEqual({ [a]: 'gone' })
  expect(await desk.database.bulkRepair.count({ where: { id: none.id } })).toBe(0)
  const stranger = await deliver([damaged], await desk.ingest.providers.named('Another wire'))
  expect((await mend(source, sam, { stories: [...stranger.ids, source.ids[0]] })).total).toBe(0)
})

test('BR7 when two people do it at once each story is mended once', async () => {
  const source = await several(9)
  const [, ...others] = source.ids
  const amal = { ...desk.person }
  const runs = [await mend(source), await mend(source, amal)]
  const outcomes = (await Promise.all(runs.map((run) => run.run()))).flat()
  expect(
    outcomes
      .filter(({ became: one }) => one === 'mended')
      .map(({ story }) => story)
      .sort(),
  ).toEqual([...others].sort())
  expect(outcomes.filter(({ became: one }) => one === 'left').map(({ reason }) => reason)).toEqual(others.map(() => 'gone'))
  for (const id of others) {
    expect(await bodyOf(id)).toBe(mended)
    expect(await desk.database.revision.count({ where: { articleId: id } })).toBe(1)
  }
})

test('BR8 undo gives every story back as it was, flag and all, in the name of whoever undoes, and only once', async () => {
  const source = await deliver([damaged, damaged, `${FURNITURE}\n${FIRST}\n${FURNITURE}\n${LAST}`])
  const [own = '', ...others] = source.ids
  const before = await Promise.all(others.map(async (id) => (await desk.stories.head(id))?.doc))
  const run = await mend(source)
  await run.run()
  for (const id of others) expect(await bodyOf(id)).not.toContain(FURNITURE)

  const undo = begun(await desk.repairs.undo(run.id, desk.person))
  expect(undo.total).toBe(2)
  expect(new Set(Object.values(became(await undo.run())))).toEqual(new Set(['undone']))
  for (const [index, id] of others.entries()) {
    const head = await desk.stories.head(id)
    expect(head?.doc.eq(before[index] as NonNullable<(typeof before)[number]>)).toBe(true)
    expect(await standing(id)).toMatchObject({ state: 'ingested', editedById: desk.person.id })
    expect((await desk.flags.of(id)).map(({ state }) => state)).not.toContain('fixed')
  }
  expect(await desk.repairs.undo(run.id, sam)).toMatchObject({ ok: false, error: { code: 'wrong_state' } })
  expect(await desk.repairs.undo(newId(), sam)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  const elsewhere = await desk.repairs.elsewhere(own)
  expect(elsewhere.ok && elsewhere.value).toMatchObject({ counts: { [source.flag]: 2 }, repairs: [] })
})

test('BR9 of two who undo at once one does', async () => {
  const source = await several(3)
  const run = await mend(source)
  await run.run()
  const undone = await Promise.all([desk.repairs.undo(run.id, sam), desk.repairs.undo(run.id, desk.person)])
  expect(undone.filter(({ ok: done }) => done)).toHaveLength(1)
})

test('BR10 undo keeps what was typed elsewhere since, and leaves a story whose text was changed there', async () => {
  const source = await several(5)
  const [, typed = '', across = '', approved = '', untouched = ''] = source.ids
  const run = await mend(source)
  await run.run()
  await type(typed, 'On the quay, ', 'Nobody could')
  await type(typed, 'main ', 'harbour')
  const joined = await desk.stories.edit(across, desk.person, (doc) => {
    const body = doc.child(0).nodeSize + doc.child(1).nodeSize + 1
    const end = body + doc.child(2).child(0).nodeSize
    return new Transform(doc).delete(end - 11, end + 10).steps
  })
  expect(joined.ok).toBe(true)
  await take(approved)
  const { revision } = await standing(approved)
  expect(await desk.publishing.move(approved, { action: 'approve', seenRevision: revision }, desk.person)).toMatchObject({ ok: true })

  const outcomes = await begun(await desk.repairs.undo(run.id, sam)).run()
  expect(became(outcomes)).toEqual({ [typed]: 'undone', [across]: 'changed', [approved]: 'state', [untouched]: 'undone' })
  expect(await bodyOf(typed)).toBe([FIRST.replace('harbour', 'main harbour'), FURNITURE, `On the quay, ${LAST}`].join('\n'))
  expect((await standing(typed)).state).toBe('in_review')
  expect(await bodyOf(across)).not.toContain(FURNITURE)
  expect((await standing(approved)).state).toBe('approved')
})

test('BR11 who types within what a repair wrote keeps their words: that story is left', async () => {
  const entity = (name: string) => `${FIRST}\n${LAST} Bread${name}butter came.`
  const items = await desk.deliver(
    [entity('&nbsp;'), entity('&nbsp;')].map((body) => ({ guid: newId(), headline: 'Harbour lights go out', language: 'en', body })),
    { from: { provider: wire } },
  )
  const [own = '', other = ''] = items.map(({ id }) => id ?? '')
  const flag = await desk.database.flag.findFirstOrThrow({ where: { articleId: own, rule: 'malformed/html-entity' } })
  const run = begun(await desk.repairs.mend(own, flag.id, {}, sam))
  expect(became(await run.run())).toEqual({ [other]: 'mended' })
  const edited = await desk.stories.edit(other, desk.person, (doc) => {
    let at = -1
    doc.descendants((node, pos) => {
      if (node.isText && node.text?.includes('butter')) at = pos + node.text.indexOf('butter')
    })
    return new Transform(doc).replaceWith(at - 1, at, doc.type.schema.text(' and ')).steps
  })
  expect(edited.ok).toBe(true)
  expect(became(await begun(await desk.repairs.undo(run.id, sam)).run())).toEqual({ [other]: 'changed' })
  expect(await bodyOf(other)).toContain('Bread and butter')
})

test('BR12 who has a story open in another tab sees the repair and its undoing come', async () => {
  const source = await several(2)
  const [, other = ''] = source.ids
  await desk.stories.head(other)
  const run = await mend(source)
  await run.run()
  await begun(await desk.repairs.undo(run.id, sam)).run()
  expect(edits.filter(({ articleId }) => articleId === other).map(({ base, revision, by }) => [base, revision, by])).toEqual([
    [0, 1, sam.id],
    [1, 2, sam.id],
  ])
})

test('BR13 a newer version from the wire comes over a bulk repair, which then cannot be taken back', async () => {
  const guid = newId()
  const { ids, flag } = await deliver([damaged])
  const [item] = await desk.deliver([{ guid, version: '1', headline: 'Lights', language: 'en', body: damaged }], { from: { provider: wire } })
  const id = item?.id ?? ''
  const run = await mend({ ids, flag })
  await run.run()
  const body = 'The lights are on again, the port office said on Wednesday morning in a new statement.'
  const [again] = await desk.deliver([{ guid, version: '2', headline: 'Lights on', language: 'en', body }], { from: { provider: wire } })
  expect(again).toMatchObject({ id, status: 'updated' })
  expect(became(await begun(await desk.repairs.undo(run.id, sam)).run())).toEqual({ [id]: 'changed' })
  expect(await bodyOf(id)).toBe(body)
})

test('BR14 is refused for a flag without a certain repair, for a story without a source, and for whoever may not', async () => {
  const { ids } = await deliver([`${FIRST}\n${LAST}\nWorkers replaced forty bolts and painted the rails of the`])
  const cut = (await desk.flags.of(ids[0] ?? '')).find(({ rule }) => rule === 'truncated/mid-sentence')
  expect(cut).toBeDefined()
  expect(await desk.repairs.preview(ids[0] ?? '', cut?.id ?? '')).toMatchObject({ ok: false, error: { code: 'refused' } })
  const pasted = await desk.deliver([{ headline: 'Pasted', body: damaged, language: 'en' }], { from: { person: desk.person } })
  const own = pasted[0]?.id ?? ''
  const flag = await desk.database.flag.findFirstOrThrow({ where: { articleId: own } })
  expect(await desk.repairs.mend(own, flag.id, {}, sam)).toMatchObject({ ok: false, error: { code: 'refused' } })
  expect(await desk.repairs.elsewhere(own)).toEqual({ ok: true, value: { counts: {}, repairs: [] } })
  const source = await several(2)
  const reporter = { ...sam, role: 'reporter' as const }
  expect(await desk.repairs.mend(source.ids[0] ?? '', source.flag, {}, reporter)).toMatchObject({ error: { code: 'not_permitted' } })
  expect(await desk.repairs.undo(newId(), reporter)).toMatchObject({ error: { code: 'not_permitted' } })
  expect(await desk.repairs.preview(source.ids[1] ?? '', source.flag)).toMatchObject({ error: { code: 'not_found' } })
})
