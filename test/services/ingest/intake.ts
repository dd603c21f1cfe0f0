import pino from 'pino'
import { v7 as newId } from 'uuid'
import type { Person } from '#contracts/people.ts'
import { readWire } from '#server/wire/read.ts'
import { createBus } from '#services/bus.ts'
import { createIngest, type From } from '#services/ingest.ts'
import { createNotices } from '#services/notices.ts'
import { createStories } from '#services/stories.ts'
import { freshDatabase } from '#test/postgres.ts'

/** Ingest at work on a database of its own; what the desk and the checks are told is written down. */
export async function openIntake() {
  const fresh = await freshDatabase()
  const { database } = fresh
  const clock = { now: new Date('2026-03-02T12:00:00Z') }
  const now = () => clock.now
  const log = pino({ level: 'silent' })
  const bus = createBus()
  const notices = createNotices({ database, bus, now, newId })
  const stories = createStories({ database, bus, now, newId, log })
  const told = { announced: [] as { ids: readonly string[]; event: number }[], rechecked: [] as string[] }
  const ingest = createIngest({
    database,
    notices,
    stories,
    desk: { announce: async (ids, event) => void told.announced.push({ ids, event }) },
    flags: {
      recheck: async (articleId) => {
        told.rechecked.push(articleId)
        return { revision: 0, flags: [] }
      },
    },
    presences: { inStory: () => [] },
    log,
    now,
    newId,
  })
  const world = await database.desk.create({ data: { id: newId(), slug: 'world', name: 'World' } })
  const made = await ingest.providers.create({ name: 'Wire A', deskId: world.id })
  if (!made) throw new Error('the provider was not made')
  const amal = await database.editor.create({ data: { id: newId(), name: 'Amal', email: 'amal@galley.test', role: 'editor' } })
  const person: Person = { id: amal.id, name: amal.name, image: null, email: amal.email, role: 'editor', locale: 'ar', desks: [world.id] }

  return {
    fresh,
    database,
    clock,
    bus,
    stories,
    ingest,
    told,
    world,
    provider: made.provider,
    person,
    /** Delivers a body of this type as the provider, or as whoever is named. */
    async deliver(body: unknown, { mediaType = 'application/json', from = { provider: made.provider } as From } = {}) {
      const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
      const items = readWire(mediaType, bytes)
      if (!items.ok) throw new Error(JSON.stringify(items.error))
      return ingest.deliver({ from, items: items.value })
    },
    async close() {
      await stories.drain()
      await fresh.drop()
    },
  }
}

export type Intake = Awaited<ReturnType<typeof openIntake>>
