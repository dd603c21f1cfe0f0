import type { IncomingMessage, ServerResponse } from 'node:http'
import { timingSafeEqual } from 'node:crypto'
import type { Env } from '../env.ts'
import { type Metrics, METRICS_MEDIA_TYPE } from './metrics.ts'

export interface Health {
  /** 'starting' and 'draining' answer 503 to /readyz. */
  phase: 'starting' | 'ready' | 'draining'
  /** Rejects when the database does not answer. */
  ping(): Promise<unknown>
  /** What is away that Galley can do without for a while. */
  lacks?: () => string | null
}

const answer = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** True for a caller on this machine who was not passed on by a proxy, or one who brings GALLEY_TOKEN. */
function mayAsk(request: IncomingMessage, token: string | undefined): boolean {
  const remote = request.socket.remoteAddress ?? ''
  if (/^(?:127\.|::1$|::ffff:127\.)/.test(remote) && !request.headers['x-forwarded-for'] && !request.headers['forwarded']) return true
  const given = Buffer.from(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
  const wanted = Buffer.from(token ?? '')
  return wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted)
}

interface Asked {
  health: Health
  metrics: Metrics
  env: Env
}

/** Answers /healthz (the process is alive), /readyz (it can work) and /metrics; false for any other path. */
export function answerHealth(request: IncomingMessage, response: ServerResponse, path: string, { health, metrics, env }: Asked): boolean {
  if (path !== '/healthz' && path !== '/readyz' && path !== '/metrics') return false
  if (!mayAsk(request, env.token)) answer(response, 404, { status: 'not found' })
  else if (path === '/metrics') response.writeHead(200, { 'Content-Type': METRICS_MEDIA_TYPE, 'Cache-Control': 'no-store' }).end(metrics.text())
  else if (path === '/healthz') answer(response, 200, { status: 'alive' })
  else if (health.phase !== 'ready') answer(response, 503, { status: health.phase })
  else
    health.ping().then(
      () => {
        const lacking = health.lacks?.() ?? null
        answer(response, 200, lacking === null ? { status: 'ready' } : { status: 'ready', degraded: lacking })
      },
      () => answer(response, 503, { status: 'database unreachable' }),
    )
  return true
}
