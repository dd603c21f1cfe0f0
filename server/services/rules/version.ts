import type { Prisma, PrismaClient } from '#prisma/client.ts'

/** The bookmark that counts changes of the rules: every change moves it on in its own transaction. */
const RULES = 'rules'

/** How often the rules were changed so far. One look-up by key: cheap enough to ask every few seconds. */
export async function versionOf(database: Pick<PrismaClient, 'bookmark'>): Promise<number> {
  return Number((await database.bookmark.findUnique({ where: { name: RULES } }))?.number ?? 0)
}

/** Counts a change. Its row is held to the end of the transaction, so changes follow one another. */
export async function nextVersion(transaction: Prisma.TransactionClient): Promise<number> {
  const { number } = await transaction.bookmark.upsert({
    where: { name: RULES },
    create: { name: RULES, number: 1 },
    update: { number: { increment: 1 } },
  })
  return Number(number)
}
