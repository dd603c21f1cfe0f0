import { HocuspocusProvider } from '@hocuspocus/provider'
import * as Y from 'yjs'
import type { Chair, Client } from './seat.ts'
import { seatAt } from './yjs.ts'

/** Hocuspocus' number for "your change has arrived". */
const SYNC_STATUS = 8

async function open({ url, story }: Chair): Promise<{ doc: Y.Doc; provider: HocuspocusProvider }> {
  const doc = new Y.Doc()
  const provider = new HocuspocusProvider({ url: url.replace('http', 'ws'), name: story, document: doc, token: 'bench' })
  await new Promise<void>((resolve, reject) => {
    provider.on('synced', () => resolve())
    provider.on('authenticationFailed', () => reject(new Error('Hocuspocus did not let us in')))
  })
  return { doc, provider }
}

/** Hocuspocus, through its own provider. */
export const hocuspocus: Client = {
  async sit(chair) {
    const { doc, provider } = await open(chair)
    const leave = () => {
      provider.destroy()
      doc.destroy()
    }
    return seatAt(doc, { awareness: provider.awareness, unsaved: () => provider.unsyncedChanges, leave }, chair)
  },

  async sitSilently(chair) {
    const { doc, provider } = await open(chair)
    // What others type comes over the line and is not taken into the document; confirmations are, by the byte behind the document's name.
    provider.onMessage = ({ data }) => {
      const bytes = new Uint8Array(data as ArrayBuffer)
      if (bytes[1 + (bytes[0] ?? 0)] === SYNC_STATUS) provider.decrementUnsyncedChanges()
    }
    const leave = () => provider.destroy()
    return seatAt(doc, { awareness: null, unsaved: () => provider.unsyncedChanges, leave }, chair)
  },
}
