import { Readable } from 'node:stream'
import type { DeliveredItem } from '#contracts/articles.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { WireItem } from '#server/wire/item.ts'
import { linesOf, readNdjson } from '#server/wire/ndjson.ts'
import { readWire } from '#server/wire/read.ts'
import { BATCH, type Ingest } from '#services/ingest.ts'
import type { WireFile } from './files.ts'

/** Delivers one file and gives what became of its items as it is known; an error is about the whole file. */
export type Deliver = (file: WireFile, provider: string | undefined) => Promise<Result<AsyncIterable<DeliveredItem>, string>>

/** The name that files go under which say nothing of their source. */
const NAMELESS = 'Files'

/** Delivers through a running Galley, so that every open desk sees what comes. */
export const throughServer =
  (origin: string, key: string): Deliver =>
  async (file, provider) => {
    const address = new URL('/api/v1/articles', origin)
    if (provider) address.searchParams.set('provider', provider)
    const body = file.isLines
      ? { body: Readable.toWeb(Readable.from(file.stream())) as ReadableStream, duplex: 'half' }
      : { body: await file.bytes() }
    const answer = await fetch(address, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': file.mediaType },
      ...body,
    } as RequestInit)
    if (!answer.ok || !answer.body) {
      const said = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string; errors?: { field: string }[] }
      return err([said.errors?.[0]?.field, said.detail ?? said.title ?? `${origin} answered ${answer.status}`].filter(Boolean).join(': '))
    }
    if (file.isLines) return ok(answersIn(answer.body))
    const { items } = (await answer.json()) as { items: DeliveredItem[] }
    return ok(Readable.from(items))
  }

async function* answersIn(body: ReadableStream<Uint8Array>): AsyncGenerator<DeliveredItem> {
  const decoder = new TextDecoder()
  for await (const line of linesOf(body as unknown as AsyncIterable<Uint8Array>)) if (line) yield JSON.parse(decoder.decode(line)) as DeliveredItem
}

/** Delivers straight into the database, where no Galley runs. */
export const intoDatabase =
  (ingest: Pick<Ingest, 'deliver' | 'stream'>): Deliver =>
  async (file, named) => {
    const from = { named, otherwise: NAMELESS }
    if (file.isLines) return ok(oneByOne(ingest.stream({ from, batches: inBatches(readNdjson(file.stream())) })))
    const read = readWire(file.mediaType, await file.bytes())
    if (!read.ok) return err(read.error.detail ?? read.error.code)
    return ok(Readable.from(await ingest.deliver({ from, items: read.value })))
  }

async function* inBatches(source: AsyncIterable<WireItem>): AsyncGenerator<WireItem[]> {
  let batch: WireItem[] = []
  for await (const item of source) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

async function* oneByOne<T>(batches: AsyncIterable<T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch
}
