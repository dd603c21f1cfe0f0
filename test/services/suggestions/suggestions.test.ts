import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import type { SettleSuggestion, StorySuggestion, SuggestionsChanged } from '#contracts/suggestions.ts'
import { mayEdit } from '#core/access.ts'
import { copyFrom, copySchema, textOf } from '#core/copy.ts'
import { createAnchors } from '#services/anchors.ts'
import { createBus } from '#services/bus.ts'
import { createStories } from '#services/stories.ts'
import { createSuggestions } from '#services/suggestions.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'

let newsroom: Newsroom
let amal: Person
let noor: Person
let rui: Person
let head: Person

beforeAll(async () => {
  newsroom = await openNewsroom()
  amal = await newsroom.hire('Amal', 'editor')
  noor = await newsroom.hire('Noor', 'editor')
  rui = await newsroom.hire('Rui', 'reporter')
  head = await newsroom.hire('Head', 'desk_head')
})
afterAll(() => newsroom.close())

async function story(...lines: string[]): Promise<string> {
  const { database } = newsroom.runtime
  const copy = copyFrom({ headline: 'A headline', language: 'en', body: lines.map((text) => ({ type: 'paragraph', text })) })
  const { id } = await database.article.create({
    data: { guid: newId(), headline: 'A headline', state: 'in_review', checkpoints: { create: { revision: 0, copy: copy.toJSON() } } },
  })
  return id
}

const headOf = async (id: string) => {
  const found = await newsroom.runtime.stories.head(id)
  if (!found) throw new Error('no story')
  return found
}
const bodyOf = async (id: string) => textOf((await headOf(id)).doc, 'body')

function rangeOf(doc: Node, text: string): { from: number; to: number } {
  let at = -1
  doc.descendants((node, pos) => {
    const found = node.isText ? (node.text ?? '').indexOf(text) : -1
    if (at < 0 && found >= 0) at = pos + found
  })
  if (at < 0) throw new RangeError(`“${text}” is not there`)
  return { from: at, to: at + text.length }
}

/** Suggests to put `text` in the place of `named`; before it where `named` ends in a caret. */
async function suggest(id: string, person: Person, named: string, text: string): Promise<StorySuggestion> {
  const { doc, revision } = await headOf(id)
  const { from, to } = rangeOf(doc, named.replace('^', ''))
  const made = await newsroom.runtime.suggestions.make(id, { from, to: named.endsWith('^') ? from : to, revision, text }, person)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value.suggestion
}

const type = async (id: string, person: Person, before: string, text: string) => {
  const typed = await newsroom.runtime.stories.edit(
    id,
    person,
    (doc) => new Transform(doc).insert(rangeOf(doc, before).from, copySchema.text(text)).steps,
  )
  if (!typed.ok) throw new Error(JSON.stringify(typed.error))
}
const erase = (id: string, person: Person, text: string) =>
  newsroom.runtime.stories.edit(id, person, (doc) => {
    const { from, to } = rangeOf(doc, text)
    return new Transform(doc).delete(from, to).steps
  })

const settle = (id: string, { id: sid }: Pick<StorySuggestion, 'id'>, ask: SettleSuggestion, person: Person) =>
  newsroom.runtime.suggestions.settle(id, sid, ask, person)
const openOf = async (id: string) => (await newsroom.runtime.database.article.findUniqueOrThrow({ where: { id } })).openSuggestions

/** The next time a story's suggestions are told, after which they are like this. */
const told = (id: string, like: (changed: SuggestionsChanged) => boolean) =>
  new Promise<SuggestionsChanged>((done) => {
    const hear = (changed: SuggestionsChanged) => {
      if (changed.articleId !== id || !like(changed)) return
      newsroom.runtime.bus.off('suggestions', hear)
      done(changed)
    }
    newsroom.runtime.bus.on('suggestions', hear)
  })

