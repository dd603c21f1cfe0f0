import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../stories/newsroom.ts'
import { type CommentDesk, openCommentDesk } from './desk.ts'

let desk: CommentDesk
let id: string
beforeAll(async () => {
  desk = await openCommentDesk()
})
beforeEach(async () => {
  id = await desk.story()
  await desk.runtime.database.notice.deleteMany()
})
afterAll(() => desk.close())

const list = async () => {
  const standing = await desk.runtime.comments.list(id)
  if (!standing) throw new Error('no story')
  return standing
}
const thread = async (threadId: string) => (await list()).threads.find((one) => one.id === threadId)
const reply = (threadId: string, text: string, person = desk.people.noor, more: { people?: string[]; desks?: string[]; id?: string } = {}) =>
  desk.runtime.comments.act(id, threadId, { action: 'reply', text, people: [], desks: [], ...more }, person)
const settle = (threadId: string, action: 'resolve' | 'reopen', person = desk.people.noor) =>
  desk.runtime.comments.act(id, threadId, { action }, person)
const textAt = async ({ from, to }: { from: number | null; to: number | null }) => {
  const head = await desk.runtime.stories.head(id)
  return from === null || to === null ? null : head?.doc.textBetween(from, to, '\n')
}

describe('a thread', () => {
  test('is about its piece of the copy, counted, told to everyone in the story and to the desk, and on the record', async () => {
    const rows: number[] = []
    const onRow = ({ row }: { row: { id: string; comments: number } }) => void (row.id === id && rows.push(row.comments))
    desk.runtime.bus.on('row', onRow)
    const threadId = await desk.about(id, 'a forest of old trees', 'Whose trees?', desk.people.amal)
    expect(await thread(threadId)).toMatchObject({ excerpt: 'a forest of old trees', by: { name: 'Amal' }, comments: [{ text: 'Whose trees?' }] })
    expect(desk.told.at(-1)).toMatchObject({ articleId: id, revision: 0, threads: [{ id: threadId }] })
    await settle(threadId, 'resolve')
    await settle(threadId, 'resolve', desk.people.sam)
    expect(await thread(threadId)).toMatchObject({ resolvedBy: { name: 'Noor' } })
    await settle(threadId, 'reopen')
    expect(rows).toEqual([1, 0, 1])
    desk.runtime.bus.off('row', onRow)
    const events = await desk.runtime.database.event.findMany({ where: { articleId: id }, orderBy: { number: 'asc' } })
    expect(events.map(({ kind }) => kind)).toEqual(['comment_begun', 'comments_resolved', 'comments_reopened'])
    expect((await list()).event).toBe(Number(events.at(-1)?.number))
  })

  test('goes with its text, and says so when all of that is gone; its words and the old text stay', async () => {
    const threadId = await desk.about(id, 'seven fathoms', 'Metres, please', desk.people.amal)
    await desk.replace(id, 'The survey', 'A long survey of the whole bay', desk.people.noor)
    const before = await thread(threadId)
    expect(before && (await textAt(before))).toBe('seven fathoms')
    await desk.replace(id, 'It found a forest of old trees, seven fathoms down.', '', desk.people.noor)
    expect(await thread(threadId)).toMatchObject({ from: null, to: null, excerpt: 'seven fathoms', comments: [{ text: 'Metres, please' }] })
    await expect
      .poll(() => desk.told.at(-1), { timeout: 10_000 })
      .toMatchObject({ articleId: id, revision: 2, threads: [{ id: threadId, from: null }] })
    expect(await desk.runtime.database.commentThread.findUnique({ where: { id: threadId } })).toMatchObject({ from: null, to: null })
    expect(await desk.openComments(id)).toBe(1)
  })

  test('whose two blocks lost their text one after the other is gone, though the border between them stands', async () => {
    const head = await desk.runtime.stories.head(id)
    const body = head?.doc.child(2)
    const start = (head?.doc.content.size ?? 0) - (body?.nodeSize ?? 0) + 1
    const first = start + 1
    const to = start + (body?.child(0).nodeSize ?? 0) + 1 + 8
    const begun = await desk.runtime.comments.begin(id, { from: first, to, revision: 0, text: 'Both', people: [], desks: [] }, desk.people.amal)
    const threadId = begun.ok ? (begun.value.thread?.id ?? '') : ''
    await desk.replace(id, 'The survey took six weeks.', '', desk.people.noor)
    expect((await thread(threadId))?.from).not.toBeNull()
    await desk.replace(id, 'It found', '', desk.people.noor)
    expect(await thread(threadId)).toMatchObject({ from: null })
  })

  test.each([
    { what: 'no text', ask: { from: 5, to: 5 }, error: { code: 'invalid', field: 'to' } },
    { what: 'a place beyond the copy', ask: { from: 5, to: 9_000 }, error: { code: 'invalid', field: 'to' } },
    { what: 'a revision that never was', ask: { from: 5, to: 9, revision: 7 }, error: { code: 'invalid', field: 'revision' } },
    { what: 'somebody who is not here', ask: { from: 5, to: 9, people: [newId()] }, error: { code: 'invalid', field: 'people' } },
    { what: 'a desk that is not there', ask: { from: 5, to: 9, desks: [newId()] }, error: { code: 'invalid', field: 'desks' } },
  ])('is refused about $what, with field and remedy, and nothing is stored', async ({ ask, error }) => {
    const begun = await desk.runtime.comments.begin(id, { revision: 0, text: 'x', people: [], desks: [], ...ask }, desk.people.amal)
    expect(begun).toMatchObject({ ok: false, error })
    expect(begun.ok ? '' : begun.error.detail).toMatch(/: /)
    expect((await list()).threads).toEqual([])
  })

  test('is refused within a character, and about text that was deleted meanwhile', async () => {
    id = await desk.story('👩‍🚀 went up.')
    const head = await desk.runtime.stories.head(id)
    const at = (head?.doc.content.size ?? 0) - (head?.doc.child(2).nodeSize ?? 0) + 2
    const ask = { revision: 0, text: 'x', people: [], desks: [] }
    expect(await desk.runtime.comments.begin(id, { ...ask, from: at + 1, to: at + 8 }, desk.people.amal)).toMatchObject({ error: { field: 'from' } })
    await desk.replace(id, '👩‍🚀 went up.', '', desk.people.noor)
    expect(await desk.runtime.comments.begin(id, { ...ask, from: at, to: at + 8 }, desk.people.amal)).toMatchObject({ error: { code: 'stale' } })
  })

  test('sent again after a lost answer is the same, and its id is nobody else’s', async () => {
    const comment = newId()
    const ask = { from: 5, to: 9, revision: 0, text: 'Once', people: [desk.people.noor.id], desks: [], id: comment }
    const [first, again] = [
      await desk.runtime.comments.begin(id, ask, desk.people.amal),
      await desk.runtime.comments.begin(id, ask, desk.people.amal),
    ]
    expect(again.ok && first.ok && again.value.thread?.id).toBe(first.ok && first.value.thread?.id)
    const threadId = first.ok ? (first.value.thread?.id ?? '') : ''
    const said = newId()
    await reply(threadId, 'Twice', desk.people.sam, { id: said })
    await reply(threadId, 'Twice', desk.people.sam, { id: said })
    expect((await thread(threadId))?.comments.map(({ text }) => text)).toEqual(['Once', 'Twice'])
    expect(await reply(threadId, 'Mine', desk.people.rui, { id: said })).toMatchObject({ error: { code: 'conflict', field: 'id' } })
    expect(await desk.noticesOf(desk.people.noor)).toHaveLength(1)
  })
})

