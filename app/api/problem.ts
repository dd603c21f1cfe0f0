import type { Failure } from '#contracts/contract.ts'

/** One field of what was sent that cannot be accepted; `pointer` is its JSON pointer. */
export interface FieldError {
  field: string
  pointer: string
  detail: string
}

const PROBLEMS: Record<string, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The body cannot be read' },
  signed_out: { status: 401, title: 'Not signed in' },
  not_permitted: { status: 403, title: 'Not permitted' },
  foreign_origin: { status: 403, title: 'Sent from another site' },
  not_found: { status: 404, title: 'Not found' },
  timeout: { status: 408, title: 'The body came too slowly' },
  stale: { status: 409, title: 'The story has moved on' },
  wrong_state: { status: 409, title: 'Not possible in this state' },
  open_flags: { status: 409, title: 'Open flags stand against it' },
  lapsed: { status: 409, title: 'Its place in the copy is gone' },
  four_eyes: { status: 409, title: 'Four eyes are needed' },
  embargoed: { status: 409, title: 'Under embargo' },
  changed_since: { status: 409, title: 'Changed by somebody since' },
  conflict: { status: 409, title: 'Already so' },
  gone: { status: 410, title: 'Gone' },
  too_large: { status: 413, title: 'Too large' },
  unsupported: { status: 415, title: 'Content type not supported' },
  invalid: { status: 422, title: 'Not acceptable as sent' },
  refused: { status: 422, title: 'Refused' },
  reason_missing: { status: 422, title: 'A reason is needed' },
  too_many: { status: 429, title: 'Too many requests' },
  fault: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available now' },
}

/** The HTTP status of a refusal's code; codes that no door has named are refusals of what was sent. */
export const statusOf = (code: string) => PROBLEMS[code]?.status ?? 422

/** A refusal as RFC 9457 problem details; its code and facts travel as extension members. */
export function problem(
  { code, detail, field, ...facts }: Failure,
  { errors, headers }: { errors?: FieldError[]; headers?: HeadersInit } = {},
): Response {
  const { status, title } = PROBLEMS[code] ?? { status: 422, title: 'Refused' }
  const fields = errors ?? (field ? [{ field, pointer: pointerTo(field.split('.')), detail: detail ?? title }] : undefined)
  const body = {
    ...facts,
    type: `urn:galley:problem:${code}`,
    title,
    status,
    code,
    ...(detail ? { detail } : {}),
    ...(fields ? { errors: fields } : {}),
  }
  const answer = new Response(JSON.stringify(body), { status, headers: headers ?? {} })
  answer.headers.set('Content-Type', 'application/problem+json')
  answer.headers.set('Cache-Control', 'no-store')
  if (status === 401) answer.headers.set('WWW-Authenticate', 'Bearer realm="galley"')
  return answer
}

/** The JSON pointer (RFC 6901) of a path into what was sent, as a URI fragment. */
export const pointerTo = (path: readonly PropertyKey[]) =>
  `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`
