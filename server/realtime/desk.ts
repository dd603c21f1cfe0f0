import { joinDesk, type RowChanged, type RowGone } from '#contracts/desk.ts'
import { may } from '#core/access.ts'
import { err, ok } from '#core/result.ts'
import type { Announcements, Bus } from '#services/bus.ts'
import type { Desk } from '#services/desk.ts'
import type { Presences } from '#services/presences.ts'
import { type DeskServer, type DeskSocket, type Log, serve } from './serve.ts'

const DESK = 'desk'
/** All connections of one person. */
export const channelOfPerson = (id: string) => `person:${id}`
/** People who come and go within this time change a row once, in ms. */
const GATHER = 250

/** Lets one connected person follow the desk. */
export function serveDesk(socket: DeskSocket, desk: Desk): void {
  serve(socket, joinDesk, async ({ filter, since }, person) => {
    if (!may(person.role, 'desk.read')) return err({ code: 'not_permitted' })
    await socket.join(DESK) // before reading
    return ok(await desk.since({ since, filter }, person))
  })
}

/** Rows that change go to everyone on the desk, notices to the one they are for. Answers how to stop. */
export function announceDesk(io: DeskServer, { bus, desk, presences, log }: { bus: Bus; desk: Desk; presences: Presences; log: Log }): () => void {
  /** The newest event that was told; a row that changes without an event (somebody opened the story) is told with it. */
  let newest = 0
  const gathering = new Map<string, NodeJS.Timeout>()
  let stopped = false

  const onRow = (change: RowChanged) => {
    newest = Math.max(newest, change.event)
    io.to(DESK).emit('desk:row', change)
  }
  const onGone = (change: RowGone) => {
    newest = Math.max(newest, change.event)
    io.to(DESK).emit('desk:gone', change)
  }
  const onNotice = ({ to, notice }: Announcements['notice'][0]) => void io.to(channelOfPerson(to)).emit('notice', notice)

  const tellPeople = async (articleId: string) => {
    const row = await desk.row(articleId)
    if (row && !stopped) io.to(DESK).emit('desk:row', { event: newest, row })
  }
  presences.onPeople((articleId) => {
    if (stopped || gathering.has(articleId)) return
    const timer = setTimeout(() => {
      gathering.delete(articleId)
      tellPeople(articleId).catch((fault: unknown) => log.error({ err: fault, articleId }, 'who is in a story was not told'))
    }, GATHER)
    gathering.set(articleId, timer)
  })

  bus.on('row', onRow).on('gone', onGone).on('notice', onNotice)
  return () => {
    stopped = true
    for (const timer of gathering.values()) clearTimeout(timer)
    bus.off('row', onRow).off('gone', onGone).off('notice', onNotice)
  }
}