test('a reporter suggests without touching the copy; the editor accepts, and it is the editor’s edit', async () => {
  const id = await story('The colour of the sea.')
  const made = await suggest(id, rui, 'colour', 'color')
  expect(made).toMatchObject({ state: 'open', excerpt: 'colour', text: 'color', by: { name: 'Rui' }, rule: null })
  expect([await bodyOf(id), (await headOf(id)).revision, await openOf(id)]).toEqual(['The colour of the sea.', 0, 1])
  await type(id, noor, 'The', 'So: ')
  await type(id, noor, 'our of', 'XY')
  const accepted = await settle(id, made, { action: 'accept' }, amal)
  expect(accepted).toMatchObject({ ok: true, value: { suggestion: { state: 'accepted', settledBy: { name: 'Amal' }, by: { name: 'Rui' } } } })
  expect([await bodyOf(id), await openOf(id)]).toEqual(['So: The XYcolor of the sea.', 0])
  const revision = await newsroom.runtime.database.revision.findFirstOrThrow({ where: { articleId: id }, orderBy: { number: 'desc' } })
  expect(revision).toMatchObject({ editorId: amal.id, pushId: made.id })
  const events = await newsroom.runtime.database.event.findMany({
    where: { articleId: id, kind: { startsWith: 'suggestion' } },
    orderBy: { number: 'asc' },
  })
  expect(events.map(({ kind, editorId }) => [kind, editorId])).toEqual([
    ['suggestion_made', rui.id],
    ['suggestion_accepted', amal.id],
  ])
  expect((await newsroom.runtime.notices.list(rui, 5)).items[0]).toMatchObject({ kind: 'suggestion_accepted', by: { name: 'Amal' } })
})

test('R20 of two who accept at once exactly one does, and the text comes once', async () => {
  const id = await story('One two three.')
  for (let round = 0; round < 4; round += 1) {
    const made = await suggest(id, rui, 'three^', `w${round} `)
    const answers = await Promise.all([amal, noor, amal].map((person) => settle(id, made, { action: 'accept' }, person)))
    expect(answers.map((one) => (one.ok ? 'ok' : one.error.code)).sort()).toEqual(['ok', 'wrong_state', 'wrong_state'])
  }
  expect([await bodyOf(id), await openOf(id)]).toEqual(['One two w0 w1 w2 w3 three.', 0])
})

test('R20 two processes that accept and reject at once agree on one outcome', async () => {
  const { runtime } = newsroom
  const { database, flags, desk, notices, log } = runtime
  const bus = createBus()
  const stories = createStories({ database, bus, now: () => new Date(), newId, log })
  const other = createSuggestions({
    ...{ database, bus, stories, flags, desk, notices, newId, log },
    anchors: createAnchors({ database, stories }),
    now: () => new Date(),
  })
  const id = await story('One two three.')
  let accepted = 0
  for (let round = 0; round < (process.env['SOAK'] === '1' ? 60 : 6); round += 1) {
    await runtime.stories.catchUp(id)
    const made = await suggest(id, rui, 'three^', `w${round} `)
    const [here, there] = await Promise.all([
      settle(id, made, { action: 'accept' }, amal),
      other.settle(id, made.id, { action: round % 2 === 0 ? 'reject' : 'accept' }, noor),
    ])
    expect([here.ok, there.ok].filter(Boolean)).toHaveLength(1)
    const stored = await database.suggestion.findUniqueOrThrow({ where: { id: made.id } })
    const inCopy = (await database.revision.count({ where: { articleId: id, pushId: made.id } })) === 1
    expect(inCopy).toBe(stored.state === 'accepted')
    if (inCopy) accepted += 1
  }
  await runtime.stories.catchUp(id)
  expect((await bodyOf(id)).match(/w\d+ /g)?.length ?? 0).toBe(accepted)
  expect(await openOf(id)).toBe(0)
  await stories.drain()
})

test('an acceptance whose record was lost is found by its push, and is not made twice', async () => {
  const id = await story('One two three.')
  const made = await suggest(id, rui, 'three^', 'new ')
  await newsroom.runtime.stories.edit(
    id,
    amal,
    (doc) => new Transform(doc).insert(rangeOf(doc, 'three').from, copySchema.text('new ')).steps,
    made.id,
  )
  expect(await settle(id, made, { action: 'reject' }, noor)).toMatchObject({ ok: false, error: { code: 'wrong_state' } })
  expect(await settle(id, made, { action: 'accept' }, noor)).toMatchObject({ ok: true, value: { suggestion: { settledBy: { name: 'Amal' } } } })
  expect(await bodyOf(id)).toBe('One two new three.')
})

