import { AttrStep, DocAttrStep, ReplaceStep, Transform } from 'prosemirror-transform'
import { Slice } from 'prosemirror-model'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copySchema, textOf } from '#core/copy.ts'
import type { State } from '#core/workflow.ts'
import { inserting, jsonOf, newId, type Newsroom, openNewsroom, storedCopy } from './newsroom.ts'

let room: Newsroom
let articleId: string
beforeAll(async () => {
  room = await openNewsroom()
})
afterAll(() => room.close())
beforeEach(async () => {
  articleId = await room.story()
})

const headOf = async (id = articleId) => {
  const head = await room.stories.head(id)
  if (!head) throw new Error('no head')
  return head
}
const typed = async (text: string, before: string, by = room.amal) => {
  const { doc, revision } = await headOf()
  return room.stories.push({ articleId, pushId: newId(), base: revision, steps: jsonOf(inserting(doc, text, before)) }, by)
}

describe('a push', () => {
  test('CO1 is in the database before it is told or answered', async () => {
    let storedWhenTold: Promise<number> = Promise.resolve(0)
    room.bus.once('edited', (edited) => {
      storedWhenTold = room.database.revision.count({ where: { articleId, number: edited.revision } })
    })
    expect(await typed('Now ', 'One')).toEqual({ ok: true, value: { revision: 1 } })
    expect(await storedWhenTold).toBe(1)
    const article = await room.database.article.findUniqueOrThrow({ where: { id: articleId } })
    expect(article).toMatchObject({ revision: 1, editedById: room.amal.id })
  })

  test('that is late is rebased behind what came first', async () => {
    const { doc } = await headOf()
    await typed('First ', 'One')
    const late = await room.stories.push({ articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'Second ', 'One')) }, room.sam)
    expect(late).toEqual({ ok: true, value: { revision: 2 } })
    expect(textOf((await headOf()).doc, 'body')).toBe('First Second One.\nTwo.')
  })

  test('CO3 repeated gives the same answer and changes nothing twice, at once, later, and in another process', async () => {
    const { doc } = await headOf()
    const push = { articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'Once ', 'One')) }
    const answers = await Promise.all([room.stories.push(push, room.amal), room.stories.push(push, room.amal), room.stories.push(push, room.amal)])
    await typed('And ', 'Two')
    answers.push(await room.stories.push(push, room.amal))
    answers.push(await room.another().stories.push(push, room.amal))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { revision: 1 } })
    expect(textOf((await storedCopy(room, articleId)).doc, 'body')).toBe('Once One.\nAnd Two.')
  })

  test('CO3 repeated from a newer base is stored once all the same', async () => {
    const { doc } = await headOf()
    const pushId = newId()
    await room.stories.push({ articleId, pushId, base: 0, steps: jsonOf(inserting(doc, 'Once ', 'One')) }, room.amal)
    const head = await headOf()
    const again = await room.another().stories.push({ articleId, pushId, base: 1, steps: jsonOf(inserting(head.doc, 'Once ', 'One')) }, room.amal)
    expect(again).toEqual({ ok: true, value: { revision: 1 } })
    expect((await storedCopy(room, articleId)).revision).toBe(1)
  })

  test('CO3 repeated after the story was closed to edits still says that it is stored: only its answer was lost', async () => {
    const { doc } = await headOf()
    const push = { articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'Once ', 'One')) }
    await room.stories.push(push, room.amal)
    await room.database.article.update({ where: { id: articleId }, data: { state: 'spiked' } })
    for (const process of [room, room.another()]) expect(await process.stories.push(push, room.amal)).toEqual({ ok: true, value: { revision: 1 } })
    expect(await typed('x', 'Two')).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  })

  test('of which nothing is left is answered with the revision by which that is so', async () => {
    const { doc } = await headOf()
    const start = doc.child(0).nodeSize + doc.child(1).nodeSize + 1
    const erase = new Transform(doc).delete(start, start + doc.child(2).child(0).nodeSize).steps
    await room.stories.push({ articleId, pushId: newId(), base: 0, steps: jsonOf(erase) }, room.sam)
    const push = { articleId, pushId: newId(), base: 0, steps: jsonOf(inserting(doc, 'gone', 'ne.')) }
    expect(await room.stories.push(push, room.amal)).toEqual({ ok: true, value: { revision: 1 } })
    expect(await room.stories.push(push, room.amal)).toEqual({ ok: true, value: { revision: 1 } })
    expect((await storedCopy(room, articleId)).revision).toBe(1)
  })

  test.each<{ state: State; lastVersion?: number; after: State }>([
    { state: 'ingested', after: 'in_review' },
    { state: 'approved', after: 'in_review' },
    { state: 'approved', lastVersion: 1, after: 'correcting' },
    { state: 'correcting', lastVersion: 1, after: 'correcting' },
    { state: 'on_hold', after: 'on_hold' },
  ])('in $state (version $lastVersion out) leaves $after, and no approval', async ({ state, lastVersion = 0, after }) => {
    const approval = state === 'approved' ? { approvedRevision: 0, approvedById: room.sam.id, approvedAt: new Date(), publishAt: new Date() } : {}
    await room.database.article.update({ where: { id: articleId }, data: { state, lastVersion, ...approval } })
    const moves: string[] = []
    const hear = ({ state: to, action }: { state: string; action: string }) => void moves.push(`${action} ${to}`)
    room.bus.on('moved', hear)
    expect((await typed('x', 'One')).ok).toBe(true)
    room.bus.off('moved', hear)
    expect(await room.database.article.findUniqueOrThrow({ where: { id: articleId } })).toMatchObject({
      state: after,
      approvedRevision: null,
      approvedById: null,
      publishAt: null,
    })
    expect(moves).toEqual(after === state ? [] : [`edit ${after}`])
  })

  test.each<State>(['published', 'spiked', 'killed'])('is not permitted while the story is %s', async (state) => {
    await room.database.article.update({ where: { id: articleId }, data: { state } })
    expect(await typed('x', 'One')).toEqual({ ok: false, error: { code: 'not_permitted', reason: 'state', state } })
    expect((await storedCopy(room, articleId)).revision).toBe(0)
  })

  test('by a reporter needs the assignment', async () => {
    const rui = await room.person('reporter', `rui ${articleId}`)
    expect(await typed('x', 'One', rui)).toMatchObject({ ok: false, error: { code: 'not_permitted', reason: 'role' } })
    await room.database.assignment.create({ data: { articleId, editorId: rui.id, assignedById: room.amal.id } })
    expect((await typed('x', 'One', rui)).ok).toBe(true)
  })

  test('to no story is gone', async () => {
    expect(
      await room.stories.push({ articleId: newId(), pushId: newId(), base: 0, steps: [new DocAttrStep('slugline', 'x').toJSON()] }, room.amal),
    ).toEqual({ ok: false, error: { code: 'gone' } })
  })

  test('from a revision that nothing ends with is stale', async () => {
    const push = { articleId, pushId: newId(), base: 40, steps: [new DocAttrStep('slugline', 'x').toJSON()] }
    expect(await room.stories.push(push, room.amal)).toEqual({ ok: false, error: { code: 'stale', revision: 0 } })
  })
})

