import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptChanges, KeptCopy } from '../story/session/kept.ts'

/** Changes lie beside the copy that they stand on, which is written only when it is another. */
export type Changes = Omit<KeptChanges, 'copy'>

interface Shelf extends DBSchema {
  changes: { key: string; value: Changes; indexes: { person: string } }
  bases: { key: string; value: { id: string; revision: number; copy: unknown } }
  copies: { key: [person: string, articleId: string]; value: KeptCopy; indexes: { at: number } }
}

let opening: Promise<IDBPDatabase<Shelf>> | null = null

/** The database of this browser. Rejects where the browser has none; the next call tries again. */
export function shelf(): Promise<IDBPDatabase<Shelf>> {
  opening ??= openDB<Shelf>('galley', 1, {
    upgrade(database) {
      database.createObjectStore('changes', { keyPath: 'id' }).createIndex('person', 'person')
      database.createObjectStore('bases', { keyPath: 'id' })
      database.createObjectStore('copies', { keyPath: ['person', 'articleId'] }).createIndex('at', 'at')
    },
    blocking(_now, _next, event) {
      opening = null
      ;(event.target as IDBDatabase).close() // a newer page wants to change it
    },
    terminated() {
      opening = null
    },
  }).catch((fault: unknown) => {
    opening = null
    throw fault
  })
  return opening
}
