import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '#core/canonical.ts'
import { copyOf, textOf } from '#core/copy.ts'
import type { Moved } from '#contracts/story.ts'
import { hashOf } from '#services/publishing/versions.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(() => newsroom.close())

const article = (id: string) => newsroom.database.article.findUniqueOrThrow({ where: { id } })
const versions = (articleId: string) => newsroom.database.version.findMany({ where: { articleId }, orderBy: { number: 'asc' } })
const moves = async (articleId: string) =>
  (await newsroom.database.event.findMany({ where: { articleId, kind: 'moved' }, orderBy: { number: 'asc' } })).map(
    ({ details }) => details as { action: string; reason?: string },
  )

/** A story that amal typed in and noor approved. */
async function approved(given: Parameters<Newsroom['story']>[1] = {}) {
  const { people } = newsroom
  const id = await newsroom.story({ headline: 'Sea-floor survey', body: [{ type: 'paragraph', text: 'It found a forest.' }] }, given)
  const revision = await newsroom.type(id, people.amal, 'Today. ')
  expect(await newsroom.approve(id, revision, people.noor)).toMatchObject({ ok: true, value: { state: 'approved' } })
  return { id, revision }
}

async function published(given: Parameters<Newsroom['story']>[1] = {}) {
  const { id, revision } = await approved(given)
  const moved = await newsroom.publishing.move(id, { action: 'publish', seenRevision: revision }, newsroom.people.head)
  if (!moved.ok || !moved.value.version) throw new Error(JSON.stringify(moved))
  return { id, revision, version: moved.value.version }
}

const R11_ROUNDS = process.env['SOAK'] === '1' ? 1_000 : 20

describe('from approval to a version', () => {
  test('PU1 what goes out is the copy approved, word for word, with its hash, its event and its announcement', async () => {
    const heard: Moved[] = []
    newsroom.bus.on('moved', (moved) => heard.push(moved))
    const { id, revision, version } = await published()
    const [stored] = await versions(id)
    expect(stored).toMatchObject({
      id: version.id,
      number: 1,
      kind: 'original',
      correctsId: null,
      revision,
      headline: 'Sea-floor survey',
      publishedById: newsroom.people.head.id,
      approvedById: newsroom.people.noor.id,
    })
    expect(textOf(copyOf(stored?.copy), 'body')).toBe('Today. It found a forest.')
    expect(stored?.slug).toMatch(/^sea-floor-survey-[0-9a-f]{8}$/)
    expect(hashOf(stored?.ninjs ?? null)).toBe(stored?.hash)
    expect(await article(id)).toMatchObject({ state: 'published', lastVersion: 1, slug: stored?.slug, approvedRevision: revision })
    expect(await moves(id)).toEqual([
      { action: 'approve', from: 'in_review', to: 'approved', revision },
      { action: 'publish', from: 'approved', to: 'published', revision, version: version.id },
    ])
    expect(heard.filter(({ articleId }) => articleId === id)).toMatchObject([
      { action: 'approve', state: 'approved', by: { name: 'noor' } },
      { action: 'publish', state: 'published', by: { name: 'head' } },
    ])
    expect(newsroom.announced.at(-1)?.id).toBe(id)
  })

  test('PU2 a correction is the next version at the same address and names the one it corrects; a kill withdraws both', async () => {
    const { id, version } = await published()
    const { publishing, people } = newsroom
    expect(await publishing.move(id, { action: 'correct', seenRevision: 1, reason: 'The depth was wrong' }, people.amal)).toMatchObject({
      ok: true,
      value: { state: 'correcting' },
    })
    expect(await article(id)).toMatchObject({ approvedRevision: null, approvedById: null })
    const revision = await newsroom.type(id, people.amal, 'Corrected. ')
    expect(await newsroom.approve(id, revision, people.noor)).toMatchObject({ ok: true })
    const second = await publishing.move(id, { action: 'publish', seenRevision: revision }, people.head)
    expect(second).toMatchObject({ ok: true, value: { version: { number: 2, kind: 'correction' } } })
    newsroom.clock.now = new Date(+newsroom.clock.now + 1_000)
    const third = await publishing.move(id, { action: 'kill', seenRevision: revision, reason: 'A court forbids it' }, people.head)
    expect(third).toMatchObject({ ok: true, value: { state: 'killed', version: { number: 3, kind: 'kill' } } })
    const [one, two, three] = await versions(id)
    expect(one?.id).toBe(version.id)
    expect(two).toMatchObject({
      correctsId: one?.id,
      slug: one?.slug,
      reason: 'The depth was wrong',
      ninjs: { version: '2', edNote: 'CORRECTION: The depth was wrong' },
    })
    expect(three).toMatchObject({
      correctsId: two?.id,
      slug: one?.slug,
      reason: 'A court forbids it',
      ninjs: { pubStatus: 'canceled', version: '3' },
    })
    expect(JSON.stringify(three?.ninjs)).not.toContain('forest')
  })

  test('PU2 an address keeps its words when the headline is corrected', async () => {
    const { id } = await published()
    const { slug } = await article(id)
    await newsroom.publishing.move(id, { action: 'correct', seenRevision: 1 }, newsroom.people.amal)
    await newsroom.database.article.update({ where: { id }, data: { headline: 'Something else' } })
    await newsroom.approve(id, 1, newsroom.people.noor)
    await newsroom.publishing.move(id, { action: 'publish', seenRevision: 1 }, newsroom.people.head)
    expect((await versions(id)).map((version) => version.slug)).toEqual([slug, slug])
  })

  test('versions are told apart by their moment, in the order of their commits, even when the clock stands still or runs back', async () => {
    const before = newsroom.clock.now
    const stories = await Promise.all(Array.from({ length: 8 }, () => approved()))
    newsroom.clock.now = new Date(+before - 3_600_000)
    await Promise.all(
      stories.map(({ id, revision }) => newsroom.publishing.move(id, { action: 'publish', seenRevision: revision }, newsroom.people.head)),
    )
    newsroom.clock.now = before
    const all = await newsroom.database.version.findMany({ orderBy: { publishedAt: 'asc' } })
    const events = await newsroom.database.event.findMany({
      where: { kind: 'moved', details: { path: ['version'], not: 'null' } },
      orderBy: { number: 'asc' },
    })
    expect(new Set(all.map(({ publishedAt }) => +publishedAt)).size).toBe(all.length)
    const inOrder = events.map(({ details }) => (details as { version?: string }).version).filter((id) => id !== undefined)
    expect(inOrder).toEqual(all.map(({ id }) => id))
  })
})

