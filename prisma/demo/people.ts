import type { Role } from '#core/workflow.ts'

export interface DemoPerson {
  email: string
  name: string
  role: Role
  desks: readonly (keyof typeof DEMO_DESKS)[]
}

export const DEMO_DESKS = { world: 'World · عالم', local: 'Local' } as const

/** Who works in the demo newsroom; their addresses are of a domain that cannot exist. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'head@galley.test', name: 'Hala Nasser', role: 'desk_head', desks: ['world', 'local'] },
  { email: 'amal@galley.test', name: 'أمل منصور', role: 'editor', desks: ['world'] },
  { email: 'noor@galley.test', name: 'نور حداد', role: 'editor', desks: ['world'] },
  { email: 'sam@galley.test', name: 'Sam Whitfield', role: 'editor', desks: ['local', 'world'] },
  { email: 'rui@galley.test', name: 'Rui Tavares', role: 'reporter', desks: ['local'] },
  { email: 'admin@galley.test', name: 'Ada Lindqvist', role: 'admin', desks: [] },
]
