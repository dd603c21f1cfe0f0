import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'
import { readBytes } from '../../door/body.ts'
import { problem } from '../../problem.ts'

/** Far more than an address and a password. */
const MOST = 16 * 1024

/** better-auth's refusals as problem details, with its own `code` and `message` kept for its clients. */
async function explained(answer: Response): Promise<Response> {
  if (answer.ok || answer.status < 400) return answer
  if (answer.status === 404) return problem({ code: 'not_found' })
  const told: { code?: unknown; message?: unknown } = answer.headers.get('content-type')?.includes('json') ? await answer.json() : {}
  const code = typeof told.code === 'string' ? told.code : 'REFUSED'
  const message = typeof told.message === 'string' ? told.message : answer.statusText
  const body = { type: `urn:galley:problem:${code.toLowerCase()}`, title: message, status: answer.status, detail: message, code, message }
  const headers = new Headers({ 'Content-Type': 'application/problem+json' })
  for (const cookie of answer.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  const wait = answer.headers.get('Retry-After')
  if (wait) headers.set('Retry-After', wait)
  return new Response(JSON.stringify(body), { status: answer.status, headers })
}

export const GET = door({ who: 'anyone' }, async ({ request }) => explained(await runtime().editors.handle(request)))

export const POST = door({ who: 'anyone', write: 'raw' }, async ({ request, log }) => {
  const bytes = await readBytes(request, MOST)
  if (!bytes.ok) return bytes
  const answer = await runtime().editors.handle(
    new Request(request.url, { method: 'POST', headers: request.headers, body: bytes.value.length > 0 ? bytes.value : null }),
  )
  if (answer.status >= 400) log.warn({ audit: 'denied', path: new URL(request.url).pathname, status: answer.status }, 'denied')
  return explained(answer)
})
