import type { PrismaClient } from '#prisma/client.ts'
import { type Book, inForceBy, readBook, type RuleScope, type RulesInForce } from './rules/book.ts'
import { versionOf } from './rules/version.ts'

export type { RuleScope, RulesInForce } from './rules/book.ts'

export interface Rules {
  /**
   * The rules for a desk's and provider's stories; a provider's setting counts before its desk's, that before everyone's. The same object until something changes for them.
   * A change on this node counts at once, one on another node within two seconds.
   */
  inForce(scope: RuleScope): Promise<RulesInForce>
  /** How many changes the rules that are in memory have seen, NaN right after a change: what was checked at another number is to be checked again. */
  readonly version: number
  /** Something was changed: what is in memory no longer counts. */
  forget(): void
}

interface Parts {
  database: PrismaClient
}

/** The version while nobody has looked since a change: equal to none, itself included. */
const UNKNOWN = Number.NaN
/** Other nodes' changes are looked for at most this often, in ms. */
const LOOKS_EVERY = 2_000

/** The desk's own choice of rules, kept in memory. */
export function createRules({ database }: Parts): Rules {
  let book: Book | null = null
  let before: Book | null = null
  let fresh: Promise<Book> | null = null
  let lookedAt = -Infinity

  async function look(): Promise<Book> {
    if (book && book.version === (await versionOf(database))) return book
    const read = await readBook(database, book)
    if (!book || read.version >= book.version) {
      before = book
      book = read
    }
    return book
  }

  /** The book as it is now; those who ask while it is being read wait for the same reading. */
  async function present(): Promise<Book> {
    if (!fresh || performance.now() - lookedAt > LOOKS_EVERY) {
      lookedAt = performance.now()
      fresh = look()
    }
    const reading = fresh
    try {
      return await reading
    } catch (fault) {
      if (fresh === reading) fresh = null // whoever asks next tries again
      throw fault
    }
  }

  return {
    inForce: async (scope) => inForceBy(await present(), scope, before),
    get version() {
      return fresh && book ? book.version : UNKNOWN
    },
    forget: () => void (fresh = null),
  }
}
