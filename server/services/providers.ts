import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import type { addProvider, changeProvider, ProviderSummary } from '#contracts/providers.ts'
import { err, ok, type Result } from '#core/result.ts'
import { Prisma, type PrismaClient, type Provider } from '#prisma/client.ts'
import { recordEvents } from './events.ts'

/** The provider that `npm run ingest` posts as: it alone may deliver in others' names, and its key never leaves the data folder. */
export const COMMAND_LINE = 'npm run ingest'

/** A key is kept as its SHA-256 in hexadecimal: whoever reads the database cannot deliver. */
export const hashOfKey = (key: string) => createHash('sha256').update(key).digest('hex')

export interface Providers {
  /** Adds a provider; its key is told this once. Errors: `conflict` for a name that is taken, `invalid` for a desk that is not there. `by` is null for the house itself. */
  create(ask: z.output<typeof addProvider.ask>, by: Person | null): Promise<Result<{ provider: ProviderSummary; key: string }, Failure>>
  /** Pauses, resumes, or gives a new key, with which the old one is dead at once. Error: `not_found`. */
  change(
    id: string,
    ask: z.output<typeof changeProvider.ask>,
    by: Person | null,
  ): Promise<Result<{ provider: ProviderSummary; key: string | null }, Failure>>
  list(): Promise<ProviderSummary[]>
  /** Whose key this is; null where it is nobody's. The look-up is by the hash, so its time tells nothing of the key. */
  byKey(key: string): Promise<Provider | null>
  /** The provider of a name, made without a key where there is none. */
  named(name: string, deskId?: string | null): Promise<Provider>
  /** Whether this is the command line's own provider, which delivers in others' names. */
  isCommandLine(provider: Pick<Provider, 'name'>): boolean
  /** Gives the command line's provider this key. */
  admitCommandLine(key: string): Promise<Provider>
}

interface Parts {
  database: PrismaClient
  now: () => Date
  newId: () => string
}

/** 32 random bytes: nothing that anyone could guess, so the hash needs no salt. */
const newKey = () => `galley_${randomBytes(32).toString('base64url')}`

const WITH_DESK = { desk: { select: { id: true, slug: true, name: true } } } as const

const summaryOf = ({ id, name, desk, keyHash, pausedAt, createdAt }: Prisma.ProviderGetPayload<{ include: typeof WITH_DESK }>): ProviderSummary => ({
  id,
  name,
  desk,
  hasKey: keyHash !== null,
  pausedAt: pausedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

/** What goes wrong when a row names what is taken or not there; null for a fault. */
function refusalOf(cause: unknown): Failure | null {
  if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) return null
  if (cause.code === 'P2002') return { code: 'conflict', field: 'name', detail: 'There is a provider of this name.' }
  if (cause.code === 'P2003') return { code: 'invalid', field: 'desk', detail: 'There is no such desk.' }
  return cause.code === 'P2025' ? { code: 'not_found' } : null
}

/** Those who deliver, and their keys. */
export function createProviders({ database, now, newId }: Parts): Providers {
  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, Failure>> => {
    try {
      return ok(await work())
    } catch (cause) {
      const refusal = refusalOf(cause)
      if (refusal) return err(refusal)
      throw cause
    }
  }
  const recorded = (transaction: Prisma.TransactionClient, kind: string, by: Person | null, details: Prisma.InputJsonObject) =>
    recordEvents(transaction, [{ kind, ...(by ? { editorId: by.id } : {}), details }], now())

  return {
    create: ({ name, desk }, by) =>
      attempt(() =>
        database.$transaction(async (transaction) => {
          const key = newKey()
          const provider = await transaction.provider.create({
            data: { id: newId(), name: name.trim(), deskId: desk ?? null, keyHash: hashOfKey(key), createdAt: now() },
            include: WITH_DESK,
          })
          await recorded(transaction, 'provider_added', by, { provider: provider.id })
          return { provider: summaryOf(provider), key }
        }),
      ),

    change: (id, { paused, newKey: wanted }, by) =>
      attempt(() =>
        database.$transaction(async (transaction) => {
          const key = wanted ? newKey() : null
          const data = { ...(paused === undefined ? {} : { pausedAt: paused ? now() : null }), ...(key ? { keyHash: hashOfKey(key) } : {}) }
          const provider = await transaction.provider.update({ where: { id, NOT: { name: COMMAND_LINE } }, data, include: WITH_DESK })
          await recorded(transaction, 'provider_changed', by, {
            provider: id,
            ...(paused === undefined ? {} : { paused }),
            ...(key ? { newKey: true } : {}),
          })
          return { provider: summaryOf(provider), key }
        }),
      ),

    list: async () =>
      (await database.provider.findMany({ where: { name: { not: COMMAND_LINE } }, orderBy: { name: 'asc' }, include: WITH_DESK })).map(summaryOf),

    byKey: (key) => database.provider.findUnique({ where: { keyHash: hashOfKey(key) } }),

    async named(name, deskId = null) {
      const known = await database.provider.findUnique({ where: { name } })
      if (known) return known
      await database.provider.createMany({ data: { id: newId(), name, deskId, createdAt: now() }, skipDuplicates: true })
      return database.provider.findUniqueOrThrow({ where: { name } })
    },

    isCommandLine: ({ name }) => name === COMMAND_LINE,

    admitCommandLine(key) {
      const keyHash = hashOfKey(key)
      return database.provider.upsert({
        where: { name: COMMAND_LINE },
        create: { id: newId(), name: COMMAND_LINE, keyHash, createdAt: now() },
        update: { keyHash },
      })
    },
  }
}
