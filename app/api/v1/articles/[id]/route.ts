import { readArticle } from '#contracts/articles.ts'
import { err, ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../door.ts'

export const GET = door({ who: 'person', right: 'copy.read', contract: readArticle, ids: ['id'] }, async ({ params, person }) => {
  const article = await runtime().desk.full(params.id, person)
  return article ? ok(article) : err({ code: 'not_found' })
})
