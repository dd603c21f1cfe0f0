import type { DeliveredItem } from '#contracts/articles.ts'
import type { Person } from '#contracts/people.ts'
import { wellFormed } from '#core/copy.ts'
import { Prisma, type PrismaClient, type Provider } from '#prisma/client.ts'
import type { WireItem } from '#server/wire/item.ts'
import type { Checking, Ground } from './checking.ts'
import type { Comparisons } from './comparisons.ts'
import type { Desk } from './desk.ts'
import { type NewEvent, recordEvents } from './events.ts'
import type { Flags } from './flags.ts'
import { deliverAgain, holdStanding } from './ingest/again.ts'
import { insertNew, type Origin } from './ingest/insert.ts'
import { type Prepared, prepare } from './ingest/prepare.ts'
import type { Notices } from './notices.ts'
import type { Presences } from './presences.ts'
import { createProviders, type Providers } from './providers.ts'
import type { Stories } from './stories.ts'

type Sender = { provider: Pick<Provider, 'id' | 'deskId'> } | { person: Pick<Person, 'id' | 'desks'> }

/** Who delivers: a provider by its key, a person who pastes or posts, or the command line, for `named`, else for the source that each item names, else for `otherwise`. */
export type From = Sender | { named: string | undefined; otherwise: string }

export interface Ingest {
  /** Stores what was delivered, in one transaction for each `BATCH` items of a sender, and says what became of each, in order. An item that could not be read is refused by itself. */
  deliver(delivery: { from: From; items: readonly WireItem[] }): Promise<DeliveredItem[]>
  /** The same for a stream: while one batch is being stored the next is read and checked, but none is stored before the one it follows. */
  stream(delivery: { from: From; batches: AsyncIterable<readonly WireItem[]> }): AsyncGenerator<DeliveredItem[]>
  /** The bytes from which a story's copy was made; null where there is no such story. */
  original(articleId: string): Promise<{ bytes: Uint8Array; mediaType: string; receivedAt: Date; version: string } | null>
  providers: Providers
}

interface Parts {
  database: PrismaClient
  desk: Pick<Desk, 'announce'>
  notices: Pick<Notices, 'give'>
  presences: Pick<Presences, 'inStory'>
  stories: Pick<Stories, 'catchUp'>
  flags: Pick<Flags, 'recheck'>
  checking: Pick<Checking, 'forScope'>
  comparisons: Pick<Comparisons, 'compare'>
  log: { error(facts: object, message: string): void }
  now: () => Date
  newId: () => string
}

/** Items in one transaction: enough that a commit is shared, few enough that nobody waits for it. */
export const BATCH = 250
/** How long preparing may hold up everyone else's work at a stretch, in ms. */
const STRETCH = 8
const TRIES = 3
const PATIENCE = { maxWait: 20_000, timeout: 60_000 }

/** Any fixed number: the lock under which people's deliveries of one guid are stored one after the other, for the unique key of articles knows providers only. */
const GUID_LOCK = 7_021_952

const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Databases end one of two transactions that wait for each other; the one that lost is simply made again. */
const isDeadlock = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2034' || (error.code === 'P2010' && /40P01|40001|deadlock/i.test(error.message)))

/** An item as it came, and what was made of it; null where it could not be read. */
interface Ready {
  item: WireItem
  sender: Sender
  prepared: Prepared | null
}

interface Outcome {
  statuses: Map<Prepared, { id: string; status: DeliveredItem['status'] }>
  updated: string[]
  /** Stories of which this delivery shows that they lack something. */
  proven: string[]
  created: string[]
  touched: string[]
  event: number
  tell: (() => void)[]
}

