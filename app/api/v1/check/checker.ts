import type { Person } from '#contracts/people.ts'
import type { Failure } from '#contracts/contract.ts'
import { type CheckedCopy, runChecks } from '#core/checks/index.ts'
import type { Flag } from '#core/flag.ts'
import { ok, type Result } from '#core/result.ts'
import type { Provider } from '#prisma/client.ts'
import { runtime } from '#server/runtime.ts'
import { withinLimits } from '#server/wire/checkable.ts'

/** How long stories are checked before others may work in between, in ms. */
const STRETCH = 15

/** Checks one story. Error: `too_large`. */
export type CheckOne = (copy: CheckedCopy) => Promise<Result<{ flags: Flag[] }, Failure>>

/** Checks by the rules of whoever asks: a provider's stories by its desk's and what is known of its earlier ones, a person's by their first desk's. */
export async function checkerFor(person: Person | null, provider: Provider | null): Promise<CheckOne> {
  const scope = provider ? { deskId: provider.deskId, providerId: provider.id } : { deskId: person?.desks[0] ?? null, providerId: null }
  const { known, options } = await runtime().checking.forScope(scope)
  let since = performance.now()
  return async (copy) => {
    if (performance.now() - since > STRETCH) {
      await new Promise(setImmediate)
      since = performance.now()
    }
    const within = withinLimits(copy)
    return within.ok ? ok({ flags: runChecks({ ...within.value, ...known }, options) }) : within
  }
}
