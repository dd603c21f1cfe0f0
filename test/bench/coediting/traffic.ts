import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

const open = new Set<Socket>()
let closed = 0

subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket }
  open.add(socket)
  socket.once('close', () => {
    open.delete(socket)
    closed += socket.bytesRead + socket.bytesWritten
  })
})

/** Bytes over every connection that this process has made so far, both directions, as TCP carries them: handshakes, frames and heartbeats included. The same count for every client, whatever library it speaks through. */
export function bytesSoFar(): number {
  let bytes = closed
  for (const socket of open) bytes += socket.bytesRead + socket.bytesWritten
  return bytes
}
