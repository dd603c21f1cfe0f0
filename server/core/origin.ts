/** Where a request says it comes from, in the words of its headers. */
export interface Sender {
  origin: string | null
  /** `Sec-Fetch-Site`, which browsers alone can set. */
  site: string | null
  host: string | null
}

/** The addresses of this desk, as the environment gives them; `publicUrl` is null where nobody has named one. */
export interface OwnAddresses {
  origins: readonly string[]
  publicUrl: string | null
}

/** Whether an `Origin` is one of our pages: an address of this desk, or, while it has no public address, the host that was asked. */
export function isOwnOrigin(origin: string, host: string | null, own: OwnAddresses): boolean {
  if (own.origins.includes(origin)) return true
  return own.publicUrl === null && host !== null && (origin === `http://${host}` || origin === `https://${host}`)
}

/**
 * Whether a writing request may use the cookie it carries. Browsers name the origin of every write, so one that names none
 * (and no `Sec-Fetch-Site`) is a program that holds the cookie itself.
 */
export function mayWrite({ origin, site, host }: Sender, own: OwnAddresses): boolean {
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  return origin === null || isOwnOrigin(origin, host, own)
}

/** The header in which the front door (server/main.ts) writes the address of who is connected; whatever a client puts there is overwritten. */
export const PEER_HEADER = 'x-galley-peer'

/** The address a request came from, as the front door saw it. */
export const peerOf = (headers: Headers) => headers.get(PEER_HEADER) ?? 'unknown'
