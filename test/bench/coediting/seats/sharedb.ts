import sharedb from 'sharedb/lib/client/index.js'
import { WebSocket } from 'ws'
import type { Client } from './seat.ts'

interface Story {
  paragraphs: string[]
}

async function connected(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  await new Promise<void>((resolve, reject) => void socket.once('open', resolve).once('error', reject))
  return socket
}

const done = (work: (settle: (fault?: Error) => void) => void) =>
  new Promise<void>((resolve, reject) => work((fault) => (fault ? reject(fault) : resolve())))

/** ShareDB, through its own client: each paragraph a string, each key a JSON operation. */
export const shareDb: Client = {
  async sit({ url, story, writer, seen }) {
    const socket = await connected(url)
    const connection = new sharedb.Connection(socket)
    const doc = connection.get<Story>('stories', story)
    await done((settle) => doc.subscribe(settle))
    doc.on('op', (operation, isOwn) => {
      if (!isOwn) for (const { p, si } of operation) if (si) seen(Number(p[1]), si.length)
    })
    const own = () => doc.data.paragraphs[writer] ?? ''
    let caret = own().length
    return {
      type(letter = 'x') {
        doc.submitOp([{ p: ['paragraphs', writer, caret], si: letter }])
        caret += 1
      },
      moveCaret: (offset) => void (caret = Math.min(offset, own().length)),
      unsaved: () => (doc.hasWritePending() ? 1 : 0),
      text: () => doc.data.paragraphs,
      leave: () => connection.close(),
    }
  },
  async put(url, story, paragraphs) {
    const connection = new sharedb.Connection(await connected(url))
    const doc = connection.get<Story>('stories', story)
    await done((settle) => doc.create({ paragraphs: [...paragraphs] }, settle))
    return () => connection.close()
  },
}