test('it lapses by itself when its text is gone, and everyone in the story is told', async () => {
  const id = await story('One two three.', 'Four.')
  const made = await suggest(id, rui, 'two', '2')
  const stays = await suggest(id, rui, 'Four', '4')
  const heard = told(id, ({ suggestions }) => suggestions.some((one) => one.id === made.id && one.state === 'lapsed'))
  await erase(id, amal, 'two ')
  expect((await heard).suggestions.find((one) => one.id === stays.id)).toMatchObject({ state: 'open' })
  expect(await openOf(id)).toBe(1)
  expect(await settle(id, made, { action: 'accept' }, amal)).toMatchObject({ ok: false, error: { code: 'wrong_state', state: 'lapsed' } })
})

test('an acceptance that comes before that is noticed is refused as lapsed', async () => {
  const id = await story('One two three.')
  const made = await suggest(id, rui, 'two', '2')
  await erase(id, amal, 'two ')
  const answer = await settle(id, made, { action: 'accept' }, amal)
  expect(['lapsed', 'wrong_state']).toContain(answer.ok ? 'ok' : answer.error.code)
  expect([await bodyOf(id), await openOf(id)]).toEqual(['One three.', 0])
})

test('while somebody types, what is accepted is rebased, and nothing typed is lost', async () => {
  const id = await story('One two three four five.')
  const made = await Promise.all(['One', 'two', 'three', 'four'].map((word) => suggest(id, rui, word, word.toUpperCase())))
  await Promise.all([
    (async () => {
      for (let letter = 0; letter < 12; letter += 1) await type(id, noor, 'five', String(letter % 10))
    })(),
    ...made.map((one) => settle(id, one, { action: 'accept' }, amal)),
  ])
  expect(await bodyOf(id)).toBe('ONE TWO THREE FOUR 012345678901five.')
})

test('all of one person’s are accepted in the order of the copy, each by itself', async () => {
  const id = await story('x1 x2 x3', 'x4 x5')
  const last = await suggest(id, rui, 'x5', 'E')
  const first = await suggest(id, rui, 'x1', 'A')
  const middle = await suggest(id, rui, 'x3', '')
  const others = await suggest(id, noor, 'x4', 'D')
  const answer = await newsroom.runtime.suggestions.settleAll(id, { action: 'accept', ids: [last.id, first.id, middle.id, newId()] }, amal)
  expect(answer).toMatchObject({ ok: true, value: { settled: [first.id, middle.id, last.id], refused: [{ code: 'not_found' }] } })
  expect([await bodyOf(id), await openOf(id)]).toEqual(['A x2 \nx4 E', 1])
  expect(await newsroom.runtime.suggestions.settleAll(id, { action: 'reject', ids: [others.id], reason: 'No' }, rui)).toMatchObject({
    error: { code: 'not_permitted' },
  })
})

test('who may what: all suggest, whoever may edit decides, only its author changes it', async () => {
  const id = await story('One two.')
  const { database, suggestions } = newsroom.runtime
  const made = await suggest(id, rui, 'two', '2')
  for (const action of ['accept', 'reject'] as const)
    expect(await settle(id, made, { action }, rui)).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  expect(await settle(id, made, { action: 'withdraw' }, amal)).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  const change = { action: 'change', ...rangeOf((await headOf(id)).doc, 'One two'), revision: 0, text: '1 2' } as const
  expect(await settle(id, made, change, amal)).toMatchObject({ ok: false, error: { code: 'not_permitted' } })
  expect(await settle(id, made, change, rui)).toMatchObject({ ok: true, value: { suggestion: { excerpt: 'One two', text: '1 2' } } })
  expect(await settle(id, made, { action: 'reply', text: 'Why? ' }, amal)).toMatchObject({
    value: { suggestion: { replies: [{ text: 'Why?', by: { name: 'Amal' } }] } },
  })
  expect(await settle(id, made, { action: 'reject', reason: 'Style' }, amal)).toMatchObject({
    value: { suggestion: { state: 'rejected', replies: [{}, { text: 'Style' }] } },
  })
  expect((await newsroom.runtime.notices.list(rui, 5)).items.slice(0, 2).map(({ kind, details }) => [kind, details['note']])).toEqual([
    ['suggestion_rejected', 'Style'],
    ['suggestion_replied', 'Why?'],
  ])
  const own = await suggest(id, rui, 'two', '2')
  expect(await settle(id, own, { action: 'withdraw' }, rui)).toMatchObject({ value: { suggestion: { state: 'withdrawn' } } })
  await database.assignment.create({ data: { articleId: id, editorId: rui.id, assignedById: amal.id } })
  const mine = await suggest(id, rui, 'two', '2')
  expect(await settle(id, mine, { action: 'accept' }, rui)).toMatchObject({ ok: true }) // the story is the reporter's now
  await database.article.update({ where: { id }, data: { state: 'spiked' } })
  expect(await suggestions.make(id, { from: 1, to: 1, revision: 0, text: 'x' }, rui)).toMatchObject({ error: { code: 'wrong_state' } })
})

