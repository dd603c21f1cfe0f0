import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHECKS_CHANGED, RULE_OFF } from '#core/flag.ts'
import { FISHERS, openRuledRoom, type RuledRoom } from './newsroom.ts'

let room: RuledRoom
let story: string
beforeAll(async () => {
  room = await openRuledRoom()
  story = await room.story()
})
afterAll(() => room.close())

const FOUND = 'malformed/fishers'
const states = async () => (await room.stored(story, FOUND)).map(({ state }) => state)

test('a custom rule raises flags once it is live, and closes them when it is off or gone', async () => {
  const { custom } = await room.add({ isLive: false })
  expect(custom).toMatchObject({ name: 'Fishers', isLive: false, fault: null, createdBy: { id: room.person.id }, changedBy: null })
  expect(await states()).toEqual([])
  const id = custom?.id ?? ''
  const change = async (ask: Parameters<typeof room.rulebook.change>[1]) => {
    const changed = await room.rulebook.change(id, ask, room.person)
    await room.rechecks.settled()
    return changed
  }

  expect(await change({ isLive: true })).toMatchObject({
    ok: true,
    value: { rule: { id: FOUND, custom: { isLive: true, changedBy: { id: room.person.id } } } },
  })
  expect(await room.stored(story, FOUND)).toMatchObject([
    {
      state: 'open',
      excerpt: 'fishermen',
      message: 'House style: fishers.',
      code: 'own',
      facts: { name: 'Fishers', text: 'House style: fishers.' },
      repair: { text: 'fishers' },
    },
  ])
  expect((await room.rulebook.list()).rules.find((rule) => rule.id === FOUND)?.open).toBe(1)

  await change({ name: 'Fisher folk', message: 'We write: fishers.' })
  expect(await room.flagsOf(story, FOUND)).toMatchObject([{ message: 'We write: fishers.', facts: { name: 'Fisher folk' } }])

  await change({ words: ['fisherfolk'] })
  expect(await room.stored(story, FOUND)).toMatchObject([{ state: 'fixed', settledById: null, reason: CHECKS_CHANGED }])
  await change({ words: ['fishermen'] })
  expect(await states()).toEqual(['open'])

  await room.set({ rule: FOUND, scope: `provider:${room.provider.id}`, isOn: false })
  expect(await room.stored(story, FOUND)).toMatchObject([{ state: 'fixed', reason: RULE_OFF }])
  await room.set({ rule: FOUND, scope: `provider:${room.provider.id}`, reset: true })
  expect(await states()).toEqual(['open'])

  await change({ provider: room.other.id })
  expect(await states()).toEqual(['fixed'])
  await change({ provider: null })
  await room.set({ rule: FOUND, severity: 'error' })

  expect(await room.rulebook.remove(id, room.person)).toEqual({ ok: true, value: { removed: FOUND } })
  await room.rechecks.settled()
  expect(await room.stored(story, FOUND)).toMatchObject([{ state: 'fixed', settledById: null, reason: RULE_OFF }])
  expect(await room.database.ruleSetting.count({ where: { rule: FOUND } })).toBe(0)
  expect(await room.lastEvent()).toMatchObject({
    kind: 'custom_rule_removed',
    editorId: room.person.id,
    details: { rule: FOUND, name: 'Fisher folk' },
  })
  expect(await change({ isLive: true })).toMatchObject({ error: { code: 'not_found' } })
  expect(await room.rulebook.remove(id, room.person)).toMatchObject({ error: { code: 'not_found' } })
})

test('its repair joins the copy like any other', async () => {
  await room.add()
  const own = await room.story()
  const [flag] = await room.flagsOf(own, FOUND)
  expect(await room.flags.settle(own, flag?.id ?? '', { action: 'repair' }, room.person)).toMatchObject({
    ok: true,
    value: { flag: { state: 'fixed', settledBy: { id: room.person.id }, reason: null } },
  })
  expect((await room.stories.head(own))?.doc.textContent).toContain('the fishers were home')
})

test.each<[string, Partial<typeof FISHERS>, object]>([
  ['a slug of Galley’s own, of either kind', { slug: 'html-tag', kind: 'truncated' }, { field: 'slug', why: 'slug_built_in' }],
  ['a slug that is taken', { slug: 'fishers' }, { field: 'slug', why: 'slug_taken' }],
  ['a pattern that RE2 refuses', { match: 'pattern', pattern: 'a(?=b)' }, { field: 'pattern', why: 'look_around', at: 2 }],
  ['no words', { words: [] }, { field: 'words', why: 'words_empty' }],
  ['a replacement that the rule finds again', { replacement: 'the fishermen' }, { field: 'replacement', why: 'repeats' }],
  ['a desk that is not there', { desk: newId() }, { field: 'desk' }],
  ['a provider that is not there', { provider: newId() }, { field: 'provider' }],
])('%s is refused by field, and nothing is stored', async (_what, parts, error) => {
  const before = await room.database.customRule.count()
  expect(await room.rulebook.add({ ...FISHERS, slug: `s-${newId()}`, ...parts }, room.person)).toMatchObject({
    ok: false,
    error: { code: 'invalid', ...error },
  })
  expect(await room.database.customRule.count()).toBe(before)
})

test('a name becomes a slug, never one that is taken or built in', async () => {
  const ids = []
  for (const name of ['Fishers', 'HTML tag', 'صيادون', 'صيادون', 'Café «rules»']) ids.push((await room.add({ name, isLive: false })).id)
  expect(ids).toEqual(['fishers-2', 'html-tag-2', 'own', 'own-2', 'cafe-rules'].map((slug) => `malformed/${slug}`))
})

test('a rule is tried on the stories as they are now, without being stored', async () => {
  const before = await room.database.customRule.count()
  const definition = { match: 'pattern' as const, words: [], pattern: '(half) of', fields: ['body' as const], replacement: 'a $1 of' }
  const tried = await room.rulebook.try({ definition })
  expect(tried).toMatchObject({ ok: true, value: { searched: 2, hits: 2, storiesHit: 2, complete: true } })
  const [hit] = tried.ok ? tried.value.examples : []
  expect(hit).toMatchObject({ headline: 'Boats are back in the harbour', field: 'body', match: 'half of', replacement: 'a half of' })
  expect(`${hit?.before}${hit?.match}${hit?.after}`).toMatch(/home by noon with half of their usual catch\.$/)
  const edited = await room.rulebook.try({ definition: { ...definition, pattern: 'the fishers were', replacement: null } })
  expect(edited).toMatchObject({ value: { hits: 1 } }) // the repaired story, at its newest revision
  expect(await room.rulebook.try({ definition, provider: room.other.id })).toMatchObject({ value: { searched: 0, complete: true } })
  expect(await room.rulebook.try({ definition, desk: room.world.id, days: 1 })).toMatchObject({ value: { searched: 2 } })
  expect(await room.rulebook.try({ definition: { ...definition, pattern: '(' } })).toMatchObject({ error: { code: 'invalid', field: 'pattern' } })
  expect(await room.database.customRule.count()).toBe(before)
})
