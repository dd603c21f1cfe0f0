/** What tells one answer from the next at the same address. */
export interface Validators {
  /** Without its quotes. */
  etag: string
  /** Left out while a second answer could be made within the same second: HTTP dates tell no less apart. */
  modified: Date | null
}

const wholeSecond = (date: Date) => Math.floor(date.getTime() / 1_000) * 1_000

/** Whether the asker holds this very answer already, by RFC 9110: where `If-None-Match` is sent it alone decides. */
export function isFresh(headers: Headers, { etag, modified }: Validators): boolean {
  const held = headers.get('if-none-match')
  if (held !== null) return held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${etag}"`)
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return modified !== null && !Number.isNaN(since) && wholeSecond(modified) <= since
}

/** An answer that caches may keep: 304 without a body for who holds it already. */
export function answerFresh(request: Request, validators: Validators, headers: Record<string, string>, body: () => string): Response {
  const all = { ...headers, ETag: `"${validators.etag}"`, ...(validators.modified ? { 'Last-Modified': validators.modified.toUTCString() } : {}) }
  return isFresh(request.headers, validators) ? new Response(null, { status: 304, headers: all }) : new Response(body(), { headers: all })
}
