import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { Env } from '../env.ts'
import { askers } from '../runtime.ts'
import { dress } from './headers.ts'
import { answerHealth, type Health } from './health.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface Parts {
  env: Env
  log: Logger
  health: Health
  /** Pages and route handlers; null until they are ready. */
  pages: () => Handler | null
}

/** What every request passes through: an id, one log line, the headers that all answers carry, health. */
export function createFront({ env, log, health, pages }: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const began = performance.now()
    const requestId = newId()
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    response.once('close', () => {
      const by = askers().get(requestId)
      askers().delete(requestId)
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
    if (answerHealth(request, response, path, health, env)) return
    const handle = pages()
    if (!handle || health.phase !== 'ready') {
      response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '2' }).end(`Galley is ${health.phase}.\n`)
      return
    }
    handle(request, response).catch((error: unknown) => {
      log.error({ requestId, err: error }, 'a request failed')
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
      response.end()
    })
  }
}