test('a role can be limited to suggesting whatever is assigned to it', () => {
  expect([mayEdit('editor', true), mayEdit('editor', true, ['editor']), mayEdit('reporter', true, ['reporter'])]).toEqual([true, false, false])
})

test.each<[string, Parameters<Newsroom['runtime']['suggestions']['make']>[1], string]>([
  ['nothing', { from: 3, to: 3, revision: 0, text: '' }, 'refused'],
  ['a range that ends before it begins', { from: 9, to: 3, revision: 0, text: 'x' }, 'invalid'],
  ['a place outside the copy', { from: 9_000, to: 9_001, revision: 0, text: 'x' }, 'invalid'],
  ['a revision to come', { from: 3, to: 3, revision: 70, text: 'x' }, 'stale'],
  ['half a surrogate', { from: 3, to: 3, revision: 0, slice: { content: [{ type: 'text', text: '\ud83d' }] } }, 'refused'],
  ['a node that there is not', { from: 3, to: 3, revision: 0, slice: { content: [{ type: 'table' }] } }, 'refused'],
  [
    'a paragraph in the headline',
    { from: 3, to: 3, revision: 0, slice: { content: [{ type: 'image', attrs: { src: 'javascript:alert(1)' } }] } },
    'refused',
  ],
  ['too much', { from: 3, to: 3, revision: 0, slice: { content: [{ type: 'text', text: 'x'.repeat(200_000) }] } }, 'too_large'],
])('R5 %s is refused', async (_what, ask, code) => {
  const id = await story('One two.')
  expect(await newsroom.runtime.suggestions.make(id, ask, rui)).toMatchObject({ ok: false, error: { code } })
  expect([await openOf(id), await newsroom.runtime.database.suggestion.count({ where: { articleId: id } })]).toEqual([0, 0])
})

test('a repeat under the same id is one suggestion', async () => {
  const id = await story('One two.')
  const ask = { id: newId(), from: 16, to: 16, revision: 0, text: 'x' }
  const answers = [await newsroom.runtime.suggestions.make(id, ask, rui), await newsroom.runtime.suggestions.make(id, ask, rui)]
  expect(answers).toMatchObject([
    { ok: true, value: { suggestion: { id: ask.id } } },
    { ok: true, value: { suggestion: { id: ask.id } } },
  ])
  expect(await newsroom.runtime.suggestions.make(id, ask, amal)).toMatchObject({ error: { code: 'conflict' } })
  expect(await openOf(id)).toBe(1)
})

test('counts stay true when many are made and settled at once', async () => {
  const id = await story('One two three four.')
  const made = await Promise.all(Array.from({ length: 12 }, (_, i) => suggest(id, i % 2 ? rui : noor, 'four^', `${i} `)))
  expect(await openOf(id)).toBe(12)
  await Promise.all(made.slice(0, 8).map((one, i) => settle(id, one, i % 2 ? { action: 'reject' } : { action: 'accept' }, amal)))
  expect(await openOf(id)).toBe(await newsroom.runtime.database.suggestion.count({ where: { articleId: id, state: 'open' } }))
  expect(await openOf(id)).toBe(4)
  const row = await newsroom.runtime.desk.row(id)
  expect(row?.suggestions).toBe(4)
  const listed = await newsroom.runtime.desk.list({ sort: 'newest', limit: 50, suggestions: 'open' }, amal)
  expect(listed.ok && listed.value.items.map((one) => one.id)).toContain(id)
  expect(listed.ok && listed.value.items.every(({ suggestions }) => suggestions > 0)).toBe(true)
})

