import { HocuspocusProvider } from '@hocuspocus/provider'
import * as Y from 'yjs'
import type { Client } from './seat.ts'
import { seatAt } from './yjs.ts'

/** Hocuspocus, through its own provider. */
export const hocuspocus: Client = {
  async sit(chair) {
    const doc = new Y.Doc()
    const provider = new HocuspocusProvider({ url: chair.url.replace('http', 'ws'), name: chair.story, document: doc, token: 'bench' })
    await new Promise<void>((resolve, reject) => {
      provider.on('synced', () => resolve())
      provider.on('authenticationFailed', () => reject(new Error('Hocuspocus did not let us in')))
    })
    return seatAt(
      doc,
      {
        awareness: provider.awareness,
        unsaved: () => provider.unsyncedChanges,
        leave() {
          provider.destroy()
          doc.destroy()
        },
      },
      chair,
    )
  },
}
