import type { CommentsChanged } from '#contracts/comments.ts'
import { closeStory, type Edited, type FlagsChanged, type Moved, type Presence, pushSteps } from '#contracts/story.ts'
import { openOnWire, pushPacked } from '#contracts/story-wire.ts'
import { unpackStep, WIRE } from '#core/collab/packing.ts'
import { pushIdOf } from '#core/collab/push-id.ts'
import type { SuggestionsChanged } from '#contracts/suggestions.ts'
import { may } from '#core/access.ts'
import { COPY_SCHEMA_VERSION } from '#core/copy.ts'
import { err, ok } from '#core/result.ts'
import { EDITABLE } from '#core/workflow.ts'
import type { Bus } from '#services/bus.ts'
import type { Flags } from '#services/flags.ts'
import type { Presences } from '#services/presences.ts'
import type { Stories } from '#services/stories.ts'
import type { Suggestions } from '#services/suggestions.ts'
import { channelOf, isHeard, plainChannelOf, wireChannelOf } from './channels.ts'
import { gatherEdits } from './edits.ts'
import type { Hands } from './hands.ts'
import { bring } from './opening.ts'
import { type DeskServer, type DeskSocket, serve } from './serve.ts'

export { channelOf } from './channels.ts'

interface Parts {
  stories: Stories
  flags: Flags
  presences: Presences
  suggestions: Suggestions
  hands: Hands
}

/** A story that a connection has open on the compact wire. */
interface OpenLine {
  articleId: string
  session: string
}

/** Lets one connected editor open stories and push edits to them. */
export function serveStories(socket: DeskSocket, { stories, flags, presences, suggestions, hands }: Parts): void {
  /** Stories that this page may only read, because it knows another schema of the copy. */
  const readOnly = new Set<string>()
  const lines = new Map<number, OpenLine>()
  const others = (articleId: string, isOnWire: boolean): Presence[] =>
    presences.inStory(articleId).flatMap((one) => {
      if (one.connection === socket.id) return []
      const hand = isOnWire ? hands.handOf(articleId, one.connection) : null
      const selection = one.selection && stories.forward(articleId, one.selection, one.by.id)
      return [{ ...one, selection, ...(hand === null ? {} : { hand }) }]
    })

  const tellFlags = (articleId: string): void => {
    flags.recheck(articleId).then(
      (standing) => void socket.emit('story:flags', { articleId, ...standing }),
      (fault: unknown) => socket.data.log.error({ err: fault, articleId }, 'a story that was opened could not be checked'),
    )
  }

  const leave = async (articleId: string) => {
    presences.leave(socket.id, articleId)
    hands.leave(socket.id, articleId)
    for (const [handle, line] of lines) if (line.articleId === articleId) lines.delete(handle)
    for (const channel of [channelOf(articleId), plainChannelOf(articleId), wireChannelOf(articleId)]) await socket.leave(channel)
  }

  serve(socket, openOnWire, async ({ articleId, as, since, schema, wire, session }, person) => {
    if (as !== undefined && as !== person.id) return err({ code: 'someone_else', detail: 'Another person is signed in in this browser now.' })
    // A connection has one hand in a story: a second session on it keeps to the plain messages, or the pushes of one would bear the other's ids.
    const first = [...lines.values()].find((one) => one.articleId === articleId)
    const isOnWire = wire === WIRE && session !== undefined && (first === undefined || first.session === session)
    const line = isOnWire ? hands.take(articleId, socket.id, session, person.id) : undefined
    if (line === null) return err({ code: 'not_permitted', detail: 'This session is somebody else’s.', field: 'session' })
    if (line && session !== undefined) lines.set(line.handle, { articleId, session })
    // before reading: an edit made meanwhile comes twice, never not at all
    await socket.join([channelOf(articleId), (isOnWire ? wireChannelOf : plainChannelOf)(articleId)])
    const opened = await stories.open(articleId, since, person, isOnWire ? 'deflated' : 'plain')
    if (!opened.ok) {
      await leave(articleId)
      return opened
    }
    const standing = isOnWire ? flags.standing(articleId) : await flags.recheck(articleId)
    if (!standing) setImmediate(tellFlags, articleId) // once it is answered: the copy need not wait for its checks
    const proposed = await suggestions.of(articleId)
    const isOther = schema !== undefined && schema !== COPY_SCHEMA_VERSION
    if (isOther) readOnly.add(articleId)
    const { id, name, image } = person
    presences.here({ articleId, connection: socket.id, by: { id, name, image } })
    const suggest = !isOther && may(person.role, 'suggestion.make') && EDITABLE.includes(opened.value.state)
    const access = { ...(isOther ? { edit: false, reason: 'schema' as const } : opened.value.access), suggest }
    const { batches, ...rest } = opened.value
    return ok({
      ...rest,
      ...(batches && (isOnWire ? await bring(batches, since ?? 0) : { batches })),
      access,
      people: others(articleId, isOnWire),
      ...(standing && { flags: standing.flags, flagsRevision: standing.revision }),
      suggestions: proposed.suggestions,
      suggestionsRevision: proposed.revision,
      ...(line && { line: { ...line, hands: hands.known(articleId) } }),
    })
  })

  serve(socket, pushSteps, (push, person) => {
    if (readOnly.has(push.articleId)) return err({ code: 'not_permitted', reason: 'schema' })
    if (hands.isForeign(push.articleId, push.pushId, person.id))
      return err({ code: 'refused', detail: 'This push id is of somebody else’s session.' })
    return stories.push(push, person)
  })

  serve(
    socket,
    pushPacked,
    ([handle, base, n, steps], person) => {
      const line = lines.get(handle)
      if (!line) return err({ code: 'not_open' })
      const { articleId, session } = line
      if (readOnly.has(articleId)) return err({ code: 'not_permitted', reason: 'schema' })
      return stories.push({ articleId, pushId: pushIdOf(session, n), base, steps: steps.map(unpackStep) }, person).then(revisionOf)
    },
    { answers: 'bare' },
  )

  serve(socket, closeStory, async ({ articleId }) => {
    await leave(articleId)
    return ok(null)
  })
  socket.on('disconnect', () => hands.leave(socket.id))
}

