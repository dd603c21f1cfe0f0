import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door } from '../../../app/api/door.ts'
import { GET as count } from '../../../app/api/v1/articles/[id]/elsewhere/route.ts'
import { GET as preview, POST as mend } from '../../../app/api/v1/articles/[id]/flags/[flag]/elsewhere/route.ts'
import { POST as undo } from '../../../app/api/v1/repairs/[id]/undo/route.ts'
import { type Intake, openIntake } from '../../services/ingest/intake.ts'

let desk: Intake
let own = ''
let flag = ''
const BODY =
  'The harbour lights went out at noon on Tuesday, the port office said.\nShare on Facebook\nNobody could say why, and the master would not speak.'

beforeAll(async () => {
  desk = await openIntake()
  const items = await desk.deliver(Array.from({ length: 6 }, (_, i) => ({ guid: newId(), headline: `Lights ${i}`, language: 'en', body: BODY })))
  own = items[0]?.id ?? ''
  flag = (await desk.database.flag.findFirstOrThrow({ where: { articleId: own, rule: 'malformed/share-widget' } })).id
})
afterAll(() => desk.close())

const send = (door: Door, { body, params, accept }: { body?: unknown; params: Record<string, string>; accept?: string }) =>
  door(
    new Request('http://127.0.0.1:3000/api/any', {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: desk.person.cookie,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(accept === undefined ? {} : { accept }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  )
const at = () => ({ id: own, flag })

test('counts, shows, mends and takes back over HTTP', async () => {
  expect(await (await send(count, { params: { id: own } })).json()).toEqual({ counts: { [flag]: 5 }, repairs: [] })
  const shown = await (await send(preview, { params: at() })).json()
  expect(shown).toMatchObject({
    total: 5,
    stories: [{ headline: 'Lights 5', count: 1, changes: [{ removed: '\nShare on Facebook', added: '' }] }, {}, {}, {}, {}],
  })
  const kept = shown.stories[0].story
  const mended = await (await send(mend, { params: at(), body: { except: [kept] } })).json()
  expect(mended).toMatchObject({ total: 4, outcomes: [{ became: 'mended', headline: 'Lights 4', language: 'en' }, {}, {}, {}] })
  const undone = await (await send(undo, { params: { id: mended.id }, body: {} })).json()
  expect(undone).toMatchObject({ id: mended.id, total: 4, outcomes: [{ became: 'undone' }, {}, {}, {}] })
  const again = await send(undo, { params: { id: mended.id }, body: {} })
  expect([again.status, await again.json()]).toMatchObject([409, { code: 'wrong_state' }])
})

test('tells story by story whoever accepts lines', async () => {
  const answer = await send(mend, { params: at(), body: {}, accept: 'application/x-ndjson' })
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const [begun, ...outcomes] = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(begun).toEqual({ id: expect.any(String), total: 5 })
  expect(outcomes.map(({ became }) => became)).toEqual(['mended', 'mended', 'mended', 'mended', 'mended'])
  const undone = await send(undo, { params: { id: begun.id }, body: {}, accept: 'application/x-ndjson' })
  expect((await undone.text()).trimEnd().split('\n')).toHaveLength(6)
})

test('goes on to its end when whoever asked goes away', async () => {
  const answer = await send(mend, { params: at(), body: {}, accept: 'application/x-ndjson' })
  await answer.body?.cancel()
  await expect.poll(() => desk.database.event.count({ where: { kind: 'bulk_mended', articleId: own } }), { timeout: 10_000 }).toBe(3)
  const { repairs } = await (await send(count, { params: { id: own } })).json()
  expect(repairs).toMatchObject([{ stories: 5, by: { name: 'Amal' } }])
})

test('says by field what is not as the contract has it', async () => {
  const answer = await send(mend, { params: at(), body: { stories: ['x'] } })
  expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'invalid', errors: [{ field: 'stories.0' }] }])
})
