import { Transform } from 'prosemirror-transform'
import type { CommentsChanged } from '#contracts/comments.ts'
import type { Person } from '#contracts/people.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { putStories } from '#test/stories.ts'
import { newId } from '../stories/newsroom.ts'

type Hired = Awaited<ReturnType<Newsroom['hire']>>

/** A newsroom with four people and a desk, and what was told of comments. */
export interface CommentDesk extends Newsroom {
  people: Record<'amal' | 'noor' | 'sam' | 'rui', Hired>
  sports: string
  told: CommentsChanged[]
  story(body?: string, headline?: string): Promise<string>
  /** Begins a thread about the first place where these words stand. */
  about(articleId: string, words: string, text: string, person: Person, mentions?: { people?: string[]; desks?: string[] }): Promise<string>
  /** Puts `text` in the place of the first `words`. */
  replace(articleId: string, words: string, text: string, person: Person): Promise<void>
  noticesOf(person: Person): Promise<{ kind: string; details: Record<string, unknown> }[]>
  openComments(articleId: string): Promise<number>
}

export const HEADLINE = 'Sea-floor survey finds a forest'
export const BODY = 'The survey took six weeks.\nIt found a forest of old trees, seven fathoms down.\nNobody had known of it.'

export async function openCommentDesk(): Promise<CommentDesk> {
  const newsroom = await openNewsroom()
  const { runtime } = newsroom
  const { database } = runtime
  const desk = await database.desk.create({ data: { slug: 'sports', name: 'Sports' } })
  const told: CommentsChanged[] = []
  runtime.bus.on('comments', (changed) => void told.push(changed))

  async function placeOf(articleId: string, words: string) {
    const head = await runtime.stories.head(articleId)
    let from = -1
    head?.doc.descendants((node, pos) => {
      const at = node.text?.indexOf(words) ?? -1
      if (from < 0 && at >= 0) from = pos + at
    })
    if (!head || from < 0) throw new RangeError(`“${words}” is not in the story`)
    return { from, to: from + words.length, revision: head.revision }
  }

  return {
    ...newsroom,
    sports: desk.id,
    told,
    people: {
      amal: await newsroom.hire('Amal', 'editor'),
      noor: await newsroom.hire('Noor', 'editor', [desk.id]),
      sam: await newsroom.hire('Sam', 'desk_head', [desk.id]),
      rui: await newsroom.hire('Rui', 'reporter'),
    },
    story: async (body = BODY, headline = HEADLINE) => (await putStories(database, [{ headline, body, state: 'in_review' }]))[0] ?? '',
    async about(articleId, words, text, person, { people = [], desks = [] } = {}) {
      const begun = await runtime.comments.begin(articleId, { ...(await placeOf(articleId, words)), text, people, desks, id: newId() }, person)
      if (!begun.ok || !begun.value.thread) throw new Error(JSON.stringify(begun))
      return begun.value.thread.id
    },
    async replace(articleId, words, text, person) {
      const { from, to } = await placeOf(articleId, words)
      const edited = await runtime.stories.edit(articleId, person, (doc) =>
        text === '' ? new Transform(doc).delete(from, to).steps : new Transform(doc).replaceWith(from, to, doc.type.schema.text(text)).steps,
      )
      if (!edited.ok) throw new Error(JSON.stringify(edited))
    },
    noticesOf: async (person) =>
      (await runtime.notices.list(person, 100)).items
        .filter(({ kind }) => ['mentioned', 'replied'].includes(kind))
        .map(({ kind, details }) => ({ kind, details })),
    openComments: async (articleId) => (await database.article.findUniqueOrThrow({ where: { id: articleId } })).openComments,
  }
}
