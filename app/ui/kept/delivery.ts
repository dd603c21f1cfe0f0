import type { Colleague } from '#contracts/people.ts'
import { createStorySession, type StorySocket } from '../story/session.ts'
import { type KeptChanges, type KeptStore, TOO_OLD } from '../story/session/kept.ts'
import { unlock } from './locks.ts'
import { changesOf, readChanges } from './store.ts'

/** Changes that could not be stored, and the code of why. */
export interface Stuck {
  changes: KeptChanges
  reason: string
}

/** One record is tried for so long, in ms, before the next. */
const PATIENCE = 30_000

interface Sending {
  socket: StorySocket
  person: Colleague
  store: KeptStore
}

/**
 * Sends what closed pages of this person left on this device, oldest first, each exactly once; answers what could not be stored. Records of open pages are theirs;
 * those of `before`, which were tried a moment ago, are answered as they were.
 */
export async function deliver(sending: Sending, before: readonly Stuck[]): Promise<Stuck[]> {
  const stuck: Stuck[] = []
  for (const { id } of (await changesOf(sending.person.id)).toReversed()) {
    const known = before.find(({ changes }) => changes.id === id)
    if (known) {
      stuck.push(known)
      continue
    }
    if (!(await sending.store.hold(id))) continue
    const changes = await readChanges(id) // another page may have sent it since
    if (!changes) {
      unlock(id)
      continue
    }
    const reason = changes.at < Date.now() - TOO_OLD ? 'old' : await send(changes, sending)
    unlock(id)
    if (reason !== null && (await readChanges(id))) stuck.push({ changes, reason })
  }
  return stuck
}

/** Goes on with a record in a session that nobody sees, until it is stored; answers why not, or null. */
async function send(changes: KeptChanges, { socket, person, store }: Sending): Promise<string | null> {
  const ended = Promise.withResolvers<string | null>()
  const released = Promise.withResolvers<void>()
  const session = createStorySession({
    ...{ socket, person, articleId: changes.articleId, resume: changes },
    store: { ...store, release: () => released.resolve() },
    ...{ onState: () => undefined, onFlags: () => undefined, onPeople: () => undefined, onMoved: () => undefined },
    onStatus({ key, unconfirmed, reason }) {
      if (key === 'saved' && unconfirmed === 0) ended.resolve(null)
      else if (key === 'readonly' || key === 'error') ended.resolve(reason ?? 'other')
      else if (key === 'offline') ended.resolve('offline')
    },
  })
  const late = setTimeout(() => ended.resolve('offline'), PATIENCE)
  const reason = await ended.promise
  clearTimeout(late)
  session.close()
  await released.promise
  return reason ?? ((await readChanges(changes.id)) ? 'schema' : null)
}
