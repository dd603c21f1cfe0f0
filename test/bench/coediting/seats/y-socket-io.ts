import { setTimeout as pause } from 'node:timers/promises'
import { SocketIOProvider } from 'y-socket.io'
import * as Y from 'yjs'
import type { Client } from './seat.ts'
import { fill, seatAt, textsOf } from './yjs.ts'

/** It says that it is in step before the text has come, and sometimes the text never comes. In ms. */
const TEXT_COMES_WITHIN = 2_000

async function open(url: string, story: string): Promise<{ doc: Y.Doc; provider: SocketIOProvider }> {
  const doc = new Y.Doc()
  // Without the broadcast channel: seats of one process would hear each other past the server.
  const provider = new SocketIOProvider(url, story, doc, { disableBc: true }, { transports: ['websocket'], forceNew: true })
  await new Promise<void>((resolve, reject) => {
    provider.on('sync', (isSynced: boolean) => isSynced && resolve())
    provider.on('connection-error', reject)
  })
  return { doc, provider }
}

/** y-socket.io, through its own provider, which does not say what has arrived: a key counts as saved once it is sent. */
export const ySocketIo: Client = {
  async sit(chair) {
    const { doc, provider } = await open(chair.url, chair.story)
    const deadline = performance.now() + TEXT_COMES_WITHIN
    while (textsOf(doc).length === 0 && performance.now() < deadline) await pause(5)
    return seatAt(doc, { awareness: provider.awareness, unsaved: () => 0, leave: () => provider.destroy() }, chair)
  },
  async put(url, story, paragraphs) {
    const { doc, provider } = await open(url, story)
    fill(doc, paragraphs)
    return () => provider.destroy()
  },
}
