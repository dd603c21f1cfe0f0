import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Contract, Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { may, type Right } from '#core/access.ts'
import { mayWrite } from '#core/origin.ts'
import { err, type Result } from '#core/result.ts'
import { isUnavailable } from '#core/unavailable.ts'
import type { Provider } from '#prisma/client.ts'
import { askers, runtime } from '#server/runtime.ts'
import { type Asking, type Who, whoAsks } from './door/asking.ts'
import { isJson, isSentByForms, mediaTypeOf, readBytes, readJson } from './door/body.ts'
import { tooMany } from './door/limits.ts'
import { type FieldError, pointerTo, problem, statusOf } from './problem.ts'

/** The most bytes of a JSON body where the route does not say otherwise. */
const BODY = 256 * 1024

const UNAVAILABLE = 'The database does not answer just now. What was acknowledged is stored; ask again in a moment.'

/**
 * What a route asks before its handler runs.
 * `write`: 'json' parses the body by the contract; 'raw' leaves it to the handler, which reads it by `bytes` or from `request`; without it the contract reads the query.
 * `ids`: the parts of the path that are ids; anything but a UUID there is not found.
 */
export interface Spec<W extends Who, Ask extends z.ZodType, Answer extends z.ZodType, Ids extends string> {
  who: W
  contract?: Contract<Ask, Answer>
  right?: Right
  write?: 'json' | 'raw'
  ids?: readonly Ids[]
  /** The most bytes of the body. */
  most?: number
}

type PersonOf<W extends Who> = W extends 'person' ? Person : W extends 'person or provider' ? Person | null : null
type ProviderOf<W extends Who> = W extends 'provider' ? Provider : W extends 'person or provider' ? Provider | null : null

/** What a handler is given. `ask` is the parsed body of a write, or the parsed query of a read. */
export interface Visit<W extends Who, Ask extends z.ZodType, Ids extends string> {
  person: PersonOf<W>
  provider: ProviderOf<W>
  ask: z.output<Ask>
  params: Record<Ids, string>
  query: URLSearchParams
  request: Request
  mediaType: string
  requestId: string
  log: Logger
  bytes(most: number): Promise<Result<Uint8Array<ArrayBuffer>, Failure>>
}

interface Place {
  params: Promise<Record<string, string | string[] | undefined>>
}

/** A route handler that says what it asks: the test of rights and the API's description read it. */
export type Door = ((request: Request, place: Place) => Promise<Response>) & { spec: Spec<Who, z.ZodType, z.ZodType, string> }

/** A handler answers with the contract's answer or a refusal; a Response of its own (not JSON) goes out as it is. */
type Handler<W extends Who, Ask extends z.ZodType, Answer extends z.ZodType, Ids extends string> = (
  visit: Visit<W, Ask, Ids>,
) => Promise<Result<z.input<Answer>, Failure> | Response>

/** The one wrapper of every route handler: knows who asks, judges right, origin, type and size, parses what comes and what goes, and answers refusals and faults as problem details. */
export function door<W extends Who, Ask extends z.ZodType = z.ZodUnknown, Answer extends z.ZodType = z.ZodNever, Ids extends string = never>(
  spec: Spec<W, Ask, Answer, Ids>,
  handle: Handler<W, Ask, Answer, Ids>,
): Door {
  const enter = async (request: Request, place: Place) => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    const log = runtime().log.child({ requestId })
    try {
      const answer = await pass(spec, handle, request, place, requestId, log)
      if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store')
      return answer
    } catch (cause) {
      log.error({ err: cause, method: request.method, path: new URL(request.url).pathname }, 'fault')
      if (isUnavailable(cause)) return problem({ code: 'unavailable', detail: UNAVAILABLE, requestId }, { headers: { 'Retry-After': '2' } })
      return problem({ code: 'fault', detail: 'This is on record under the request id.', requestId })
    }
  }
  return Object.assign(enter, { spec })
}

