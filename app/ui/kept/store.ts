import type { KeptChanges, KeptStore } from '../story/session/kept.ts'
import { canLock, lock, unlock } from './locks.ts'
import { type Changes, shelf } from './shelf.ts'

/** So many copies are kept for reading without a line, the newest ones, and none longer than this, in ms. */
const COPIES = { most: 40, age: 14 * 24 * 3_600_000 } as const

/** The revision of the copy that was written with a record, so that it is written once. */
const bases = new Map<string, number>()

const freed = new Set<() => void>()

/** Calls when this page has let go of a record. Returns the way out. */
export function onFreed(listener: () => void): () => void {
  freed.add(listener)
  return () => void freed.delete(listener)
}

/** The records of a person, newest first, without what they stand on. */
export async function changesOf(person: string): Promise<Changes[]> {
  const all = await (await shelf()).getAllFromIndex('changes', 'person', person)
  return all.sort((a, b) => b.at - a.at)
}

/** A record as it is now; null when it is not there any more. */
export async function readChanges(id: string): Promise<KeptChanges | null> {
  const transaction = (await shelf()).transaction(['changes', 'bases'])
  const [changes, base] = await Promise.all([transaction.objectStore('changes').get(id), transaction.objectStore('bases').get(id)])
  return changes && base ? { ...changes, copy: base.copy } : null
}

/** Lets go of what is kept for reading only; changes that are not sent yet stay for their owner. */
export async function forgetCopies(): Promise<void> {
  await (await shelf()).clear('copies')
}

/** Holds a record; what another page wrote of it since is not known here. */
async function hold(id: string): Promise<boolean> {
  const isOurs = await lock(id)
  if (isOurs) bases.delete(id)
  return isOurs
}

const store: KeptStore = {
  async take(person, articleId) {
    for (const { id } of (await changesOf(person)).filter((changes) => changes.articleId === articleId)) {
      if (!(await hold(id))) continue
      const changes = await readChanges(id) // it may have been sent since the list was read
      if (changes) return changes
      unlock(id)
    }
    return null
  },

  hold,

  async keep({ copy, ...changes }) {
    const transaction = (await shelf()).transaction(['changes', 'bases'], 'readwrite', { durability: 'strict' })
    const { id, revision } = changes
    const writes: Promise<unknown>[] = [transaction.objectStore('changes').put(changes)]
    if (bases.get(id) !== revision) writes.push(transaction.objectStore('bases').put({ id, revision, copy }))
    await Promise.all([...writes, transaction.done])
    bases.set(id, revision)
  },

  async drop(id) {
    const transaction = (await shelf()).transaction(['changes', 'bases'], 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.objectStore('changes').delete(id), transaction.objectStore('bases').delete(id), transaction.done])
    bases.delete(id)
  },

  release(id) {
    unlock(id)
    for (const listener of freed) listener()
  },

  async copyOf(person, articleId) {
    return (await (await shelf()).get('copies', [person, articleId])) ?? null
  },

  async keepCopy(copy) {
    const transaction = (await shelf()).transaction('copies', 'readwrite')
    await transaction.store.put(copy)
    const byAge = transaction.store.index('at')
    const [all, old] = await Promise.all([byAge.getAllKeys(), byAge.getAllKeys(IDBKeyRange.upperBound(copy.at - COPIES.age))])
    const surplus = [...old, ...all.slice(old.length, Math.max(old.length, all.length - COPIES.most))]
    await Promise.all([...surplus.map((key) => transaction.store.delete(key)), transaction.done])
  },
}

/** Where this browser keeps a person's changes and copies; null where it cannot keep them apart between pages. */
export const keptStore = (): KeptStore | null => (typeof indexedDB !== 'undefined' && canLock() ? store : null)
