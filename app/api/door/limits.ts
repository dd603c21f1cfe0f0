import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Failure } from '#contracts/contract.ts'
import { peerOf } from '#core/origin.ts'
import type { Asking } from './asking.ts'

/** Requests in five seconds: far above what a page or a delivering wire needs, far below what would slow others down. */
const WINDOW = 5
const people = new RateLimiterMemory({ points: 1_000, duration: WINDOW })
const providers = new RateLimiterMemory({ points: 5_000, duration: WINDOW })
const strangers = new RateLimiterMemory({ points: 1_000, duration: WINDOW })

/** Whether someone asks too often; `retryAfter` is in seconds. */
export async function tooMany({ person, provider }: Asking, headers: Headers): Promise<(Failure & { retryAfter: number }) | null> {
  try {
    if (person) await people.consume(person.id)
    else if (provider) await providers.consume(provider.id)
    else await strangers.consume(peerOf(headers))
    return null
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause
    return { code: 'too_many', detail: 'Slow down and try again.', retryAfter: Math.max(1, Math.ceil(cause.msBeforeNext / 1000)) }
  }
}
