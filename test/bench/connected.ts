import { io, type Socket } from 'socket.io-client'

/** A socket of one's own to a Socket.IO server; what breaks is not mended. */
export async function connected(url: string, headers: Record<string, string> = {}): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true })
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('connect_error', reject))
  return socket
}
