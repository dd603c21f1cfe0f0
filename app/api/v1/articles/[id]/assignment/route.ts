import { assignArticle } from '#contracts/articles.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

export const PUT = door(
  { who: 'person', right: 'article.claim', contract: assignArticle, write: 'json', ids: ['id'] },
  async ({ params, ask, person }) => {
    const assigned = await runtime().desk.assign(params.id, ask, person)
    return assigned.ok ? ok({ assignment: assigned.value }) : assigned
  },
)
