import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import type { Door } from '../../../app/api/door.ts'
import { POST as check } from '../../../app/api/v1/check/route.ts'
import { DELETE as removeCustom, PUT as changeCustom } from '../../../app/api/v1/rules/custom/[id]/route.ts'
import { POST as addCustom } from '../../../app/api/v1/rules/custom/route.ts'
import { GET as recheck } from '../../../app/api/v1/rules/recheck/route.ts'
import { GET as list } from '../../../app/api/v1/rules/route.ts'
import { PUT as setRule } from '../../../app/api/v1/rules/settings/route.ts'
import { POST as tryRule } from '../../../app/api/v1/rules/try/route.ts'

const RULE = {
  name: 'Fishers',
  kind: 'malformed',
  severity: 'warning',
  match: 'words',
  words: ['fishermen'],
  fields: ['body'],
  message: 'House style: fishers.',
}

let newsroom: Newsroom
let head: string
let editor: string
let key: string
beforeAll(async () => {
  newsroom = await openNewsroom()
  head = (await newsroom.hire('Hala', 'desk_head')).cookie
  editor = (await newsroom.hire('Amal', 'editor')).cookie
  const wire = await newsroom.runtime.ingest.providers.create({ name: 'Wire' }, null)
  key = wire.ok ? wire.value.key : ''
})
afterAll(() => newsroom.close())

async function send(door: Door, method: string, body?: unknown, { cookie = head, id = '' }: { cookie?: string; id?: string } = {}) {
  const headers = { ...(cookie.startsWith('Bearer') ? { authorization: cookie } : { cookie }), 'Content-Type': 'application/json' }
  const request = new Request(`${newsroom.env.origin}/api/any`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const answer = await door(request, { params: Promise.resolve({ id }) })
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: answer.status, body: (await answer.json()) as any }
}
/** Flags of custom rules in a story that is only checked. */
async function ownFlags(cookie = head): Promise<object[]> {
  const { body } = await send(check, 'POST', { headline: 'Boats are home', body: 'The fishermen are home.' }, { cookie })
  return body.flags.filter(({ code }: { code: string }) => code === 'own')
}
const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) => answer.body.errors?.map(({ field }) => field)

test('everyone reads the rules; desk heads change them', async () => {
  const read = await send(list, 'GET', undefined, { cookie: editor })
  expect(read.status).toBe(200)
  expect(read.body.rules.find(({ id }: { id: string }) => id === 'truncated/mid-word')).toEqual({
    id: 'truncated/mid-word',
    kind: 'truncated',
    severity: 'error',
    custom: null,
    settings: [],
    open: 0,
  })
  expect(read.body.providers).toMatchObject([{ name: 'Wire', desk: null }])
  expect((await send(recheck, 'GET', undefined, { cookie: editor })).body).toEqual({ isRunning: false, checked: 0, all: 0 })
  const ask = { rule: 'truncated/mid-word', severity: 'info' }
  expect((await send(setRule, 'PUT', ask, { cookie: editor })).status).toBe(403)
  expect((await send(setRule, 'PUT', ask)).body.rule.settings).toMatchObject([
    { scope: 'all', isOn: true, severity: 'info', changedBy: { name: 'Hala' } },
  ])
  expect((await send(setRule, 'PUT', { rule: 'truncated/mid-word', reset: true })).body.rule.settings).toEqual([])
})

describe('a custom rule', () => {
  test('is made, tried, changed and removed', async () => {
    const added = await send(addCustom, 'POST', RULE)
    expect(added).toMatchObject({
      status: 200,
      body: { rule: { id: 'malformed/fishers', custom: { isLive: false, words: ['fishermen'], replacement: null } } },
    })
    const { id } = added.body.rule.custom
    expect((await send(tryRule, 'POST', { definition: RULE })).body).toMatchObject({ searched: 0, hits: 0, examples: [], complete: true })
    expect((await send(changeCustom, 'PUT', { isLive: true }, { id })).body.rule.custom).toMatchObject({ isLive: true, words: ['fishermen'] })
    expect(await ownFlags()).toMatchObject([{ rule: 'malformed/fishers', from: 4, to: 13, message: 'House style: fishers.' }])
    expect((await send(removeCustom, 'DELETE', {}, { id })).body).toEqual({ removed: 'malformed/fishers' })
    expect((await send(removeCustom, 'DELETE', {}, { id })).status).toBe(404)
  })

  test('kept to a provider is asked for its copy alone', async () => {
    const provider = await newsroom.runtime.database.provider.findFirstOrThrow({ where: { name: 'Wire' } })
    await send(addCustom, 'POST', { ...RULE, provider: provider.id, isLive: true })
    expect(await ownFlags()).toEqual([])
    expect(await ownFlags(`Bearer ${key}`)).toHaveLength(1)
  })
})

test.each<[string, object, string[]]>([
  ['nothing', {}, ['name', 'severity', 'match', 'fields', 'message', 'kind']],
  ['a blank name and message', { ...RULE, name: ' ', message: '' }, ['name', 'message']],
  ['too long a message', { ...RULE, message: 'x'.repeat(301) }, ['message']],
  ['too long a pattern', { ...RULE, match: 'pattern', pattern: 'x'.repeat(501) }, ['pattern']],
  ['an unknown field', { ...RULE, fields: ['title'] }, ['fields.0']],
  ['no field', { ...RULE, fields: [] }, ['fields']],
  ['a slug with capitals', { ...RULE, slug: 'House' }, ['slug']],
  ['a slug of Galley’s own', { ...RULE, slug: 'mid-word' }, ['slug']],
  ['no words', { ...RULE, words: [] }, ['words']],
  ['a pattern with look-behind', { ...RULE, match: 'pattern', pattern: '(?<=a)b' }, ['pattern']],
  ['a group that is not there', { ...RULE, match: 'pattern', pattern: 'a', replacement: '$1' }, ['replacement']],
  ['a desk that is not there', { ...RULE, desk: newId() }, ['desk']],
])('%s is refused by field', async (_what, ask, fields) => {
  const answer = await send(addCustom, 'POST', ask)
  expect([answer.status, fieldsOf(answer)]).toEqual([422, fields])
})

test('a trial says which part of its definition cannot be used, and why', async () => {
  const answer = await send(tryRule, 'POST', { definition: { match: 'pattern', pattern: 'a(', fields: ['body'] } })
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'invalid', why: 'pattern_refused', at: 1, errors: [{ field: 'pattern', detail: expect.stringContaining('missing closing )') }] },
  })
})

test.each([
  [{ rule: 'malformed/none', isOn: false }, ['rule']],
  [{ rule: 'truncated/mid-word', scope: 'desk:x', isOn: false }, ['scope']],
  [{ rule: 'truncated/mid-word', scope: `desk:${newId()}`, isOn: false }, ['scope']],
  [{ rule: 'truncated/mid-word', severity: 'fatal' }, ['severity']],
])('a setting %o is refused by field', async (ask, fields) => {
  expect(fieldsOf(await send(setRule, 'PUT', ask))).toEqual(fields)
})
