import { movesFrom, type Role, type State } from '#core/workflow.ts'

/** Whether someone may spike all of these, or bring all of them back. */
export const spikeable = (rows: readonly { state: State }[], role: Role): boolean =>
  (['spike', 'unspike'] as const).some((action) => rows.length > 0 && rows.every(({ state }) => movesFrom(state, role).includes(action)))
