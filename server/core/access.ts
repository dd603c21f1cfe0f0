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

/** Whether someone may type in a story's copy: editors in any, a reporter in what is assigned to them. */
export const mayEdit = (role: Role, isAssignee: boolean) => may(role, 'copy.edit.any') || (may(role, 'copy.edit') && isAssignee)
