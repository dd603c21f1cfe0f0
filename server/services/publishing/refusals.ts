import type { Failure } from '#contracts/contract.ts'
import type { Colleague } from '#contracts/people.ts'
import type { Action, Refusal, Role } from '#core/workflow.ts'

/** Who did what stands in the way, and when: told with a refusal, so that the one refused knows whom to ask. */
export interface Before {
  by: Colleague | null
  at: Date | null
}

const ROLE_NAMES: Record<Role, string> = { reporter: 'A reporter', editor: 'An editor', desk_head: 'A desk head', admin: 'An administrator' }

function sentence(refusal: Refusal, action: Action, role: Role): string {
  switch (refusal.code) {
    case 'not_permitted':
      return `${ROLE_NAMES[role]} may not ${action} a story.`
    case 'wrong_state':
      return `The story is ${refusal.state.replace('_', ' ')} now: there is no way to ${action} it from there.`
    case 'stale':
      return `The copy has moved on to revision ${refusal.revision}: read it again before you ${action} it.`
    case 'open_flags':
      return `${refusal.count === 1 ? 'One flag is' : `${refusal.count} flags are`} open: mend or dismiss what they point at.`
    case 'four_eyes':
      return 'You typed in this version: ask a colleague to approve it.'
    case 'embargoed':
      return `The story is under embargo until ${refusal.until.toISOString()}.`
    case 'reason_missing':
      return `Say why: to ${action} a story needs a reason.`
  }
}

/** A refusal of the workflow as every door answers it: code, facts as JSON holds them, and a sentence. */
export function failureOf(refusal: Refusal, action: Action, role: Role, before?: Before): Failure {
  const facts = refusal.code === 'embargoed' ? { code: refusal.code, until: refusal.until.toISOString() } : refusal
  const told = before && (refusal.code === 'stale' || refusal.code === 'wrong_state') ? { by: before.by, at: before.at?.toISOString() ?? null } : {}
  return { ...facts, detail: sentence(refusal, action, role), ...told, ...(refusal.code === 'reason_missing' ? { field: 'reason' } : {}) }
}
