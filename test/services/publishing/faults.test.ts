import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PrismaClient } from '#prisma/client.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'

/** Cuts the line to the database at one step: `before` the statement is sent, or `after` it was answered. */
const cut = { at: -1, when: 'before' as 'before' | 'after', step: 0 }

const breakable = (database: PrismaClient) =>
  database.$extends({
    query: {
      async $allOperations({ args, query }) {
        const step = cut.step++
        if (step === cut.at && cut.when === 'before') throw new Error('the line was cut')
        const result: unknown = await query(args)
        if (step === cut.at && cut.when === 'after') throw new Error('the line was cut')
        return result
      },
    },
  }) as unknown as PrismaClient

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom(breakable)
})
afterAll(() => newsroom.close())

const record = async (id: string) => {
  const { database } = newsroom
  const [article, versions, events, notices] = await Promise.all([
    database.article.findUniqueOrThrow({ where: { id } }),
    database.version.count({ where: { articleId: id } }),
    database.event.count({ where: { articleId: id } }),
    database.notice.count({ where: { articleId: id } }),
  ])
  return { article, versions, events, notices }
}

test.each(['before', 'after'] as const)('R16 a publication whose line is cut %s any step leaves all or nothing', async (when) => {
  const { publishing, people, announced } = newsroom
  let steps = 0
  for (let at = 0; ; at += 1) {
    const id = await newsroom.story()
    await newsroom.type(id, people.amal, 'More. ')
    await newsroom.approve(id, 1, people.noor)
    const before = await record(id)
    const told = announced.length
    Object.assign(cut, { at, when, step: 0 })
    const outcome = await publishing.move(id, { action: 'publish', seenRevision: 1 }, people.head).catch((fault: Error) => fault)
    cut.at = -1
    if (!(outcome instanceof Error)) {
      expect(outcome).toMatchObject({ ok: true, value: { state: 'published', version: { number: 1 } } })
      steps = at
      break
    }
    expect(outcome.message).toContain('the line was cut')
    expect(await record(id)).toEqual(before)
    expect(announced.length).toBe(told)
    // and the next try does it, once
    expect(await publishing.move(id, { action: 'publish', seenRevision: 1 }, people.head)).toMatchObject({ ok: true })
    expect(await record(id)).toMatchObject({
      versions: 1,
      events: before.events + 1,
      notices: before.notices + 1,
      article: { state: 'published', lastVersion: 1 },
    })
  }
  expect(steps).toBeGreaterThanOrEqual(12)
})
