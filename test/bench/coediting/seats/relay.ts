import { connected } from '../../connected.ts'
import type { Client } from './seat.ts'

/** The bare relay: about 65 bytes for a key and each screen (the story, the writer, the key's number, the place, the letter), and no document behind it. */
export const relay: Client = {
  async sit({ url, story, writer, seen }) {
    const socket = await connected(url)
    await socket.emitWithAck('open', story)
    socket.on('k', (_story: string, by: number) => seen(by, 1))
    let place = 1_000
    let count = 0
    return {
      type: (letter = 'x') => void socket.emit('k', story, writer, (count += 1), (place += 1), letter),
      moveCaret: (offset) => void (place = 1_000 + offset),
      unsaved: () => 0,
      text: () => [],
      leave: () => void socket.disconnect(),
    }
  },
}