describe('what is refused', () => {
  test.each([
    {
      rule: 'a story that is not there',
      run: (n: Newsroom) => n.publishing.move('0195f0a0-0000-7000-8000-000000000009', { action: 'take', seenRevision: 0 }, n.people.amal),
      code: 'not_found',
    },
    {
      rule: 'a move that the role may not make',
      run: async (n: Newsroom) => n.publishing.move(await n.story(), { action: 'approve', seenRevision: 0 }, n.people.rui),
      code: 'not_permitted',
    },
    {
      rule: 'an editor who would publish',
      run: async (n: Newsroom) => n.publishing.move((await approved()).id, { action: 'publish', seenRevision: 1 }, n.people.amal),
      code: 'not_permitted',
    },
    {
      rule: 'a kill without a reason',
      run: async (n: Newsroom) => n.publishing.move((await published()).id, { action: 'kill', seenRevision: 1 }, n.people.head),
      code: 'reason_missing',
    },
    {
      rule: 'an embargo',
      run: async (n: Newsroom) =>
        n.publishing.move((await approved({ embargo: new Date(+n.clock.now + 1) })).id, { action: 'publish', seenRevision: 1 }, n.people.head),
      code: 'embargoed',
    },
  ])('$rule', async ({ run, code }) => {
    const refused = await run(newsroom)
    expect(refused).toMatchObject({ ok: false, error: { code } })
    if (!refused.ok) expect(refused.error.detail).toMatch(/\S.*\.$/)
  })

  test('stale copy, and who moved it on, when', async () => {
    const id = await newsroom.story()
    await newsroom.type(id, newsroom.people.amal, 'More. ')
    expect(await newsroom.approve(id, 0, newsroom.people.noor)).toMatchObject({
      ok: false,
      error: { code: 'stale', revision: 1, by: { id: newsroom.people.amal.id, name: 'amal' }, at: newsroom.clock.now.toISOString() },
    })
    expect(await article(id)).toMatchObject({ state: 'in_review', approvedRevision: null })
  })

  test('open flags above info, as the checks find them at that moment, until they are dismissed or mended', async () => {
    const { publishing, people, flags } = newsroom
    const id = await newsroom.story({
      body: [
        { type: 'paragraph', text: 'The council met on Monday and agreed.' },
        { type: 'paragraph', text: 'It said that the work would be done by the end of the year and' },
      ],
    })
    const approve = () => publishing.move(id, { action: 'approve', seenRevision: 0 }, people.noor)
    expect(await approve()).toMatchObject({ ok: false, error: { code: 'open_flags', count: 1 } })
    const open = (await flags.of(id)).filter(({ state, severity }) => state === 'open' && severity !== 'info')
    expect(open.map(({ rule }) => rule)).toEqual(['truncated/mid-sentence'])
    for (const flag of open)
      expect(await flags.settle(id, flag.id, { action: 'dismiss', reason: 'The source ends so' }, { ...people.amal, desks: [] })).toMatchObject({
        ok: true,
      })
    expect(await approve()).toMatchObject({ ok: true, value: { state: 'approved' } })
  })

  test('whoever typed since the last version, but not whoever typed before it', async () => {
    const { publishing, people } = newsroom
    const { id } = await published()
    await publishing.move(id, { action: 'correct', seenRevision: 1 }, people.noor)
    const revision = await newsroom.type(id, people.noor, 'Again. ')
    expect(await newsroom.approve(id, revision, people.noor)).toMatchObject({ ok: false, error: { code: 'four_eyes' } })
    expect(await newsroom.approve(id, revision, people.amal)).toMatchObject({ ok: true })
  })

  test('nobody, where the desk does not ask for four eyes', async () => {
    const desk = await newsroom.database.desk.create({ data: { slug: 'local', name: 'Local', fourEyes: false } })
    const id = await newsroom.story({}, { deskId: desk.id })
    const revision = await newsroom.type(id, newsroom.people.noor, 'More. ')
    expect(await newsroom.approve(id, revision, newsroom.people.noor)).toMatchObject({ ok: true })
  })

  test('an approval does not outlive an edit', async () => {
    const { id, revision } = await approved()
    await newsroom.type(id, newsroom.people.amal, 'More. ')
    expect(await newsroom.publishing.move(id, { action: 'publish', seenRevision: revision + 1 }, newsroom.people.head)).toMatchObject({
      ok: false,
      error: { code: 'wrong_state', state: 'in_review' },
    })
    expect(await versions(id)).toEqual([])
  })
})

