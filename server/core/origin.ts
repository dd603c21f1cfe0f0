/** Where a request says it comes from, in the words of its headers. */
export interface Sender {
  origin: string | null
  /** `Sec-Fetch-Site`, which browsers alone can set. */
  site: string | null
  host: string | null
}

/** Whether an `Origin` is one of our pages: the public address, or the host that was asked, over the public address's scheme where that is known. */
export function isOwnOrigin(origin: string, host: string | null, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  const own = publicUrl === null ? null : new URL(publicUrl)
  if (from.origin !== origin || !/^https?:$/.test(from.protocol)) return false
  return from.origin === own?.origin || (from.host === host && (own === null || own.protocol === from.protocol))
}

/**
 * Whether a writing request may use the cookie it carries. Browsers name the origin of every write, so one that names none
 * (and no `Sec-Fetch-Site`) is a program that holds the cookie itself.
 */
export function mayWrite({ origin, site, host }: Sender, publicUrl: string | null): boolean {
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  return origin === null || isOwnOrigin(origin, host, publicUrl)
}

/** The header in which the front door (server/main.ts) writes the address of who is connected; whatever a client puts there is overwritten. */
export const PEER_HEADER = 'x-galley-peer'

/** The address a request came from, as the front door saw it. */
export const peerOf = (headers: Headers) => headers.get(PEER_HEADER) ?? 'unknown'
