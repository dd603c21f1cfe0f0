import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DeskFilter, DeskRow, listArticles } from '#contracts/articles.ts'
import type { Person } from '#contracts/people.ts'
import { createDesk, type Desk } from '#services/desk.ts'
import { recordEvents } from '#services/events.ts'
import { createNotices } from '#services/notices.ts'
import { now, type Staff, staffOf } from '#test/people.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'
import { randomFrom } from '#test/random.ts'
import { putStories, type TestStory } from '#test/stories.ts'

let fresh: FreshDatabase
let staff: Staff
let desk: Desk
let amal: Person
let noor: Person
let rui: Person
let world: string
let local: string

beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  staff = staffOf(database)
  world = (await database.desk.create({ data: { slug: 'world', name: 'World' } })).id
  local = (await database.desk.create({ data: { slug: 'local', name: 'Local' } })).id
  amal = await staff.hire('Amal', 'editor', [world])
  noor = await staff.hire('Noor', 'editor', [local])
  rui = await staff.hire('Rui', 'reporter', [local])
  const notices = createNotices({ database, bus: staff.bus, now, newId })
  const never = () => {
    throw new Error('not asked in these tests')
  }
  desk = createDesk({
    database,
    bus: staff.bus,
    editors: staff.editors,
    notices,
    presences: { peopleIn: () => new Map() },
    stories: { head: never },
    flags: never,
    suggestions: never,
    now,
  })
})
beforeEach(async () => {
  const { notice, assignment, flag, checkpoint, event, article } = fresh.database
  for (const table of [notice, assignment, flag, checkpoint, event, article]) await (table.deleteMany as () => Promise<unknown>)()
})
afterAll(() => fresh.drop())

const put = (...stories: TestStory[]) => putStories(fresh.database, stories)
const minute = (count: number) => new Date(Date.UTC(2026, 2, 2, 12, count))

async function read(ask: Record<string, unknown>, person = amal) {
  const page = await desk.list(listArticles.ask.parse(ask), person)
  if (!page.ok) throw new Error(page.error.code)
  return page.value
}
const headlines = async (ask: Record<string, unknown>, person = amal) => (await read(ask, person)).items.map(({ headline }) => headline)

