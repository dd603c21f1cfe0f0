import type { CommentsChanged } from '#contracts/comments.ts'
import { closeStory, type Edited, type FlagsChanged, type Moved, openStory, type Presence, pushSteps } from '#contracts/story.ts'
import { COPY_SCHEMA_VERSION } from '#core/copy.ts'
import { err, ok } from '#core/result.ts'
import type { Bus } from '#services/bus.ts'
import type { Flags } from '#services/flags.ts'
import type { Presences } from '#services/presences.ts'
import type { Stories } from '#services/stories.ts'
import { type DeskServer, type DeskSocket, serve } from './serve.ts'

/** Everyone who has a story open. */
export const channelOf = (articleId: string) => `story:${articleId}`

interface Parts {
  stories: Stories
  flags: Flags
  presences: Presences
}

/** Lets one connected editor open stories and push edits to them. */
export function serveStories(socket: DeskSocket, { stories, flags, presences }: Parts): void {
  /** Stories that this page may only read, because it knows another schema of the copy. */
  const readOnly = new Set<string>()
  const others = (articleId: string): Presence[] =>
    presences
      .inStory(articleId)
      .flatMap((one) =>
        one.connection === socket.id ? [] : [{ ...one, selection: one.selection && stories.forward(articleId, one.selection, one.by.id) }],
      )

  serve(socket, openStory, async ({ articleId, since, schema }, person) => {
    await socket.join(channelOf(articleId)) // before reading: an edit made meanwhile comes twice, never not at all
    const opened = await stories.open(articleId, since, person)
    if (!opened.ok) {
      await socket.leave(channelOf(articleId))
      return opened
    }
    const standing = await flags.recheck(articleId)
    const isOther = schema !== undefined && schema !== COPY_SCHEMA_VERSION
    if (isOther) readOnly.add(articleId)
    const { id, name, image } = person
    presences.here({ articleId, connection: socket.id, by: { id, name, image } })
    const access = isOther ? { edit: false, reason: 'schema' as const } : opened.value.access
    return ok({ ...opened.value, access, people: others(articleId), flags: standing.flags, flagsRevision: standing.revision })
  })

  serve(socket, pushSteps, (push, person) =>
    readOnly.has(push.articleId) ? err({ code: 'not_permitted', reason: 'schema' }) : stories.push(push, person),
  )

  serve(socket, closeStory, async ({ articleId }) => {
    presences.leave(socket.id, articleId)
    await socket.leave(channelOf(articleId))
    return ok(null)
  })
}

/** What happens in a story goes to everyone who has it open; an edit to its author as well: that is the confirmation. Answers how to stop. */
export function announceStories(io: DeskServer, bus: Bus): () => void {
  const onEdited = (edited: Edited) => void io.to(channelOf(edited.articleId)).emit('story:edited', edited)
  const onFlags = (flags: FlagsChanged) => void io.to(channelOf(flags.articleId)).emit('story:flags', flags)
  const onMoved = (moved: Moved) => void io.to(channelOf(moved.articleId)).emit('story:moved', moved)
  bus.on('edited', onEdited).on('flags', onFlags).on('moved', onMoved)
  const onComments = (comments: CommentsChanged) => void io.to(channelOf(comments.articleId)).emit('story:comments', comments)
  bus.on('comments', onComments)
  return () => void bus.off('edited', onEdited).off('flags', onFlags).off('moved', onMoved).off('comments', onComments)
}
