import { v7 as newId } from 'uuid'
import type { RowChanged } from '#contracts/desk.ts'
import { readWire } from '#server/wire/read.ts'
import type { From } from '#services/ingest.ts'
import { openNewsroom } from '#test/newsroom.ts'

/** A newsroom with one provider and one editor; what the desk is told is written down. */
export async function openIntake() {
  const newsroom = await openNewsroom()
  const { runtime } = newsroom
  const { database, ingest, bus } = runtime
  const world = await database.desk.create({ data: { id: newId(), slug: 'world', name: 'World' } })
  const made = await ingest.providers.create({ name: 'Wire A', desk: world.id }, null)
  if (!made.ok) throw new Error(made.error.code)
  const provider = await database.provider.findUniqueOrThrow({ where: { id: made.value.provider.id } })
  const rows: RowChanged[] = []
  bus.on('row', (row) => rows.push(row))

  return {
    ...runtime,
    world,
    rows,
    provider,
    key: made.value.key,
    person: await newsroom.hire('Amal', 'editor', [world.id]),
    /** Delivers a body of this type as the provider, or as whoever is named. */
    async deliver(body: unknown, { mediaType = 'application/json', from = { provider } as From } = {}) {
      const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
      const items = readWire(mediaType, bytes)
      if (!items.ok) throw new Error(JSON.stringify(items.error))
      return ingest.deliver({ from, items: items.value })
    },
    close: () => newsroom.close(),
  }
}

export type Intake = Awaited<ReturnType<typeof openIntake>>