/** Takes in what comes off the wire. */
export function createIngest({ database, desk, notices, presences, stories, flags, checking, comparisons, log, now, newId }: Parts): Ingest {
  const providers = createProviders({ database, now, newId })

  async function store(transaction: Prisma.TransactionClient, items: readonly Prepared[], origin: Origin, editorId: string | null): Promise<Outcome> {
    const at = now()
    const outcome: Outcome = { statuses: new Map(), updated: [], proven: [], created: [], touched: [], event: 0, tell: [] }
    const events: NewEvent[] = []
    const record = (item: Prepared, articleId: string, status: string) => {
      events.push({ kind: 'delivered', articleId, ...(editorId ? { editorId } : {}), details: { status, wireItem: item.wireItemId } })
      outcome.touched.push(articleId)
    }
    const known = origin.providerId === null ? await guidsKnown(transaction, items, origin) : new Set<string>()
    const made = await insertNew(transaction, firstOfEach(items.filter(({ guid }) => !known.has(guid))), origin, at, newId)
    for (const item of items) {
      if (!made.has(item.articleId)) continue
      outcome.statuses.set(item, { id: item.articleId, status: 'created' })
      outcome.created.push(item.articleId)
      record(item, item.articleId, 'created')
    }
    const again = items.filter((item) => !made.has(item.articleId))
    const standing = await holdStanding(transaction, [...new Set(again.map(({ guid }) => guid))], origin)
    for (const item of again) {
      const story = standing.get(item.guid)
      if (!story) throw new Error(`an article with the guid ${item.guid} is neither new nor there`)
      const { became, tell, proved } = await deliverAgain(transaction, item, story, origin, { presences, notices, now, newId })
      outcome.statuses.set(item, { id: story.id, status: became === 'late' ? 'repeat' : became })
      outcome.tell.push(tell)
      if (became !== 'repeat') record(item, story.id, became)
      if (became === 'updated') outcome.updated.push(story.id)
      if (proved) outcome.proven.push(story.id)
    }
    outcome.event = (await recordEvents(transaction, events, at)).at(-1) ?? 0
    return outcome
  }

  /** For people's deliveries: which of these guids are there already, while nobody else can add one of them. */
  async function guidsKnown(transaction: Prisma.TransactionClient, items: readonly Prepared[], origin: Origin): Promise<Set<string>> {
    const guids = [...new Set(items.map(({ guid }) => guid))]
    // In one order whoever delivers, so that two deliveries never wait for each other.
    await transaction.$executeRaw`
      SELECT pg_advisory_xact_lock(${GUID_LOCK}::int, lock) FROM (SELECT DISTINCT hashtext(guid) AS lock FROM unnest(${guids}::text[]) AS guid ORDER BY lock OFFSET 0) AS locks`
    return new Set((await holdStanding(transaction, guids, origin)).keys())
  }

  async function storeBatch(items: readonly Prepared[], origin: Origin, editorId: string | null): Promise<Outcome> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await database.$transaction((transaction) => store(transaction, items, origin, editorId), PATIENCE)
      } catch (error) {
        if (tries === TRIES || !isDeadlock(error)) throw error
      }
    }
  }

  /** What others are told once a batch is stored; the delivery has succeeded whatever becomes of it. */
  async function announce({ created, updated, proven, touched, event, tell }: Outcome): Promise<void> {
    try {
      for (const id of new Set(updated)) {
        await stories.catchUp(id)
        await flags.recheck(id, 'learnt')
      }
      for (const id of new Set(proven)) await flags.recheck(id, 'learnt')
      if (touched.length > 0) await desk.announce([...new Set(touched)], event)
      for (const one of tell) one()
      comparisons.compare([...created, ...updated])
    } catch (error) {
      log.error({ err: error, stories: touched.length }, 'a delivery is stored but was not announced')
    }
  }

  const originOf = (sender: Sender): Origin =>
    'provider' in sender
      ? { providerId: sender.provider.id, broughtById: null, deskId: sender.provider.deskId }
      : { providerId: null, broughtById: sender.person.id, deskId: sender.person.desks[0] ?? null }

  /** Who delivers each item of a batch, and what that one's stories are checked by; asked once for each sender. */
  function sendersOf(from: From) {
    const known = new Map<string, Promise<{ sender: Sender; ground: Ground }>>()
    const grounded = async (sender: Sender) => ({ sender, ground: await checking.forScope(originOf(sender)) })
    return ({ read }: WireItem) => {
      const name = 'otherwise' in from ? (from.named ?? ((read.ok && read.value.source?.trim().slice(0, 200)) || from.otherwise)) : ''
      let found = known.get(name)
      if (!found) {
        found = 'otherwise' in from ? providers.named(wellFormed(name)).then((provider) => grounded({ provider })) : grounded(from)
        known.set(name, found)
      }
      return found
    }
  }

  /** Reads and checks a batch, letting others work in between. */
  async function prepareAll(from: From, items: readonly WireItem[]): Promise<Ready[]> {
    const ready: Ready[] = []
    const senderOf = sendersOf(from)
    let since = performance.now()
    for (const item of items) {
      const { sender, ground } = await senderOf(item)
      ready.push({ item, sender, prepared: item.read.ok ? prepare(item.read.value, item, ground, newId) : null })
      if (performance.now() - since < STRETCH) continue
      await breathe()
      since = performance.now()
    }
    return ready
  }

  async function storeFrom(sender: Sender, ready: readonly Ready[]): Promise<DeliveredItem[]> {
    const readable = ready.flatMap(({ prepared }) => prepared ?? [])
    const outcome = readable.length > 0 ? await storeBatch(readable, originOf(sender), 'person' in sender ? sender.person.id : null) : null
    if (outcome) await announce(outcome)
    return ready.map(({ item, prepared }) => {
      const status = prepared && outcome?.statuses.get(prepared)
      return status ? { ...status, flags: prepared.answered } : { id: null, status: 'refused', flags: [], error: refusalOf(item.read) }
    })
  }

  async function storeAll(ready: readonly Ready[]): Promise<DeliveredItem[]> {
    const answers = new Map<Ready, DeliveredItem>()
    for (const [sender, own] of Map.groupBy(ready, ({ sender: one }) => one)) {
      const delivered = await storeFrom(sender, own)
      for (const [i, one] of own.entries()) answers.set(one, delivered[i] as DeliveredItem)
    }
    return ready.map((one) => answers.get(one) as DeliveredItem)
  }

  async function* stream({ from, batches }: { from: From; batches: AsyncIterable<readonly WireItem[]> }): AsyncGenerator<DeliveredItem[]> {
    const source = batches[Symbol.asyncIterator]()
    const following = async () => {
      const { done, value } = await source.next()
      return done ? null : prepareAll(from, value)
    }
    try {
      let next = following()
      for (let ready = await next; ready; ready = await next) {
        next = following()
        next.catch(() => undefined) // awaited at the next turn
        yield await storeAll(ready)
      }
    } finally {
      await source.return?.()
    }
  }

  return {
    providers,
    stream,

    async deliver({ from, items }) {
      const answers: DeliveredItem[] = []
      for await (const batch of stream({ from, batches: batchesOf(items) })) answers.push(...batch)
      return answers
    },

    async original(articleId) {
      const passedOver = await database.event.findMany({ where: { articleId, kind: 'delivered' }, select: { details: true } })
      const unused = passedOver.flatMap(({ details }) => {
        const { status, wireItem } = details as { status?: string; wireItem?: string }
        return wireItem && (status === 'merge' || status === 'late') ? [wireItem] : []
      })
      return database.wireItem.findFirst({
        where: { articleId, id: { notIn: unused } },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        select: { bytes: true, mediaType: true, receivedAt: true, version: true },
      })
    },
  }
}

async function* batchesOf(items: readonly WireItem[]): AsyncGenerator<readonly WireItem[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH)
}

/** One insert takes a guid once; what comes behind it in the same delivery is a second delivery. */
function firstOfEach(items: readonly Prepared[]): Prepared[] {
  const seen = new Set<string>()
  return items.filter(({ guid }) => !seen.has(guid) && seen.add(guid))
}

function refusalOf(read: WireItem['read']): NonNullable<DeliveredItem['error']> {
  if (read.ok) throw new RangeError('what could be read is not refused')
  return { ...read.error, code: read.error.code, detail: read.error.detail ?? read.error.code }
}
