import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Failed tries in 15 minutes: of one account from one address, from one address at all accounts, and at one account from everywhere. OWASP's advice for passwords without a second factor. */
export const TRIES = { pair: 10, peer: 100, account: 100, minutes: 15 } as const

export interface SignInLimit {
  /** Counts a try before the password is looked at, so that many at once cannot slip through. Answers the seconds to wait where there were too many, else null. */
  begin(email: string, peer: string): Promise<number | null>
  /** Takes the try back: it was the right password. */
  succeeded(email: string, peer: string): Promise<void>
}

/** Counts failed sign-ins in this process's memory. */
export function createSignInLimit(): SignInLimit {
  const duration = TRIES.minutes * 60
  const pairs = new RateLimiterMemory({ keyPrefix: 'pair', points: TRIES.pair, duration })
  const peers = new RateLimiterMemory({ keyPrefix: 'peer', points: TRIES.peer, duration })
  const accounts = new RateLimiterMemory({ keyPrefix: 'account', points: TRIES.account, duration })
  const accountOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')

  return {
    async begin(email, peer) {
      const account = accountOf(email)
      try {
        await pairs.consume(`${account} ${peer}`)
        await peers.consume(peer)
        await accounts.consume(account)
        return null
      } catch (cause) {
        if (!(cause instanceof RateLimiterRes)) throw cause
        return Math.max(1, Math.ceil(cause.msBeforeNext / 1000))
      }
    },
    async succeeded(email, peer) {
      const account = accountOf(email)
      await pairs.delete(`${account} ${peer}`)
      await peers.reward(peer)
      await accounts.reward(account)
    },
  }
}