test('what a check has to offer becomes a suggestion in the check’s name, and is not applied by itself', async () => {
  const { flags, suggestions } = newsroom.runtime
  const id = await story('The ministers met on Tuesday &amp; spoke of trade.', 'They will meet again next week.')
  const flag = (await flags.of(id)).find(({ rule }) => rule === 'malformed/html-entity')
  if (!flag) throw new Error('no flag')
  const made = await suggestions.make(id, { flag: flag.id }, rui)
  expect(made).toMatchObject({ ok: true, value: { suggestion: { by: null, rule: 'malformed/html-entity', excerpt: '&amp;', text: '&' } } })
  expect(await bodyOf(id)).toContain('&amp;')
  if (made.ok) await settle(id, made.value.suggestion, { action: 'accept' }, amal)
  expect(await bodyOf(id)).toContain('Tuesday & spoke')
})

test('four eyes: whoever suggested what was accepted, and whoever accepted it, have typed', async () => {
  const { publishing, flags } = newsroom.runtime
  const id = await story('The ministers met on Tuesday.', 'They will meet again next week.')
  const made = await suggest(id, noor, 'Tuesday', 'Monday')
  await settle(id, made, { action: 'accept' }, amal)
  for (const { id: flag, state } of await flags.of(id))
    if (state === 'open') await flags.settle(id, flag, { action: 'dismiss', reason: 'Meant so' }, head)
  const { revision } = await headOf(id)
  for (const person of [noor, amal])
    expect(await publishing.move(id, { action: 'approve', seenRevision: revision }, person)).toMatchObject({
      ok: false,
      error: { code: 'four_eyes' },
    })
  expect(await publishing.move(id, { action: 'approve', seenRevision: revision }, head)).toMatchObject({ ok: true })
})

test('an open suggestion is no part of what is approved and published', async () => {
  const { publishing, flags, database, desk } = newsroom.runtime
  const id = await story('The ministers met on Tuesday.', 'They will meet again next week.')
  const made = await suggest(id, rui, 'Tuesday', 'SECRETWORD')
  for (const { id: flag, state } of await flags.of(id))
    if (state === 'open') await flags.settle(id, flag, { action: 'dismiss', reason: 'Meant so' }, head)
  expect(await publishing.move(id, { action: 'approve', seenRevision: 0 }, amal)).toMatchObject({ ok: true })
  expect(await settle(id, made, { action: 'reply', text: 'SECRETWORD too' }, amal)).toMatchObject({ ok: true })
  expect((await desk.row(id))?.state).toBe('approved') // what is said of it takes no approval back
  const published = await publishing.move(id, { action: 'publish', seenRevision: 0 }, head)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  const version = await database.version.findFirstOrThrow({ where: { articleId: id } })
  expect(JSON.stringify(version)).not.toContain('SECRETWORD')
  const out = await Promise.all([
    ...['feed.xml', 'feed.atom', 'feed.json', 'feed.ninjs'].map(async (name) => {
      const { GET } = (await import(`../../../app/${name}/route.ts`)) as { GET(request: Request, place: object): Promise<Response> }
      return (await GET(new Request(`${newsroom.env.origin}/${name}`), { params: Promise.resolve({}) })).text()
    }),
    (async () => {
      const { GET } = await import('../../../app/api/v1/versions/[id]/route.ts')
      return (await GET(new Request(`${newsroom.env.origin}/api/v1/versions/${version.id}`), { params: Promise.resolve({ id: version.id }) })).text()
    })(),
    (async () => {
      const { GET } = await import('../../../app/stories/[slug]/route.tsx')
      return (await GET(new Request(`${newsroom.env.origin}/stories/${version.slug}`), { params: Promise.resolve({ slug: version.slug }) })).text()
    })(),
  ])
  for (const text of out) {
    expect(text).toContain('Tuesday')
    expect(text).not.toContain('SECRETWORD')
  }
  const row = await database.article.findUniqueOrThrow({ where: { id } })
  expect([row.headline, row.standfirst, row.searchText].join(' ').toLowerCase()).not.toContain('secretword')
})