describe('S6 hostile steps are refused at once and change nothing', () => {
  const insert = (content: object[], from = 5) => ({ stepType: 'replace', from, to: from, slice: { content } })
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const deep = (levels: number): object =>
    levels === 0 ? paragraph('x') : { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph('x'), deep(levels - 1)] }] }
  test.each<[string, object]>([
    ['far positions', { stepType: 'replace', from: 1e9, to: 2e9 }],
    ['negative positions', { stepType: 'replace', from: -5, to: -1 }],
    ['fractions', { stepType: 'replace', from: 1.5, to: 2.5, slice: { content: [{ type: 'text', text: 'x' }] } }],
    ['no positions', { stepType: 'replace' }],
    ['an unknown step', { stepType: 'rm -rf' }],
    ['a step named by a prototype', { stepType: 'constructor' }],
    ['an unknown node', insert([{ type: 'script', content: [] }])],
    ['a slice whose content is a string', { stepType: 'replace', from: 1, to: 1, slice: { content: 'x' } }],
    ['a second headline', { stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'headline' }] } }],
    ['the body taken out', { stepType: 'replace', from: 0, to: 8 }],
    ['an unsafe address', insert([{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }], 10)],
    ['an image without an address', insert([{ type: 'image', attrs: {} }], 9)],
    ['half a character', insert([{ type: 'text', text: '\ud83d' }], 1)],
    ['NUL', insert([{ type: 'text', text: 'a\0b' }], 1)],
    ['NUL in a name', insert([{ type: 'text', text: 'a', ['x\0']: 1 }], 1)],
    ['an attribute of the wrong type', new AttrStep(0, 'dir', 7).toJSON()],
    ['an attribute of the document of the wrong type', new DocAttrStep('slugline', { toString: 'x' }).toJSON()],
    ['an attribute that no document has', new DocAttrStep('evil', 'x').toJSON()],
    ['an attribute named by a prototype', { stepType: 'docAttr', attr: '__proto__', value: 'x' }],
    ['an attribute that no node has', new AttrStep(0, 'evil', 'x').toJSON()],
    ['a mark where none may be', { stepType: 'addNodeMark', pos: 0, mark: { type: 'em' } }],
    ['deep nesting', { stepType: 'replace', from: 9, to: 9, slice: { content: [deep(80)] } }],
  ])('%s', async (_, step) => {
    const before = await headOf()
    const started = performance.now()
    const answer = await room.stories.push({ articleId, pushId: newId(), base: 0, steps: [step] }, room.amal)
    expect(performance.now() - started).toBeLessThan(50)
    expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } })
    const after = await headOf()
    expect(after.revision).toBe(0)
    expect(after.doc.eq(before.doc)).toBe(true)
  })

  test('a step that cuts a surrogate pair in two', async () => {
    const id = await room.story(['a👍b'])
    const { doc } = await headOf(id)
    let pair = 0
    doc.descendants((node, pos) => {
      if (node.text?.includes('👍')) pair = pos + 1
    })
    const halve = new ReplaceStep(pair, pair + 1, Slice.empty)
    expect(await room.stories.push({ articleId: id, pushId: newId(), base: 0, steps: jsonOf([halve]) }, room.amal)).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    })
    const embolden = new Transform(doc).addMark(pair - 1, pair + 1, copySchema.mark('strong')).steps
    expect(await room.stories.push({ articleId: id, pushId: newId(), base: 0, steps: jsonOf(embolden) }, room.amal)).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    })
  })

  test('too many steps, too many bytes', async () => {
    const many = Array.from({ length: 501 }, () => new DocAttrStep('slugline', 'x').toJSON())
    expect(await room.stories.push({ articleId, pushId: newId(), base: 0, steps: many }, room.amal)).toMatchObject({ error: { code: 'too_large' } })
    const big = [new DocAttrStep('slugline', 'x'.repeat(600_000)).toJSON()]
    expect(await room.stories.push({ articleId, pushId: newId(), base: 0, steps: big }, room.amal)).toMatchObject({ error: { code: 'too_large' } })
  })
})

describe('edits by a service', () => {
  test('join the order in the name of a person', async () => {
    const answer = await room.stories.edit(articleId, room.sam, (doc) => inserting(doc, 'Repaired ', 'One'))
    expect(answer).toEqual({ ok: true, value: { revision: 1 } })
    expect(room.edits.at(-1)).toMatchObject({ articleId, base: 0, revision: 1, by: room.sam.id })
  })

  test('without steps change nothing', async () => {
    expect(await room.stories.edit(articleId, room.sam, () => [])).toEqual({ ok: true, value: { revision: 0 } })
  })
})
