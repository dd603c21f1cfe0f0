import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FlagsChanged } from '#contracts/story.ts'
import { copyFrom, textOf } from '#core/copy.ts'
import type { Desk } from '#services/desk.ts'
import { createFlags, type Flags } from '#services/flags.ts'
import { openChecking } from '../checking.ts'
import { inserting, jsonOf, newId, type Newsroom, now, openNewsroom } from '../stories/newsroom.ts'

let room: Newsroom
let flags: Flags
let stop: () => Promise<void>
const told: FlagsChanged[] = []
const rows: { ids: readonly string[]; event: number }[] = []

const make = () => {
  const desk: Pick<Desk, 'announce'> = { announce: (ids, event) => Promise.resolve(void rows.push({ ids, event })) }
  return createFlags({
    database: room.database,
    bus: room.bus,
    stories: room.stories,
    desk,
    checking: openChecking(room.database),
    now,
    newId,
    log: { warn: () => undefined, error: (facts) => void room.faults.push(facts) },
  })
}
beforeAll(async () => {
  room = await openNewsroom()
  room.bus.on('flags', (changed) => void told.push(changed))
  flags = make()
  stop = flags.watch()
})
afterAll(async () => {
  await stop()
  await room.close()
})

const LINES = [
  'The minister said on Monday that talks would go on for as long as they had to.',
  'Traders had expected as much, and the market hardly moved on the news of the day.',
  'A line with markup <br/> left in it by whoever sent the story to the desk this morning.',
  'The harvest was good in the north, officials said, and better still along the coast.',
]
const TAG = 'malformed/html-tag'
const tagOf = (list: { rule: string }[]) => list.find(({ rule }) => rule === TAG) as Awaited<ReturnType<Flags['of']>>[number]

async function damaged(): Promise<string> {
  const copy = copyFrom({
    headline: 'A headline that stands as it should',
    byline: 'By Amal',
    body: LINES.map((text) => ({ type: 'paragraph', text })),
  })
  const { id } = await room.database.article.create({
    data: { guid: newId(), headline: '', state: 'in_review', checkpoints: { create: { revision: 0, copy: copy.toJSON() } } },
  })
  return id
}

async function type(articleId: string, text: string, before: string): Promise<void> {
  const head = await room.stories.head(articleId)
  if (!head) throw new Error('no head')
  expect(
    (await room.stories.push({ articleId, pushId: newId(), base: head.revision, steps: jsonOf(inserting(head.doc, text, before)) }, room.sam)).ok,
  ).toBe(true)
}

async function erase(articleId: string, text: string): Promise<void> {
  const answer = await room.stories.edit(articleId, room.sam, (doc) => {
    let at = -1
    doc.descendants((node, pos) => {
      const found = node.text?.indexOf(text) ?? -1
      if (found >= 0) at = pos + found
    })
    return new Transform(doc).delete(at, at + text.length).steps
  })
  expect(answer.ok).toBe(true)
}

test('the first check puts on record what the copy shows, and what lists show of it', async () => {
  const articleId = await damaged()
  const { revision, flags: found } = await flags.recheck(articleId)
  const flag = tagOf(found)
  const head = await room.stories.head(articleId)
  expect(revision).toBe(0)
  expect(flag).toMatchObject({ state: 'open', excerpt: '<br/>' })
  expect(head?.doc.textBetween(flag.at?.from ?? 0, flag.at?.to ?? 0)).toBe('<br/>')
  const article = await room.database.article.findUniqueOrThrow({ where: { id: articleId } })
  expect(article).toMatchObject({ headline: 'A headline that stands as it should', malformedFlags: 1, cutFlags: 0 })
  expect(article.words).toBeGreaterThan(40)
  expect(rows.at(-1)?.ids).toEqual([articleId])
})

test('a flag goes with its text while others type, and nobody is told what they know', async () => {
  const articleId = await damaged()
  const { id } = tagOf((await flags.recheck(articleId)).flags)
  const before = told.length
  await type(articleId, 'Some words more. ', 'The minister')
  const { revision, flags: found } = await flags.recheck(articleId)
  const flag = tagOf(found)
  expect(revision).toBe(1)
  expect(flag.id).toBe(id)
  expect((await room.stories.head(articleId))?.doc.textBetween(flag.at?.from ?? 0, flag.at?.to ?? 0)).toBe('<br/>')
  expect(told.length).toBe(before)
})

