import type { Person } from '#contracts/people.ts'
import { runtime } from '#server/runtime.ts'

/** What this screen needs beside the story itself: whether the desk asks for four eyes, the revision of the newest version, whether this person has typed since, and who changed the copy last. */
export async function factsFor(articleId: string, person: Person) {
  const { database } = runtime()
  const article = await database.article.findUnique({
    where: { id: articleId },
    select: {
      editedAt: true,
      editedById: true,
      desk: { select: { fourEyes: true } },
      versions: { orderBy: { number: 'desc' }, take: 1, select: { revision: true } },
    },
  })
  const since = article?.versions[0]?.revision ?? 0
  const typed = await database.revision.findFirst({ where: { articleId, editorId: person.id, number: { gt: since } }, select: { number: true } })
  const accepted = await database.suggestion.findFirst({
    where: { articleId, byId: person.id, state: 'accepted', settledRevision: { gt: since } },
    select: { id: true },
  })
  const editor = article?.editedById ? await database.editor.findUnique({ where: { id: article.editedById }, select: { name: true } }) : null
  return {
    fourEyes: article?.desk?.fourEyes ?? true,
    typed: typed !== null || accepted !== null,
    since,
    lastChange: editor && article?.editedAt ? { name: editor.name, at: article.editedAt.toISOString() } : null,
  }
}