describe('one’s own comment', () => {
  test('can be rewritten and deleted by its author alone; its place stays, a thread without any other goes', async () => {
    const threadId = await desk.about(id, 'six weeks', 'Really?', desk.people.amal)
    await reply(threadId, 'Yes.')
    const [first, second] = (await thread(threadId))?.comments ?? []
    const say = (text: string) => ({ text, people: [], desks: [] })
    const { comments } = desk.runtime
    expect(await comments.edit(id, threadId, first?.id ?? '', say('Ha'), desk.people.noor)).toMatchObject({ error: { code: 'not_permitted' } })
    expect(await comments.remove(id, threadId, first?.id ?? '', desk.people.sam)).toMatchObject({ error: { code: 'not_permitted' } })
    expect(await comments.edit(id, threadId, first?.id ?? '', say('Six?'), desk.people.amal)).toMatchObject({ ok: true })
    expect((await thread(threadId))?.comments[0]).toMatchObject({ text: 'Six?', editedAt: expect.any(String) })
    await comments.remove(id, threadId, first?.id ?? '', desk.people.amal)
    expect((await thread(threadId))?.comments).toMatchObject([{ text: '', deletedAt: expect.any(String) }, { text: 'Yes.' }])
    expect(await comments.edit(id, threadId, first?.id ?? '', say('Back'), desk.people.amal)).toMatchObject({ error: { code: 'gone' } })
    expect(await comments.remove(id, threadId, second?.id ?? '', desk.people.noor)).toMatchObject({ ok: true, value: { thread: null } })
    expect(await desk.openComments(id)).toBe(0)
    expect((await list()).threads).toEqual([])
  })

  test('takes its words out of the notices that quote it', async () => {
    const { amal, noor } = desk.people
    const threadId = await desk.about(id, 'six weeks', 'A secret for @Noor', amal, { people: [noor.id] })
    expect((await desk.noticesOf(noor))[0]?.details['note']).toBe('A secret for @Noor')
    const comment = (await thread(threadId))?.comments[0]?.id ?? ''
    await desk.runtime.comments.remove(id, threadId, comment, amal)
    expect(JSON.stringify(await desk.noticesOf(noor))).not.toContain('secret')
  })
})

