import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { putStories } from '#test/stories.ts'
import type { Door } from '../../../app/api/door.ts'
import { GET as changes } from '../../../app/api/v1/articles/[id]/changes/route.ts'
import { POST as restore } from '../../../app/api/v1/articles/[id]/restore/route.ts'
import { POST as reverts } from '../../../app/api/v1/articles/[id]/reverts/route.ts'
import { GET as timeline } from '../../../app/api/v1/articles/[id]/timeline/route.ts'

let newsroom: Newsroom
let amal: Awaited<ReturnType<Newsroom['hire']>>
let rui: Awaited<ReturnType<Newsroom['hire']>>
let id = ''

beforeAll(async () => {
  newsroom = await openNewsroom()
  amal = await newsroom.hire('Amal', 'editor')
  rui = await newsroom.hire('Rui', 'reporter')
  ;[id = ''] = await putStories(newsroom.runtime.database, [{ headline: 'Port opens', body: 'Ships came in.', state: 'in_review' }])
})
afterAll(() => newsroom.close())

/** Puts text at the beginning of the headline, behind `skip` characters. */
const type = async (text: string, skip = 0) => {
  const edited = await newsroom.runtime.stories.edit(id, amal, (doc) => new Transform(doc).insert(1 + skip, doc.type.schema.text(text)).steps)
  return edited.ok ? edited.value.revision : -1
}

async function ask(door: Door, { cookie }: { cookie: string }, query: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await door(
    new Request(`${newsroom.env.origin}/api/any${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: newsroom.env.origin, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve({ id }) },
  )
  return { status: answer.status, body: await answer.json() }
}

test('WC30 ranges come with the steps as before, with the copy only where it is asked for', async () => {
  await type('Old ')
  const told = await ask(changes, rui, '?from=0')
  expect(told).toMatchObject({
    status: 200,
    body: {
      changes: [{ by: { name: 'Amal' }, steps: [{}] }],
      ranges: [{ kind: 'text', by: [amal.id], from: 1, to: 5, insertions: [{ from: 1, to: 5, by: amal.id }], deletions: [] }],
      people: [{ by: { name: 'Amal' }, inserted: 4, deleted: 0, changes: 1 }],
    },
  })
  expect(told.body).not.toHaveProperty('copy')
  expect(await ask(changes, rui, '?from=0&view=copy')).toMatchObject({ body: { copy: { type: 'doc' }, changes: [], ranges: [{}] } })
  expect(await ask(timeline, rui, '?limit=1')).toMatchObject({
    status: 200,
    body: { revision: 1, sittings: [{ base: 0, revision: 1 }], nextCursor: null },
  })
})

test('WC31 refusals have their status: stale and changed since 409, what may not be done 403, what is not there 422', async () => {
  const to = await type('very ', 4)
  await type('ugly ', 2)
  expect(await ask(reverts, amal, '', { from: 1, to: 1 })).toMatchObject({ status: 422, body: { code: 'invalid' } })
  const { body } = await ask(changes, amal, `?from=0&to=${to}`)
  const [first] = (body as { ranges: { id: number }[] }).ranges
  expect(await ask(reverts, amal, '', { from: 0, to, change: first?.id })).toMatchObject({
    status: 409,
    body: { code: 'changed_since', by: { name: 'Amal' } },
  })
  expect(await ask(restore, amal, '', { revision: 0, seenRevision: to })).toMatchObject({ status: 409, body: { code: 'stale', revision: to + 1 } })
  expect(await ask(restore, rui, '', { revision: 0, seenRevision: to + 1 })).toMatchObject({ status: 403, body: { code: 'not_permitted' } })
  expect(await ask(restore, amal, '', { revision: 0, seenRevision: to + 1 })).toMatchObject({ status: 200, body: { from: to + 1 } })
  expect(await ask(changes, amal, '?from=0')).toMatchObject({ body: { ranges: [], after: { headline: 'Port opens' } } })
})
