import type { Failure } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Provider } from '#prisma/client.ts'
import { runtime } from '#server/runtime.ts'

export type Who = 'anyone' | 'person' | 'provider' | 'person or provider'

export interface Asking {
  person: Person | null
  provider: Provider | null
}

const NOBODY: Asking = { person: null, provider: null }

/** Finds who asks: a provider by its key, else a person by the session cookie. Errors: `signed_out`, or `not_permitted` for a paused provider. */
export async function whoAsks(headers: Headers, who: Who): Promise<Result<Asking, Failure>> {
  if (who === 'anyone') return ok(NOBODY)
  const authorization = headers.get('authorization')
  if (who !== 'person' && authorization !== null) {
    const key = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(authorization)?.[1]
    const provider = key === undefined ? null : await runtime().ingest.providers.byKey(key)
    if (!provider) return err({ code: 'signed_out', detail: 'This key is not known.' })
    if (provider.pausedAt) return err({ code: 'not_permitted', detail: 'Deliveries of this provider are paused.' })
    return ok({ person: null, provider })
  }
  const person = who === 'provider' ? null : await runtime().editors.whoIs(headers)
  if (person) return ok({ person, provider: null })
  return err({ code: 'signed_out', detail: who === 'person' ? 'Sign in first.' : 'Send a provider key as Authorization: Bearer.' })
}