describe('who is told', () => {
  test('each mentioned person once, through a desk or by name, not oneself; who takes part hears of replies, never twice of one comment', async () => {
    const { amal, noor, sam, rui } = desk.people
    const threadId = await desk.about(id, 'six weeks', 'For @Sports and @Noor', amal, { people: [noor.id, noor.id, amal.id], desks: [desk.sports] })
    expect([await desk.noticesOf(noor), await desk.noticesOf(sam), await desk.noticesOf(amal), await desk.noticesOf(rui)]).toMatchObject([
      [{ kind: 'mentioned', details: { thread: threadId, excerpt: 'six weeks', note: 'For @Sports and @Noor' } }],
      [{ kind: 'mentioned' }],
      [],
      [],
    ])
    await reply(threadId, '@Amal it did', noor, { people: [amal.id] })
    await reply(threadId, 'Thanks', amal)
    const kinds = async (person: typeof amal) => (await desk.noticesOf(person)).map(({ kind }) => kind)
    expect(await kinds(amal)).toEqual(['mentioned'])
    expect(await kinds(noor)).toEqual(['replied', 'mentioned'])
    expect(await kinds(sam)).toEqual(['mentioned'])
  })

  test('an edit tells only who is newly mentioned, and nobody again', async () => {
    const { amal, noor, rui } = desk.people
    const threadId = await desk.about(id, 'six weeks', '@Noor', amal, { people: [noor.id] })
    const comment = (await thread(threadId))?.comments[0]?.id ?? ''
    const edit = (text: string, people: string[]) => desk.runtime.comments.edit(id, threadId, comment, { text, people, desks: [] }, amal)
    await edit('@Rui', [rui.id])
    await edit('@Noor @Rui', [noor.id, rui.id])
    expect([await desk.noticesOf(noor), await desk.noticesOf(rui)]).toMatchObject([[{ kind: 'mentioned' }], [{ kind: 'mentioned' }]])
  })

  test('nobody who has left: they cannot be mentioned anew, and hear of no reply', async () => {
    const { amal, noor } = desk.people
    const gone = await desk.hire(`Gone${Date.now()}`, 'editor')
    const threadId = await desk.about(id, 'six weeks', 'Mine', gone)
    await desk.runtime.editors.change(gone.id, { disabled: true }, null)
    await reply(threadId, 'And?', noor)
    expect(await desk.noticesOf(gone)).toEqual([])
    expect(await reply(threadId, '@Gone', amal, { people: [gone.id] })).toMatchObject({ error: { code: 'invalid', field: 'people' } })
  })
})

