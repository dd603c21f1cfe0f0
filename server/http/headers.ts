import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PEER_HEADER } from '#core/origin.ts'
import type { Env } from '../env.ts'

/** Headers by which Next or we speak to ourselves; from outside they are lies. */
const INTERNAL = /^(?:x-middleware-|x-nextjs-|x-invoke-|x-nonce$|x-request-id$|content-security-policy$)/

/** What a page may load and do. Scripts need the nonce of this very answer; styles are inline because the interface's components set them so. */
function policy(nonce: string, { dev, origin }: Env): string {
  const sockets = origin.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${sockets}${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Says on a page who it was drawn for, so that a browser never shows what it kept to somebody else. */
export function nameReader(response: ServerResponse, reader: () => string | undefined): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((...args: unknown[]) => {
    const id = reader()
    if (id !== undefined && !response.headersSent) response.setHeader('X-Galley-Person', id)
    return writeHead(...args)
  }) as typeof response.writeHead
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** Who is connected. Behind a proxy of one's own (a public address is set and the caller is this machine) it is the last address that the proxy names; otherwise nobody's word counts. */
function peerOf(request: IncomingMessage, env: Env): string {
  const remote = request.socket.remoteAddress ?? 'unknown'
  if (env.publicUrl === null || !LOOPBACK.test(remote)) return remote
  return (
    String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() || remote
  )
}

/** Puts on a request what pages need to know of it, and on its answer what every answer carries. */
export function dress(request: IncomingMessage, response: ServerResponse, env: Env, requestId: string): void {
  for (const name of Object.keys(request.headers)) if (INTERNAL.test(name)) delete request.headers[name]
  const nonce = randomBytes(16).toString('base64')
  const csp = policy(nonce, env)
  request.headers['x-request-id'] = requestId
  request.headers[PEER_HEADER] = peerOf(request, env)
  request.headers['x-nonce'] = nonce
  request.headers['content-security-policy'] = csp // Next reads the nonce for its own scripts here
  response.setHeader('Content-Security-Policy', csp)
  response.setHeader('X-Request-Id', requestId)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (env.origin.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}
