import { createHash, randomBytes } from 'node:crypto'
import type { Provider, PrismaClient } from '#prisma/client.ts'

/** The provider that `npm run ingest` posts as: it alone may deliver in others' names, and its key never leaves the data folder. */
export const COMMAND_LINE = 'npm run ingest'

/** A key is kept as its SHA-256 in hexadecimal: whoever reads the database cannot deliver. */
export const hashOfKey = (key: string) => createHash('sha256').update(key).digest('hex')

export interface Providers {
  /** A new provider, and the key it delivers with, which is told this once; null where the name is taken. */
  create(provider: { name: string; deskId?: string | null }): Promise<{ provider: Provider; key: string } | null>
  /** A new key for a provider; the old one is dead at once. Null where there is no such provider. */
  rekey(id: string): Promise<{ provider: Provider; key: string } | null>
  /** Lets a provider deliver, or not for now. */
  pause(id: string, paused: boolean): Promise<Provider | null>
  /** Whose key this is. It is looked up by its hash, so the time taken tells nothing of the key. */
  byKey(key: string): Promise<Provider | null>
  list(): Promise<Provider[]>
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

/** Those who deliver, and their keys. */
export function createProviders({ database, now, newId }: Parts): Providers {
  const one = (rows: Provider[]) => rows[0] ?? null
  const withKey = (provider: Provider | null, key: string) => provider && { provider, key }

  return {
    async create({ name, deskId = null }) {
      const key = newKey()
      return withKey(one(await database.provider.createManyAndReturn({ data: { id: newId(), name, deskId, keyHash: hashOfKey(key), createdAt: now() }, skipDuplicates: true })), key)
    },

    async rekey(id) {
      const key = newKey()
      return withKey(one(await database.provider.updateManyAndReturn({ where: { id }, data: { keyHash: hashOfKey(key) } })), key)
    },

    async pause(id, paused) {
      return one(await database.provider.updateManyAndReturn({ where: { id }, data: { pausedAt: paused ? now() : null } }))
    },

    byKey: (key) => database.provider.findUnique({ where: { keyHash: hashOfKey(key) } }),

    list: () => database.provider.findMany({ where: { name: { not: COMMAND_LINE } }, orderBy: { name: 'asc' } }),

    async named(name, deskId = null) {
      const known = await database.provider.findUnique({ where: { name } })
      if (known) return known
      await database.provider.createMany({ data: { id: newId(), name, deskId, createdAt: now() }, skipDuplicates: true })
      return database.provider.findUniqueOrThrow({ where: { name } })
    },

    isCommandLine: ({ name }) => name === COMMAND_LINE,

    admitCommandLine(key) {
      const keyHash = hashOfKey(key)
      return database.provider.upsert({ where: { name: COMMAND_LINE }, create: { id: newId(), name: COMMAND_LINE, keyHash, createdAt: now() }, update: { keyHash } })
    },
  }
}