describe('at once', () => {
  test('a reply and a resolution in a race leave the reply to be seen or the thread resolved after it, and the count true', async () => {
    for (let round = 0; round < 15; round += 1) {
      const threadId = await desk.about(id, 'six weeks', `Round ${round}`, desk.people.amal)
      const [replied, resolved] = await Promise.all([reply(threadId, 'Wait'), settle(threadId, 'resolve', desk.people.sam)])
      expect([replied.ok, resolved.ok]).toEqual([true, true])
      const events = await desk.runtime.database.event.findMany({
        where: { articleId: id, details: { path: ['thread'], equals: threadId } },
        orderBy: { number: 'asc' },
      })
      const isResolved = (await thread(threadId))?.resolvedAt !== null
      expect(events.at(-1)?.kind).toBe(isResolved ? 'comments_resolved' : 'comment_replied')
      expect((await thread(threadId))?.comments).toHaveLength(2)
    }
    const standing = (await list()).threads.filter(({ resolvedAt }) => resolvedAt === null).length
    expect(await desk.openComments(id)).toBe(standing)
  })

  test('twenty who begin threads while others type and resolve: none is lost, and the count is true', async () => {
    const people = Object.values(desk.people)
    const begun = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const person = people[number % people.length] ?? desk.people.amal
        const threadId = await desk.about(id, 'a forest', `Number ${number}`, person)
        if (number % 3 === 0) await settle(threadId, 'resolve', person)
        else if (number % 3 === 1) await desk.runtime.stories.edit(id, desk.people.amal, (doc, revision) => typing(doc, `${revision} `))
        return threadId
      }),
    )
    const standing = await list()
    expect(standing.threads.map((one) => one.id).sort()).toEqual(begun.sort())
    for (const one of standing.threads) expect(await textAt(one)).toBe('a forest')
    expect(await desk.openComments(id)).toBe(20 - 7)
  })
})

test('S9 markup and direction marks in a comment stay what they are: text', async () => {
  const text = '<img src=x onerror=alert(1)> \u202Eevil\u202C <script>'
  const threadId = await desk.about(id, 'six weeks', text, desk.people.amal)
  expect((await thread(threadId))?.comments[0]?.text).toBe(text)
})

test('comments never go out: neither version, nor its ninjs, nor a feed holds a word of them', async () => {
  const { amal, noor, sam } = desk.people
  const words = 'Unprintable7361'
  await desk.about(id, 'six weeks', words, amal, { people: [noor.id] })
  const revision = (await desk.runtime.stories.head(id))?.revision ?? 0
  for (const flag of await desk.runtime.flags.of(id))
    if (flag.state === 'open') await desk.runtime.flags.settle(id, flag.id, { action: 'dismiss', reason: 'as it should be' }, amal)
  const approved = await desk.runtime.publishing.move(id, { action: 'approve', seenRevision: revision }, noor)
  expect(approved).toMatchObject({ ok: true })
  const out = await desk.runtime.publishing.move(id, { action: 'publish', seenRevision: revision }, sam)
  expect(out).toMatchObject({ ok: true })
  // Comments are made after publication as well, and stay where they are.
  await desk.about(id, 'a forest', `${words} again`, amal)
  const versions = await desk.runtime.database.version.findMany({ where: { articleId: id } })
  expect(versions).toHaveLength(1)
  expect(JSON.stringify(versions)).not.toContain(words)
  const feeds = await Promise.all(
    ['xml', 'atom', 'json', 'ninjs'].map(async (kind) => {
      const { GET } = (await import(`../../../app/feed.${kind}/route.ts`)) as { GET: (request: Request, place: object) => Promise<Response> }
      return (await GET(new Request(`${desk.env.origin}/feed.${kind}`), { params: Promise.resolve({}) })).text()
    }),
  )
  for (const feed of feeds) {
    expect(feed).toContain('Sea-floor survey')
    expect(feed).not.toContain(words)
  }
})

const typing = (doc: Parameters<Parameters<CommentDesk['runtime']['stories']['edit']>[2]>[0], text: string) =>
  new Transform(doc).insert(doc.content.size - doc.child(2).nodeSize + 2, doc.type.schema.text(text)).steps
