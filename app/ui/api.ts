import type { z } from 'zod'
import type { Contract, Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'

type AnyContract = Contract<z.ZodType, z.ZodType>

/** What a contract answers, and what may be asked, as types alone: zod itself stays on the server. */
export type Answer<C extends AnyContract> = z.output<C['answer']>
export type Ask<C extends AnyContract> = z.input<C['ask']>

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal
}

/**
 * Calls an HTTP door of this server as the signed-in person: `call<typeof assignArticle>('/api/v1/…', { method: 'PUT', body })`. Refusals, a lost line (`offline`) and an
 * answer that is not ours (`fault`) come back as failures; only an aborted call throws, as `fetch` does.
 */
export async function call<C extends AnyContract>(path: string, { method = 'GET', body, signal }: Call = {}): Promise<Result<Answer<C>, Failure>> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (fault) {
    if (signal?.aborted) throw fault
    return err({ code: 'offline' })
  }
  if (!response.ok) return err(await failureOf(response))
  if (response.status === 204) return ok(null as Answer<C>)
  const answer = await jsonOf(response)
  return answer === undefined ? err({ code: 'fault' }) : ok(answer as Answer<C>)
}

const CODES: Record<number, string> = {
  401: 'signed_out',
  403: 'not_permitted',
  404: 'not_found',
  413: 'too_large',
  415: 'invalid',
  422: 'invalid',
  429: 'too_many',
}

/** A problem document (RFC 9457) as a failure; where there is none, the status says what kind it is. `after` is how many seconds to wait before the next try. */
export async function failureOf(response: Response): Promise<Failure> {
  const told = await jsonOf(response)
  const problem = told !== null && typeof told === 'object' ? (told as Record<string, unknown>) : {}
  const code = typeof problem['code'] === 'string' ? problem['code'] : (CODES[response.status] ?? 'fault')
  const detail = typeof problem['detail'] === 'string' ? problem['detail'] : undefined
  const field = fieldOf(problem['errors'])
  const after = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'))
  return { ...problem, code, ...(detail === undefined ? {} : { detail }), ...(field === undefined ? {} : { field }), ...(after > 0 ? { after } : {}) }
}

/** The first field that a problem document blames. */
function fieldOf(errors: unknown): string | undefined {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  const field = first !== null && typeof first === 'object' ? (first as Record<string, unknown>)['field'] : undefined
  return typeof field === 'string' ? field : undefined
}

/** The body as JSON, or undefined where it is not JSON. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof TypeError) return undefined
    throw fault
  }
}