const revisionOf = (answer: Awaited<ReturnType<Stories['push']>>) => (answer.ok ? ok(answer.value.revision) : answer)

/**
 * What happens in a story goes to everyone on this server who has it open; an edit to its author as well: that is the confirmation. Answers how to stop.
 * Each server tells its own connections what its own bus says: handles and hands are numbers of its own.
 */
export function announceStories(io: DeskServer, bus: Bus, hands: Hands): () => void {
  const tellPacked = gatherEdits(hands, (articleId, edits) => void io.local.to(wireChannelOf(articleId)).emit('e', edits))
  const onEdited = (edited: Edited) => {
    tellPacked(edited)
    const channel = plainChannelOf(edited.articleId)
    if (isHeard(io, channel)) io.local.to(channel).emit('story:edited', edited)
  }
  const onFlags = (flags: FlagsChanged) => void io.to(channelOf(flags.articleId)).emit('story:flags', flags)
  const onSuggestions = (changed: SuggestionsChanged) => void io.to(channelOf(changed.articleId)).emit('story:suggestions', changed)
  const onMoved = (moved: Moved) => void io.to(channelOf(moved.articleId)).emit('story:moved', moved)
  const onComments = (comments: CommentsChanged) => void io.to(channelOf(comments.articleId)).emit('story:comments', comments)
  bus.on('edited', onEdited).on('flags', onFlags).on('suggestions', onSuggestions).on('comments', onComments).on('moved', onMoved)
  return () =>
    void bus.off('edited', onEdited).off('flags', onFlags).off('suggestions', onSuggestions).off('comments', onComments).off('moved', onMoved)
}