async function pass<W extends Who, Ask extends z.ZodType, Answer extends z.ZodType, Ids extends string>(
  spec: Spec<W, Ask, Answer, Ids>,
  handle: Handler<W, Ask, Answer, Ids>,
  request: Request,
  place: Place,
  requestId: string,
  log: Logger,
): Promise<Response> {
  const url = new URL(request.url)
  const mediaType = mediaTypeOf(request.headers.get('content-type'))
  const asked = await whoAsks(request.headers, spec.who)
  const deny = (failure: Failure, by: Asking | null = null) => {
    log.warn(
      { audit: 'denied', code: failure.code, method: request.method, path: url.pathname, person: by?.person?.id, provider: by?.provider?.id },
      'denied',
    )
    return problem(failure)
  }
  if (!asked.ok) return deny(asked.error)
  const asking = asked.value
  const by = asking.person?.id ?? asking.provider?.id
  if (by) askers().set(requestId, by)
  const limited = await tooMany(asking, request.headers)
  if (limited) return problem(limited, { headers: { 'Retry-After': String(limited['retryAfter']) } })
  if (spec.write && !asking.provider) {
    const sender = {
      origin: request.headers.get('origin'),
      site: request.headers.get('sec-fetch-site'),
      host: request.headers.get('host') ?? url.host,
    }
    if (!mayWrite(sender, runtime().env)) return deny({ code: 'foreign_origin', detail: 'Writes are taken only from pages of this desk.' }, asking)
    if (isSentByForms(mediaType)) return deny({ code: 'unsupported', detail: 'Send application/json.' }, asking)
  }
  if (spec.right && asking.person && !may(asking.person.role, spec.right))
    return deny({ code: 'not_permitted', detail: `This needs the right ${spec.right}.` }, asking)

  const given = await place.params
  const params = Object.fromEntries((spec.ids ?? []).map((name) => [name, String(given[name])])) as Record<Ids, string>
  if (Object.values(params).some((id) => !z.uuid().safeParse(id).success)) return problem({ code: 'not_found' })

  const sent = await readAsk(spec, request, url, mediaType)
  if (!sent.ok) return problem(sent.error)
  const parsed = (spec.contract && !(spec.write === 'raw') ? spec.contract.ask : z.unknown()).safeParse(sent.value)
  if (!parsed.success) return problem({ code: 'invalid', detail: 'See errors.' }, { errors: errorsOf(parsed.error) })

  const answer = await handle({
    person: asking.person as PersonOf<W>,
    provider: asking.provider as ProviderOf<W>,
    ask: parsed.data as z.output<Ask>,
    params,
    query: url.searchParams,
    request,
    mediaType,
    requestId,
    log,
    bytes: (most) => readBytes(request, most),
  })
  if (answer instanceof Response) return answer
  if (!answer.ok) return statusOf(answer.error.code) === 403 ? deny(answer.error, asking) : problem(answer.error)
  if (!spec.contract) throw new RangeError('a route without a contract answers with a Response of its own')
  return Response.json(spec.contract.answer.parse(answer.value))
}

async function readAsk(
  spec: { write?: 'json' | 'raw'; most?: number },
  request: Request,
  url: URL,
  mediaType: string,
): Promise<Result<unknown, Failure>> {
  if (spec.write === 'raw') return { ok: true, value: undefined }
  if (!spec.write) return { ok: true, value: queryOf(url.searchParams) }
  if (!isJson(mediaType)) return err({ code: 'unsupported', detail: 'Send application/json.' })
  const bytes = await readBytes(request, spec.most ?? BODY)
  return bytes.ok ? readJson(bytes.value) : bytes
}

/** A query as an object: a name that comes more than once is a list, an empty value is as good as none. */
function queryOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].flatMap((name) => {
      const [value, ...more] = query.getAll(name).filter((one) => one !== '')
      return value === undefined ? [] : [[name, more.length === 0 ? value : [value, ...more]]]
    }),
  )
}

/** What zod finds wrong, by field. */
export const errorsOf = (error: z.ZodError): FieldError[] =>
  error.issues.slice(0, 50).map(({ path, message }) => ({ field: path.map(String).join('.'), pointer: pointerTo(path), detail: message }))
