import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { Env } from '../env.ts'
import { askers } from '../runtime.ts'
import { dress, nameReader } from './headers.ts'
import { answerHealth, type Health } from './health.ts'
import type { Metrics } from './metrics.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface Parts {
  env: Env
  log: Logger
  health: Health
  metrics: Metrics
  /** Pages and route handlers; null until they are ready. */
  pages: () => Handler | null
}

/** Whether the escapes of a path stand for text; Next takes any other for a fault of its own. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** What every request passes through: an id, one log line, the headers that all answers carry, health. */
export function createFront({ env, log, health, metrics, pages }: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const began = performance.now()
    const requestId = newId()
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    response.once('close', () => {
      const by = askers().get(requestId)
      askers().delete(requestId)
      metrics.answered(response.statusCode)
      if (path.startsWith('/_next/static/') && response.statusCode < 400) return
      log.info(
        {
          requestId,
          method: request.method,
          path,
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
          ...(by ? { by } : {}),
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        'request',
      )
    })
    dress(request, response, env, requestId)
    if (!path.startsWith('/api/')) nameReader(response, () => askers().get(requestId))
    if (answerHealth(request, response, path, { health, metrics, env })) return
    if (!isReadable(path)) {
      const problem = {
        type: 'urn:galley:problem:malformed',
        title: 'The address cannot be read',
        status: 400,
        code: 'malformed',
        detail: 'Its escapes do not stand for UTF-8 text.',
      }
      response.writeHead(400, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }).end(JSON.stringify(problem))
      return
    }
    const handle = pages()
    if (!handle || health.phase !== 'ready') {
      response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '2', Refresh: '2' }).end(`Galley is ${health.phase}.\n`) // a browser asks again by itself
      return
    }
    handle(request, response).catch((error: unknown) => {
      log.error({ requestId, err: error }, 'a request failed')
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
      response.end()
    })
  }
}
