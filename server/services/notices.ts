import type { z } from 'zod'
import type { NOTICE_KINDS, Notice } from '#contracts/desk.ts'
import type { Person } from '#contracts/people.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import type { Bus } from './bus.ts'

export interface NewNotice {
  /** Whose it is. */
  to: string
  kind: (typeof NOTICE_KINDS)[number]
  articleId: string
  /** Who caused it; null for the house. */
  by: string | null
  details: Prisma.InputJsonObject
}

export interface Notices {
  /** Writes notices within a transaction. Call what it answers once that is committed: then those concerned are told. */
  give(transaction: Prisma.TransactionClient, notices: readonly NewNotice[]): Promise<() => void>
  /** One's own, newest first, and how many are unread. */
  list(person: Pick<Person, 'id'>, limit: number): Promise<{ items: z.output<typeof Notice>[]; unread: number }>
  /** Marks one's own as read, all of them without `ids`; answers how many are unread. */
  read(person: Pick<Person, 'id'>, ids?: readonly string[]): Promise<number>
}

interface Parts {
  database: PrismaClient
  bus: Bus
  now: () => Date
  newId: () => string
}

const WITH_NAMES = { by: { select: { id: true, name: true, image: true } }, article: { select: { headline: true } } } as const

const noticeOf = ({ id, kind, articleId, by, article, details, at, readAt }: Prisma.NoticeGetPayload<{ include: typeof WITH_NAMES }>): Notice => ({
  id,
  kind: kind as Notice['kind'],
  articleId,
  headline: article?.headline ?? '',
  by,
  details: details as Record<string, unknown>,
  at: at.toISOString(),
  readAt: readAt?.toISOString() ?? null,
})

/** What single people should know. */
export function createNotices({ database, bus, now, newId }: Parts): Notices {
  const unreadOf = (editorId: string) => database.notice.count({ where: { editorId, readAt: null } })

  return {
    async give(transaction, notices) {
      if (notices.length === 0) return () => {}
      const at = now()
      const data = notices.map(({ to, kind, articleId, by, details }) => ({ id: newId(), editorId: to, kind, articleId, byId: by, details, at }))
      const written = await transaction.notice.createManyAndReturn({ data, include: WITH_NAMES })
      return () => {
        for (const notice of written) bus.emit('notice', { to: notice.editorId, notice: noticeOf(notice) })
      }
    },

    async list({ id }, limit) {
      const [notices, unread] = await Promise.all([
        database.notice.findMany({ where: { editorId: id }, include: WITH_NAMES, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit }),
        unreadOf(id),
      ])
      return { items: notices.map(noticeOf), unread }
    },

    async read({ id }, ids) {
      await database.notice.updateMany({ where: { editorId: id, readAt: null, ...(ids ? { id: { in: [...ids] } } : {}) }, data: { readAt: now() } })
      return unreadOf(id)
    },
  }
}
