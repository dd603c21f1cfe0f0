import { listArticles } from '#contracts/articles.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

/** `GET /api/v1/articles`. */
export const GET = door({ who: 'person', right: 'desk.read', contract: listArticles }, ({ ask, person }) => runtime().desk.list(ask, person))