describe('two at once', () => {
  test('R16 of many who publish one story at once, one does, and the others are told who and when', async () => {
    const { id, revision } = await approved()
    const { people, publishing } = newsroom
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        publishing.move(id, { action: 'publish', seenRevision: revision }, index % 2 ? people.head : people.admin),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results)
      if (!result.ok)
        expect(result.error).toMatchObject({
          code: 'wrong_state',
          state: 'published',
          by: { name: expect.stringMatching(/head|admin/) },
          at: expect.any(String),
        })
    expect(await versions(id)).toHaveLength(1)
  })

  test(
    'R11 an edit and an approval at the same moment: the last key is in what goes out, or the move is refused',
    { timeout: R11_ROUNDS * 1_000 },
    async () => {
      const { people, publishing } = newsroom
      for (let round = 0; round < R11_ROUNDS; round += 1) {
        const id = await newsroom.story()
        await newsroom.type(id, people.amal, 'More. ')
        const [approval] = await Promise.all([
          publishing.move(id, { action: 'approve', seenRevision: 1 }, people.noor),
          newsroom.type(id, people.amal, 'More. '),
        ])
        expect(await article(id)).toMatchObject({ revision: 2, state: 'in_review', approvedRevision: null })
        if (!approval.ok) expect(approval.error.code).toBe('stale')
        const publication = await publishing.move(id, { action: 'publish', seenRevision: 2 }, people.head)
        expect(publication.ok).toBe(false)
        expect(await versions(id)).toEqual([])
      }
    },
  )
})

test('those concerned are told: who has the story and who approved it, not who moved it', async () => {
  const { people, publishing, database } = newsroom
  const { id, revision } = await approved()
  await database.assignment.create({ data: { articleId: id, editorId: people.amal.id, assignedById: people.head.id } })
  await publishing.move(id, { action: 'publish', seenRevision: revision }, people.head)
  const told = await database.notice.findMany({ where: { articleId: id } })
  expect(new Set(told.map(({ editorId, kind, details }) => `${kind} ${(details as { action: string }).action} ${editorId}`))).toEqual(
    new Set([`moved publish ${people.amal.id}`, `moved publish ${people.noor.id}`]),
  )
})

test('canonical JSON of a stored version is what its hash was taken of', async () => {
  const { version } = await published()
  const kept = await newsroom.publishing.version(version.id)
  expect(kept?.json).toBe(canonicalJson(JSON.parse(kept?.json ?? 'null')))
  expect(kept?.hash).toBe(hashOf(JSON.parse(kept?.json ?? 'null')))
})
