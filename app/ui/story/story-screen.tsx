'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { Person } from '#contracts/people.ts'
import { COPY_ATTRIBUTES, type CopyAttribute } from '#core/copy.ts'
import { explain } from '#core/checks/messages/explain.ts'
import { languageOf } from '../../i18n/locales.ts'
import { deskSocket } from '../socket.ts'
import { useRuleName } from './flag-words.ts'
import { OpenStory } from './open-story.ts'
import type { StorySocket } from './session.ts'
import { StillStory } from './still-story.tsx'
import type { LastChange } from './story-footer.tsx'
import { StoryDesk } from './story-desk.tsx'

export interface StoryScreenProps {
  article: FullArticle
  person: Person
  /** The desk asks that whoever typed does not approve. */
  fourEyes: boolean
  /** This person has typed in the copy since the last version. */
  typed: boolean
  /** The revision of the newest version, 0 before the first. */
  since: number
  lastChange: (Omit<LastChange, 'at'> & { at: string }) | null
}

/** What the editor calls back into, while it lives longer than any one drawing of the screen. */
export interface Calls {
  askLink(): void
  onEdited(by: string): void
  askFind(): void
  onFlag(id: string): void
  onSuggestion(id: string): void
  onComment(thread: string): void
}

/** A story under review. Its copy can be read before the page is alive, and is edited from then on. */
export function StoryScreen(props: StoryScreenProps) {
  const { article } = props
  const articleId = article.id
  const t = useTranslations('story')
  const presence = useTranslations('presence')
  const ts = useTranslations('suggestions')
  const nameOf = useRuleName()
  const language = languageOf(useLocale())
  const calls = useRef<Calls>({
    ...{ askLink: () => undefined, askFind: () => undefined, onEdited: () => undefined },
    ...{ onFlag: () => undefined, onSuggestion: () => undefined, onComment: () => undefined },
  })
  const hear = useCallback((next: Calls) => {
    calls.current = next
  }, [])
  // One session for each story and language; what the page brought is only its beginning.
  const beginning = useRef({ props, t, presence, ts, nameOf })
  useEffect(() => {
    beginning.current = { props, t, presence, ts, nameOf }
  })
  const [story, open] = useState<OpenStory | null>(null)
  useEffect(() => {
    const {
      props: { article: first, person, typed, since },
      t: words,
      presence: ofPeople,
      ts: proposal,
      nameOf: ruleOf,
    } = beginning.current
    const made = new OpenStory({
      socket: deskSocket() as unknown as StorySocket,
      articleId,
      person,
      known: {
        fields: Object.fromEntries(COPY_ATTRIBUTES.map((name) => [name, first[name]])) as Record<CopyAttribute, string>,
        ...{ headline: first.headline, words: first.words, state: first.state, flags: first.flags, suggestions: first.suggestions, typed, since },
      },
      words: {
        editor: words('copyLabel'),
        otherTab: ofPeople('otherTab'),
        regions: { headline: words('placeholders.headline'), standfirst: words('placeholders.standfirst'), body: words('placeholders.body') },
        flag: (flag) => `${ruleOf(flag)}: ${(flag.code === undefined ? undefined : explain(flag.code, flag.facts ?? {}, language)) ?? flag.message}`,
        suggestion: ({ by, excerpt, text }) =>
          proposal(excerpt === '' ? 'says.inserts' : text === '' ? 'says.removes' : 'says.replaces', {
            name: by?.name ?? proposal('check'),
            excerpt: short(excerpt),
            text: short(text),
          }),
      },
      onSuggestion: (id) => calls.current.onSuggestion(id),
      askLink: () => calls.current.askLink(),
      onEdited: (by) => calls.current.onEdited(by),
      askFind: () => calls.current.askFind(),
      onFlag: (id) => calls.current.onFlag(id),
      onComment: (thread) => calls.current.onComment(thread),
    })
    open(made)
    return () => {
      open(null)
      made.close()
    }
  }, [articleId, language])
  return story ? <StoryDesk {...props} story={story} hear={hear} /> : <StillStory article={article} />
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text)