test('a flag whose cause is gone clears for everybody by itself, and says who and when; one that comes back is the same', async () => {
  const articleId = await damaged()
  const { id } = tagOf((await flags.recheck(articleId)).flags)
  await erase(articleId, '<br/> ')
  await expect.poll(() => told.find((changed) => changed.articleId === articleId && changed.revision === 1)).toBeDefined()
  const fixed = (await flags.of(articleId)).find((flag) => flag.id === id)
  expect(fixed).toMatchObject({ state: 'fixed', settledBy: { id: room.sam.id }, settledRevision: 1, at: null })
  expect(await room.database.article.findUniqueOrThrow({ where: { id: articleId } })).toMatchObject({ malformedFlags: 0 })
  await type(articleId, '<br/> ', 'left in it')
  expect(tagOf((await flags.recheck(articleId)).flags)).toMatchObject({ id, state: 'open', settledBy: null })
})

test('a dismissed flag does not come back for the same text, and opens again when somebody says so', async () => {
  const articleId = await damaged()
  const { id } = tagOf((await flags.recheck(articleId)).flags)
  expect(await flags.settle(articleId, id, { action: 'dismiss' }, room.amal)).toMatchObject({ ok: false, error: { code: 'reason_missing' } })
  expect(await flags.settle(articleId, id, { action: 'dismiss', reason: 'It is about markup.' }, room.amal)).toMatchObject({
    ok: true,
    value: { flag: { id, state: 'dismissed', reason: 'It is about markup.', settledBy: { id: room.amal.id } } },
  })
  await type(articleId, 'More. ', 'The minister')
  const again = make() // as after a restart
  const list = await again.of(articleId)
  expect(list.filter(({ rule }) => rule === TAG)).toMatchObject([{ id, state: 'dismissed' }])
  expect(list.find((flag) => flag.id === id)?.at).not.toBeNull()
  expect(await room.database.article.findUniqueOrThrow({ where: { id: articleId } })).toMatchObject({ malformedFlags: 0 })
  expect(await flags.settle(articleId, id, { action: 'dismiss', reason: 'again' }, room.amal)).toMatchObject({
    ok: false,
    error: { code: 'wrong_state' },
  })
  expect(await flags.settle(articleId, id, { action: 'reopen' }, room.amal)).toMatchObject({
    ok: true,
    value: { flag: { state: 'open', reason: null } },
  })
  expect(await room.database.article.findUniqueOrThrow({ where: { id: articleId } })).toMatchObject({ malformedFlags: 1 })
})

test('a decision that is being stored while the story is checked stands', async () => {
  const id = await damaged()
  const flag = tagOf(await flags.of(id))
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let wrote = () => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  const deciding = room.database.$transaction(async (transaction) => {
    await transaction.flag.update({ where: { id: flag.id }, data: { state: 'dismissed', reason: 'It is a quotation.' } })
    wrote()
    await held
  })
  await written
  await type(id, '<hr> ', 'The harvest')
  const checked = flags.recheck(id)
  const waiting = () => room.database.$queryRaw`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1)
  release()
  await Promise.all([deciding, checked])
  expect(await room.database.flag.findUniqueOrThrow({ where: { id: flag.id } })).toMatchObject({ state: 'dismissed', revision: 1 })
})

test('a repair joins the live copy in the name of who asked', async () => {
  const articleId = await damaged()
  const flag = tagOf((await flags.recheck(articleId)).flags)
  expect(flag.repair).toBeDefined()
  const answer = await flags.settle(articleId, flag.id, { action: 'repair' }, room.amal)
  expect(answer).toMatchObject({ ok: true, value: { revision: 1, flag: { state: 'fixed', settledBy: { id: room.amal.id } } } })
  const head = await room.stories.head(articleId)
  expect(head && textOf(head.doc, 'body')).not.toContain('<br/>')
  expect(room.edits.at(-1)).toMatchObject({ articleId, by: room.amal.id })
})

test('settling asks who, and what', async () => {
  const articleId = await damaged()
  const { id } = tagOf((await flags.recheck(articleId)).flags)
  const rui = await room.person('reporter', 'rui')
  expect(await flags.settle(articleId, id, { action: 'dismiss', reason: 'x' }, rui)).toMatchObject({ error: { code: 'not_permitted' } })
  expect(await flags.settle(articleId, newId(), { action: 'dismiss', reason: 'x' }, room.amal)).toMatchObject({ error: { code: 'not_found' } })
  await expect(flags.recheck(newId())).rejects.toThrow(RangeError)
})

test('an edit that takes up an incoming story is on the record and on the desk', async () => {
  const articleId = await damaged()
  await room.database.article.update({ where: { id: articleId }, data: { state: 'ingested' } })
  await type(articleId, 'x', 'The minister')
  await expect
    .poll(() => room.database.event.findFirst({ where: { articleId, kind: 'edited' } }))
    .toMatchObject({ editorId: room.sam.id, details: { state: 'in_review', revision: 1 } })
  await expect.poll(() => rows.some(({ ids }) => ids.includes(articleId))).toBe(true)
})

test('nothing went wrong meanwhile', () => {
  expect(room.faults).toEqual([])
})
