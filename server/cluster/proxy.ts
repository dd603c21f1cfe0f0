import { type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** Names the node that a browser belongs to: Socket.IO's long polling needs all requests of a session at one node. */
const COOKIE = 'galley-node'
/** A node that takes no connection within this time is passed over, in ms. */
const ANSWERS_WITHIN = 1_000

/** The present address of each node; null while it has none. */
export type Ports = () => readonly (number | null)[]

/**
 * A proxy before several nodes on this machine, for trying and for tests: a browser stays with its node by a cookie, connections without one take turns, WebSocket upgrades pass, and where a
 * node takes no connection the next one does. Answers a server that is not listening yet.
 */
export function createProxy(ports: Ports): Server {
  let turn = 0

  const nodeOf = ({ headers }: IncomingMessage): number | null => {
    const named = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d+)`).exec(headers.cookie ?? '')?.[1]
    return named === undefined ? null : Number(named)
  }

  /** Opens a line to the node that the asker belongs to, else to the first of the others that takes it; null where none does. */
  async function reach(request: IncomingMessage, gone?: number): Promise<{ node: number; line: Socket } | null> {
    const all = ports()
    const own = nodeOf(request)
    const first = own ?? turn++
    for (let step = 0; step < all.length; step += 1) {
      const node = (first + step) % all.length
      const port = node === gone ? null : all[node]
      const line = port ? await open(port) : null
      if (line) return { node, line }
    }
    return null
  }

  async function pass(request: IncomingMessage, response: ServerResponse, gone?: number): Promise<void> {
    const reached = await reach(request, gone)
    if (!reached) return void response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end('No node of Galley answers.\n')
    const { node, line } = reached
    const { method, url, headers } = request
    const upstream = ask({ method, path: url, headers: passedOn(request), createConnection: () => line, setHost: false })
    upstream.once('response', (answer) => {
      const kept = nodeOf(request) === node ? [] : [`${COOKIE}=${node}; Path=/; HttpOnly; SameSite=Lax`]
      const cookies = [...(answer.headers['set-cookie'] ?? []), ...kept]
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) })
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    })
    upstream.once('error', () => {
      if (response.headersSent) response.destroy()
      else if (gone === undefined && request.method === 'GET') pass(request, response, node).catch(() => response.destroy()) // it died just now
      else response.writeHead(502, { 'Content-Type': 'text/plain' }).end('The node of Galley that was asked is gone.\n')
    })
    response.once('close', () => upstream.destroy())
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) upstream.end()
    else request.pipe(upstream)
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const reached = await reach(request)
    if (!reached) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
    const { line } = reached
    const names = Object.entries({ ...passedOn(request), connection: 'Upgrade', upgrade: request.headers.upgrade })
    const lines = names.flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}`))
    line.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    line.write(head)
    line.once('close', () => socket.destroy())
    socket.once('close', () => line.destroy())
    line.pipe(socket).pipe(line)
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy())
  })
  return server
}

/** The asker's headers with who they are at the end of X-Forwarded-For, and a line to the node that ends with the answer. */
function passedOn({ headers, socket }: IncomingMessage): Record<string, string | string[] | undefined> {
  const before = headers['x-forwarded-for']
  return { ...headers, connection: 'close', 'x-forwarded-for': [before ?? [], socket.remoteAddress ?? 'unknown'].flat().join(', ') }
}

const open = (port: number): Promise<Socket | null> =>
  new Promise((resolve) => {
    const line = connect({ port, host: '127.0.0.1', noDelay: true })
    const give = (answer: Socket | null) => {
      line.setTimeout(0)
      if (!answer) line.destroy()
      resolve(answer)
    }
    line.setTimeout(ANSWERS_WITHIN, () => give(null))
    line.once('connect', () => give(line))
    line.on('error', () => give(null))
  })
