import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line between a client and a server that can be held: nothing passes, and nobody is told, as when a cable is out. */
export interface Gate {
  port: number
  hold(): void
  release(): void
  close(): Promise<void>
}

/** Opens a gate before a port of this machine. */
export async function openGate(target: number): Promise<Gate> {
  let isHeld = false
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      if (isHeld) one.pause()
      one.on('data', (bytes) => void other.write(bytes))
      one.on('error', () => other.destroy()) // whichever side broke, the other is told
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    hold() {
      isHeld = true
      for (const socket of sockets) socket.pause()
    },
    release() {
      isHeld = false
      for (const socket of sockets) socket.resume()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