describe('a page of the list', () => {
  test('DE1 most urgent first, among them the newest; or by time alone', async () => {
    await put(
      { headline: 'old', receivedAt: minute(1) },
      { headline: 'new', receivedAt: minute(3) },
      { headline: 'flash', urgency: 1, receivedAt: minute(2) },
    )
    expect(await headlines({})).toEqual(['flash', 'new', 'old'])
    expect(await headlines({ sort: 'newest' })).toEqual(['new', 'flash', 'old'])
    expect(await headlines({ sort: 'oldest' })).toEqual(['old', 'flash', 'new'])
  })

  test.each(['urgent', 'newest', 'oldest'] as const)('DE2 pages of %s neither skip nor repeat while stories keep coming (seed 7)', async (sort) => {
    const { below } = randomFrom(7)
    const some = (count: number, when: () => number) =>
      Array.from({ length: count }, (_, n) => ({ headline: `${n}`, urgency: 1 + below(3), receivedAt: minute(when()) }))
    const first = await put(...some(83, () => below(20)))
    const state = ['ingested', 'in_review']
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await read({ sort, limit: 10, state, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      await put(...some(7, () => below(40)))
    } while (cursor && seen.length < 1000)
    expect(new Set(seen).size).toBe(seen.length)
    expect(first.filter((id) => !seen.includes(id))).toEqual([])
  })

  test('DE3 the last page says so, even when it is full', async () => {
    await put({ headline: 'a' }, { headline: 'b' })
    expect((await read({ limit: 2 })).nextCursor).toBeNull()
    expect((await read({ limit: 1 })).nextCursor).not.toBeNull()
  })

  test.each(['', 'x', 'bm90IGpzb24', Buffer.from('["urgent",1,1,"no id"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'DE4 a cursor that is not ours is refused: %s',
    async (cursor) => {
      expect(await desk.list({ sort: 'urgent', limit: 5, cursor }, amal)).toMatchObject({ error: { code: 'invalid', field: 'cursor' } })
    },
  )

  test('DE5 a row is what the contract says', async () => {
    const provider = await fresh.database.provider.create({ data: { name: `Wire ${newId()}` } })
    const [id = ''] = await put({
      headline: 'زيارة',
      language: 'ar',
      providerId: provider.id,
      deskId: world,
      broughtById: rui.id,
      cutFlags: 2,
      embargo: minute(9),
    })
    await desk.assign(id, { assignee: 'noor@desk.test', due: '2026-03-03T09:00:00+01:00', note: 'Call them' }, amal)
    const row = DeskRow.parse(await desk.row(id))
    expect(row).toMatchObject({
      headline: 'زيارة',
      language: 'ar',
      provider: { id: provider.id, name: provider.name },
      desk: { name: 'World' },
      broughtBy: { id: rui.id, name: 'Rui' },
      flags: { truncated: 2, malformed: 0 },
      embargo: minute(9).toISOString(),
      assignment: { assignee: { id: noor.id }, by: { id: amal.id }, due: '2026-03-03T08:00:00.000Z', note: 'Call them' },
    })
    expect(await desk.row(newId())).toBeNull()
  })
})

describe('a list is narrowed', () => {
  beforeEach(async () => {
    const [mine = '', flagged = ''] = await put(
      { headline: 'mine', state: 'in_review', deskId: world, language: 'ar-EG', receivedAt: minute(1) },
      { headline: 'flagged', cutFlags: 1, deskId: local, language: 'en', receivedAt: minute(2) },
      { headline: 'held', state: 'on_hold', malformedFlags: 1, receivedAt: minute(3) },
      { headline: 'out', state: 'published', language: 'ar', receivedAt: minute(4) },
    )
    await desk.assign(mine, { assignee: 'me' }, amal)
    const flag = {
      articleId: flagged,
      rule: 'truncated/mid-sentence',
      kind: 'truncated',
      severity: 'error',
      field: 'body',
      from: 0,
      to: 1,
      excerpt: '',
      code: 'x',
      facts: {},
      message: '',
      revision: 0,
      foundRevision: 0,
    } as const
    await fresh.database.flag.create({ data: { id: newId(), ...flag } })
  })

  test.each<[string, DeskFilter | Record<string, unknown>, string[]]>([
    ['by state', { state: 'on_hold' }, ['held']],
    ['by states', { state: ['in_review', 'on_hold'] }, ['held', 'mine']],
    ['by a state named twice', { state: ['on_hold', 'on_hold'] }, ['held']],
    ['to one’s own', { assignee: 'me' }, ['mine']],
    ['to somebody’s, by address', { assignee: 'Amal@desk.test' }, ['mine']],
    ['to nobody’s', { assignee: 'none' }, ['out', 'held', 'flagged']],
    ['to one’s desks', { desk: 'mine' }, ['mine']],
    ['by kind of flag', { kind: 'malformed' }, ['held']],
    ['by rule', { flag: 'truncated/mid-sentence' }, ['flagged']],
    ['to those without flags', { flag: 'none' }, ['out', 'mine']],
    ['by language, its regions included', { language: 'ar' }, ['out', 'mine']],
    ['by time', { since: minute(2).toISOString(), until: minute(4).toISOString() }, ['held', 'flagged']],
  ])('DE6 %s', async (_rule, filter, expected) => {
    expect(await headlines({ sort: 'newest', ...filter })).toEqual(expected)
  })

  test('DE7 the counts are those of the views', async () => {
    expect(await desk.counts(amal)).toMatchObject({
      incoming: 1,
      mine: 1,
      desk: 1,
      unassigned: 2,
      toApprove: 1,
      approved: 0,
      published: 1,
      spiked: 0,
    })
    expect(await desk.counts(noor)).toMatchObject({ mine: 0, desk: 1 })
  })
})

describe('search', () => {
  beforeEach(() =>
    put(
      { headline: 'ميناء الإسكندرية', body: 'افتَتَحَ الوزيرُ الرصيفَ الجديد.', receivedAt: minute(1) },
      { headline: 'Café reopens', body: 'The harbour café opened again on Monday.', receivedAt: minute(2) },
      { headline: 'Harbour bridge', body: 'O’Brien’s plan: 100% & more | less ! (a:*)', receivedAt: minute(3), urgency: 1 },
    ),
  )

  test.each([
    ['words in any spelling of alef and without vowel signs', 'افتتح الاسكندرية', ['ميناء الإسكندرية']],
    ['accents as one likes', 'cafe', ['Café reopens']],
    ['beginnings of words', 'harb', ['Harbour bridge', 'Café reopens']],
    ['all words', 'harbour monday', ['Café reopens']],
    ['nothing that is not there', 'volcano', []],
    ['marks of a query as plain text', "harbour & ! | ( ) :* ' \\ <->", ['Harbour bridge', 'Café reopens']],
  ])('DE8 finds %s', async (_rule, q, expected) => {
    expect(await headlines({ q })).toEqual(expected)
  })

  test('DE9 only marks are as good as no words', async () => {
    expect(await headlines({ q: '— !' })).toHaveLength(3)
  })

  test('DE10 what is found comes in pages too', async () => {
    const first = await read({ q: 'harbour', limit: 1 })
    const second = await read({ q: 'harbour', limit: 1, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map(({ headline }) => headline)).toEqual(['Harbour bridge', 'Café reopens'])
    expect(second.nextCursor).toBeNull()
  })
})

describe('what came since', () => {
  const happen = (articleId: string) => fresh.database.$transaction((transaction) => recordEvents(transaction, [{ kind: 'test', articleId }], now()))

  test('DE12 what changed and still belongs comes as a row, what no longer belongs as gone', async () => {
    const [a = '', b = ''] = await put({ headline: 'a' }, { headline: 'b', state: 'spiked' }, { headline: 'c' })
    const { event } = await read({})
    await happen(a)
    await happen(b)
    const joined = await desk.since({ since: event, filter: { state: ['ingested'] } }, amal)
    expect(joined).toMatchObject({ reset: false, gone: [b], rows: [{ id: a }] })
    expect(await desk.since({ since: joined.event }, amal)).toEqual({ event: joined.event, rows: [], gone: [], reset: false })
  })

  test('DE13 the list is read anew where nothing is known, too much came, or the number is not ours', async () => {
    const ids = await put(...Array.from({ length: 201 }, (_, n) => ({ headline: `${n}` })))
    const { event } = await read({})
    for (const ask of [{}, { since: event + 1 }]) {
      const joined = await desk.since(ask, amal)
      expect([joined.reset, joined.rows.length]).toEqual([true, 50])
    }
    for (const id of ids) await happen(id)
    expect((await desk.since({ since: event }, amal)).reset).toBe(true)
  })
})

describe('assignment', () => {
  const noticed = () => new Promise<unknown>((resolve) => void staff.bus.once('notice', resolve))

  test('AS1 who gets a story is told what, by whom and until when, and the desk sees it', async () => {
    const [id = ''] = await put({ headline: 'Port' })
    const notice = noticed()
    const row = new Promise((resolve) => void staff.bus.once('row', resolve))
    const assigned = await desk.assign(id, { assignee: noor.id, due: '2026-03-03T08:00:00.000Z', note: 'Today' }, amal)
    expect(assigned).toMatchObject({ value: { assignee: { id: noor.id }, by: { id: amal.id }, note: 'Today', due: '2026-03-03T08:00:00.000Z' } })
    expect(await notice).toMatchObject({
      to: noor.id,
      notice: { kind: 'assigned', articleId: id, headline: 'Port', by: { id: amal.id }, details: { note: 'Today' }, readAt: null },
    })
    expect(await row).toMatchObject({ row: { id, assignment: { assignee: { id: noor.id } } }, event: expect.any(Number) })
    expect(await fresh.database.event.findFirst({ where: { articleId: id } })).toMatchObject({ kind: 'assigned', editorId: amal.id })
  })

  test('AS2 what one does oneself is no news to oneself', async () => {
    const [id = ''] = await put({ headline: 'Port' })
    await desk.assign(id, { assignee: 'me' }, amal)
    expect(await fresh.database.notice.count()).toBe(0)
  })

  test('AS3 a release leaves nothing behind, and due time and note go with whom they were given to', async () => {
    const [id = ''] = await put({ headline: 'Port' })
    await desk.assign(id, { assignee: noor.id, note: 'Today', due: '2026-03-03T08:00:00Z' }, amal)
    expect(await desk.assign(id, { note: 'Tomorrow' }, amal)).toMatchObject({
      value: { assignee: { id: noor.id }, note: 'Tomorrow', due: '2026-03-03T08:00:00.000Z' },
    })
    expect(await desk.assign(id, { assignee: amal.id }, amal)).toMatchObject({ value: { note: '', due: null } })
    expect(await desk.assign(id, { assignee: null }, amal)).toEqual({ ok: true, value: null })
    expect(await fresh.database.assignment.count()).toBe(0)
  })

  test('AS4 a desk can have a story without a person, and it moves there', async () => {
    const [id = ''] = await put({ headline: 'Port', deskId: world })
    expect(await desk.assign(id, { desk: local }, amal)).toMatchObject({ value: { assignee: null, desk: { name: 'Local' } } })
    expect((await desk.row(id))?.desk?.id).toBe(local)
  })

  test('AS5 a reporter takes what is nobody’s, gives back their own, and nothing else', async () => {
    const [free = '', taken = ''] = await put({ headline: 'free' }, { headline: 'taken' })
    await desk.assign(taken, { assignee: noor.id }, amal)
    const refused = { error: { code: 'not_permitted' } }
    expect(await desk.assign(taken, { assignee: 'me' }, rui)).toMatchObject(refused)
    expect(await desk.assign(taken, { assignee: null }, rui)).toMatchObject(refused)
    expect(await desk.assign(free, { assignee: noor.id }, rui)).toMatchObject(refused)
    expect(await desk.assign(free, { assignee: 'me', desk: local }, rui)).toMatchObject(refused)
    expect(await desk.assign(free, { assignee: 'me' }, rui)).toMatchObject({ value: { assignee: { id: rui.id } } })
    expect(await desk.assign(free, { assignee: null }, rui)).toEqual({ ok: true, value: null })
  })

  test('AS6 of two reporters who reach for a story at once one has it', async () => {
    const sam = await staff.hire(`Sam${newId()}`, 'reporter')
    for (const id of await put(...Array.from({ length: 10 }, (_, n) => ({ headline: `${n}` })))) {
      const answers = await Promise.all([rui, sam].map((person) => desk.assign(id, { assignee: 'me' }, person)))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  test('AS7 nobody is assigned who is not there, and no story that is not', async () => {
    const [id = ''] = await put({ headline: 'Port' })
    const gone = await staff.hire(`Gone${newId()}`, 'editor')
    await staff.editors.change(gone.id, { disabled: true }, null)
    for (const assignee of [newId(), 'nobody@desk.test', gone.id])
      expect(await desk.assign(id, { assignee }, amal)).toMatchObject({ error: { code: 'invalid', field: 'assignee' } })
    expect(await desk.assign(id, { desk: newId() }, amal)).toMatchObject({ error: { code: 'invalid', field: 'desk' } })
    expect(await desk.assign(newId(), { assignee: 'me' }, amal)).toMatchObject({ error: { code: 'not_found' } })
  })
})
