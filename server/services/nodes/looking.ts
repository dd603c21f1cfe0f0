import type { State } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Announcements, Bus } from '#services/bus.ts'
import type { Checking } from '#services/checking.ts'
import type { Desk } from '#services/desk.ts'
import type { Flags } from '#services/flags.ts'
import type { Presences } from '#services/presences.ts'
import type { Stories } from '#services/stories.ts'

type Name = keyof Announcements
/** One announcement, as a node passes it on to the others. */
export type News = { [N in Name]: { name: N; body: Announcements[N][0] } }[Name]

export interface LookingParts {
  database: PrismaClient
  stories: Pick<Stories, 'catchUp' | 'elsewhere'>
  desk: Pick<Desk, 'row'>
  presences: Pick<Presences, 'occupied'>
  flags: Pick<Flags, 'forget' | 'recheck'>
  checking: Pick<Checking, 'forget'>
  everywhere: Bus
  /** Tells this node's own sockets. */
  tell(news: News): void
  /** Whether the desk was told of a story's row at an event, or a later one. */
  isTold(articleId: string, event: number): boolean
}

/** Events that are read at once. */
const AT_ONCE = 500

interface Standing {
  id: string
  revision: number
  state: State
}

/** Looks in the database for what other nodes did and did not tell: heads of stories that are in memory or that somebody has open, and numbered events. What is found is told to this node's own sockets. */
export function createLooking({ database, stories, desk, presences, flags, checking, everywhere, tell, isTold }: LookingParts) {
  /** The newest revision that those who have a story open were told of. */
  const told = new Map<string, number>()
  /** Whose rights changed, as far as it was told since the last look. */
  const judged = new Set<string>()
  /** The newest event that was looked at; null before the first look. */
  let seen: number | null = null

  everywhere.on('edited', ({ articleId, revision }) => {
    const before = told.get(articleId)
    if (before !== undefined && revision > before) told.set(articleId, revision)
  })
  everywhere.on('access', ({ editorId }) => void judged.add(editorId))

  async function lookAtHeads(): Promise<void> {
    const open = new Set(presences.occupied())
    for (const id of told.keys()) if (!open.has(id)) told.delete(id)
    const ids = new Set([...open, ...stories.elsewhere.inMemory()])
    if (ids.size === 0) return
    const heads = await database.article.findMany({ where: { id: { in: [...ids] } }, select: { id: true, revision: true, state: true } })
    for (const head of heads) {
      const isBehind = stories.elsewhere.standing(head.id) ? await bringUp(head) : await tellStored(head)
      if (!open.has(head.id)) continue
      told.set(head.id, Math.max(told.get(head.id) ?? 0, head.revision))
      if (isBehind) await tellFlags(head.id)
    }
  }

  /** Reads on in a story in memory; true where its copy had moved on. */
  async function bringUp({ id, revision, state }: Standing): Promise<boolean> {
    const before = stories.elsewhere.standing(id)
    if (!before || (before.revision >= revision && before.state === state)) return false
    const { state: was, revision: from } = before
    if (from < revision) {
      flags.forget(id)
      await stories.elsewhere.reach(id, revision)
    } else await stories.catchUp(id)
    const after = stories.elsewhere.standing(id)
    if (after && after.state !== was) await tellMoved(id, after)
    return from < revision
  }

  /** What another node stored of a story's flags, this node's check takes for known: those who have it open are told all the same. */
  async function tellFlags(articleId: string): Promise<void> {
    flags.forget(articleId)
    tell({ name: 'flags', body: { articleId, ...(await flags.recheck(articleId)) } })
  }

  /** A story that somebody has open may have left memory: nobody typed in it here. */
  async function tellStored({ id, revision }: Standing): Promise<boolean> {
    const from = told.get(id)
    if (from === undefined || from >= revision) return false
    for (const edited of await stories.elsewhere.stored(id, from, revision)) tell({ name: 'edited', body: edited })
    return true
  }

  /** The last move on record, told as if it were heard. */
  async function tellMoved(articleId: string, { state, revision }: { state: State; revision: number }): Promise<void> {
    const event = await database.event.findFirst({
      where: { articleId, kind: { in: ['moved', 'edited'] } },
      orderBy: { number: 'desc' },
      select: { kind: true, details: true, editor: { select: { id: true, name: true, image: true } } },
    })
    if (!event?.editor) return
    const { action = 'edit', reason = null } = event.details as { action?: string; reason?: string }
    tell({ name: 'moved', body: { articleId, state, revision, by: event.editor, action, reason } })
  }

  const eventsAfter = (number: number) =>
    database.event.findMany({
      where: { number: { gt: number } },
      orderBy: { number: 'asc' },
      take: AT_ONCE,
      select: { number: true, kind: true, articleId: true, details: true },
    })

  async function lookAtEvents(): Promise<void> {
    if (seen === null) {
      const { _max } = await database.event.aggregate({ _max: { number: true } })
      seen = Number(_max.number ?? 0)
      return
    }
    for (let count = AT_ONCE; count === AT_ONCE;) {
      const events = await eventsAfter(seen)
      const changed = new Map<string, number>()
      for (const { number, kind, articleId, details } of events) {
        if (articleId !== null) changed.set(articleId, Number(number))
        if (kind === 'person_changed') judge((details as { person?: string }).person)
      }
      for (const [id, event] of changed) if (!isTold(id, event)) await tellRow(id, event)
      seen = Number(events.at(-1)?.number ?? seen)
      count = events.length
    }
    judged.clear()
  }

  function judge(editorId: string | undefined): void {
    if (editorId !== undefined && !judged.has(editorId)) tell({ name: 'access', body: { editorId } })
  }

  async function tellRow(id: string, event: number): Promise<void> {
    flags.forget(id)
    checking.forget(id)
    if (told.has(id)) await tellFlags(id)
    const row = await desk.row(id)
    if (isTold(id, event)) return // meanwhile
    tell(row ? { name: 'row', body: { event, row } } : { name: 'gone', body: { event, id } })
  }

  return {
    async look(): Promise<void> {
      await lookAtHeads()
      await lookAtEvents()
    },
  }
}
