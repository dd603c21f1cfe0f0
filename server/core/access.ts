import type { Role } from './workflow.ts'

const EVERYONE = ['reporter', 'editor', 'desk_head', 'admin'] as const
const EDITORS = ['editor', 'desk_head', 'admin'] as const
const HEADS = ['desk_head', 'admin'] as const

/** What each role may do besides the workflow's moves; every route, page and socket message asks this one table. */
export const RIGHTS = {
  'desk.read': EVERYONE,
  'copy.read': EVERYONE,
  /** A reporter types only in a story assigned to them: see `mayEdit`. */
  'copy.edit': EVERYONE,
  'copy.edit.any': EDITORS,
  'flag.settle': EDITORS,
  'suggestion.make': EVERYONE,
  /** Others' suggestions, in a story that one may edit: see `mayEdit`. */
  'suggestion.settle': EVERYONE,
  /** To comment, reply, resolve and reopen: whoever may read the copy. */
  'comment.write': EVERYONE,
  'article.add': EVERYONE,
  'article.assign': EDITORS,
  'article.claim': EVERYONE,
  'provider.manage': HEADS,
  'rule.manage': HEADS,
  'team.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

export const may = (role: Role, right: Right) => (RIGHTS[right] as readonly Role[]).includes(role)

/** Roles that only ever suggest, whatever is assigned to them: name one here and it types in no copy. */
export const SUGGEST_ONLY: readonly Role[] = []

/** Whether someone may type in a story's copy: editors in any, a reporter in what is assigned to them, and nobody whose role is limited to suggesting. Who may not may suggest. */
export const mayEdit = (role: Role, isAssignee: boolean, suggestOnly: readonly Role[] = SUGGEST_ONLY) =>
  !suggestOnly.includes(role) && (may(role, 'copy.edit.any') || (may(role, 'copy.edit') && isAssignee))
