'use client'
import { useTranslations } from 'next-intl'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { say } from '../../toasts.tsx'
import type { OpenStory } from '../open-story.ts'
import type { CommentsPicture } from './open-comments.ts'
import { useCommentKeys } from './use-comment-keys.ts'

/** What is known of the story's comments; drawn anew when that changes. */
export const useCommentsPicture = ({ comments }: OpenStory): CommentsPicture => useSyncExternalStore(comments.subscribe, comments.now, comments.now)

/** How the screen opens comments: from the text, by keys, by the button and by a notice. `show` brings the panel up; on a narrow screen only where it is wanted there. */
export function useComments(story: OpenStory, show: (onNarrow: boolean) => void) {
  const t = useTranslations('comments')
  const { comments } = story
  const { threads } = useCommentsPicture(story)
  const count = threads.filter(({ resolvedAt }) => resolvedAt === null).length
  const latest = useRef({ show, t })
  useEffect(() => {
    latest.current = { show, t }
  })

  const open = useCallback(
    (id: string) => {
      comments.activate(id)
      latest.current.show(true)
    },
    [comments],
  )
  const ask = useCallback(() => {
    if (comments.compose()) {
      // What is typed next is the comment: until its field is there, no key may fall on the marked text.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      latest.current.show(true)
    } else void say({ text: latest.current.t('nothingChosen'), bad: true })
  }, [comments])
  const go = useCallback(
    (forward: boolean) => {
      const thread = comments.beside(forward)
      if (!thread) return false
      comments.goTo(thread.id)
      latest.current.show(false)
      return true
    },
    [comments],
  )
  useCommentKeys(ask, go)
  useAskedFor(story, latest)
  return { open, ask, count, said: t('tab', { count }) }
}

/** A notice leads to one thread, by `?comment=`; once that is open the address is the story's again, so that the same notice leads there again. */
function useAskedFor(story: OpenStory, latest: { current: { show(onNarrow: boolean): void } }): void {
  const asked = useSearchParams().get('comment')
  const path = usePathname()
  const { comments } = story
  useEffect(() => {
    if (asked === null) return
    latest.current.show(true)
    const look = () => {
      const { reading, threads } = comments.now()
      if (reading === 'loading' || !story.state) return
      stop()
      if (threads.some(({ id }) => id === asked)) comments.bring(asked)
      history.replaceState(null, '', path)
    }
    const stop = comments.subscribe(look)
    look()
    return stop
  }, [asked, comments, latest, path, story])
}
