import { v7 as newId } from 'uuid'
import { copyFrom, paragraphsOf } from '#core/copy.ts'
import { projectionOf } from '#core/projection.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'

export interface TestStory extends Partial<Omit<Prisma.ArticleUncheckedCreateInput, 'headline'>> {
  headline: string
  body?: string
}

/** Puts stories straight into the record, with their copy at revision 0; answers their ids in order. */
export async function putStories(database: PrismaClient, stories: readonly TestStory[]): Promise<string[]> {
  const rows = stories.map(({ headline, body = '', language = 'und', ...rest }) => {
    const doc = copyFrom({ headline, language, body: paragraphsOf(body) })
    const id = newId()
    return { doc, article: { id, guid: id, ...rest, ...projectionOf(doc) } }
  })
  await database.article.createMany({ data: rows.map(({ article }) => article) })
  await database.checkpoint.createMany({ data: rows.map(({ doc, article }) => ({ articleId: article.id, revision: 0, copy: doc.toJSON() })) })
  return rows.map(({ article }) => article.id)
}
