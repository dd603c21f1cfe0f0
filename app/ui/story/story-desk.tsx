'use client'
import { ActionIcon, Button, Drawer, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { may } from '#core/access.ts'
import { useTold } from '../use-line.ts'
import { AssignButton } from './assign-button.tsx'
import { FlagPanel } from './flag-panel.tsx'
import { MoveBar } from './move-bar.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { LeaveGuard, StoryBanner } from './save-state.tsx'
import { StillCopy } from './still-story.tsx'
import { StoryFooter } from './story-footer.tsx'
import { StoryHeader } from './story-header.tsx'
import styles from './story.module.css'
import type { Calls, StoryScreenProps } from './story-screen.tsx'
import { SuggestBanner } from './suggestions/suggest-banner.tsx'
import { SuggestToggle } from './suggestions/suggest-toggle.tsx'
import { useSuggestionKeys } from './suggestions/use-suggestion-keys.ts'
import { Toolbar } from './toolbar.tsx'
import { useArticle } from './use-article.ts'
import { useAway } from './use-away.ts'
import { useFlagKeys } from './use-flag-keys.ts'
import { usePicture } from './use-picture.ts'

// What is opened now and then is fetched then: the page is alive sooner without it.
const ChangesPanel = lazy(async () => ({ default: (await import('./changes/changes-panel.tsx')).ChangesPanel }))
const SuggestionsPanel = lazy(async () => ({ default: (await import('./suggestions/suggestions-panel.tsx')).SuggestionsPanel }))
const CommentsPanel = lazy(async () => ({ default: (await import('./comments/comments-panel.tsx')).CommentsPanel }))
const FieldsPanel = lazy(async () => ({ default: (await import('./fields-panel.tsx')).FieldsPanel }))
const HistoryPanel = lazy(async () => ({ default: (await import('./history-panel.tsx')).HistoryPanel }))
const OriginalPanel = lazy(async () => ({ default: (await import('./original-panel.tsx')).OriginalPanel }))
const LinkForm = lazy(async () => ({ default: (await import('./copy-forms.tsx')).LinkForm }))
const ImageForm = lazy(async () => ({ default: (await import('./copy-forms.tsx')).ImageForm }))

const PANELS = ['flags', 'changes', 'suggestions', 'comments', 'fields', 'history'] as const
type Panel = (typeof PANELS)[number]

/** From here on there is room for a panel beside a column of copy; for the original as well from the second. */
const WIDE = '(min-width: 64em)'

const openedOf = (picture: Picture) => picture.opened
const openCountOf = (picture: Picture) => picture.flags.filter(({ state }) => state === 'open').length

const suggestedCountOf = (picture: Picture) => picture.suggestions.filter(({ state }) => state === 'open').length

interface Props extends StoryScreenProps {
  story: OpenStory
  /** Takes what the editor calls back into. */
  hear(calls: Calls): void
}

/** The copy in the middle, what is known of it around it. */
export function StoryDesk({ article: brought, person, fourEyes, lastChange: broughtChange, story, hear }: Props) {
  const t = useTranslations('story')
  const { article, refresh } = useArticle(brought, story)
  const place = useRef<HTMLDivElement>(null)
  const opened = usePicture(story, openedOf)
  const openCount = usePicture(story, openCountOf)
  const ts = useTranslations('suggestions')
  const suggestedCount = usePicture(story, suggestedCountOf)
  const wide = useMediaQuery(WIDE, false)
  const [panel, setPanel] = useState<Panel>('flags')
  const [sheet, setSheet] = useState<Panel | 'original' | null>(null)
  const [original, setOriginal] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [suggestion, setSuggestion] = useState<string | null>(null)
  const [form, setForm] = useState<'link' | 'image' | null>(null)
  const [lastChange, setLastChange] = useState(broughtChange && { ...broughtChange, at: new Date(broughtChange.at) })

  useEffect(() => (place.current ? story.mount(place.current) : undefined), [story])
  useEffect(() => {
    hear({
      askLink: () => setForm('link'),
      onFlag: (id) => {
        setActive(id)
        setPanel('flags')
      },
      onSuggestion: (id) => {
        setSuggestion(id)
        setPanel('suggestions')
        if (!matchMedia(WIDE).matches) setSheet('suggestions')
        story.suggesting.activate(id)
      },
    })
  }, [hear, story])
  useTold('story:edited', ({ articleId, by, at }) => {
    if (articleId !== article.id) return
    const name = by === person.id ? person.name : story.now().people.find((other) => other.by.id === by)?.by.name
    if (name !== undefined) setLastChange({ name, at: new Date(at) })
  })

  const go = (flag: StoryFlag) => {
    setActive(flag.id)
    setSheet(null)
    if (story.goTo(flag.id)) return
    if (wide) setPanel('fields')
    else setSheet('fields')
    focusWhenThere(`field-${flag.field}`)
  }
  useFlagKeys(story, go)
  const goToSuggestion = (one: StorySuggestion) => {
    setSuggestion(one.id)
    setPanel('suggestions')
    setSheet(null)
    story.goToSuggestion(one.id)
  }
  useSuggestionKeys(story, suggestion, goToSuggestion)
  useAway(story)

  const panels: Record<Panel | 'original', () => React.ReactNode> = {
    flags: () => <FlagPanel story={story} articleId={article.id} maySettle={may(person.role, 'flag.settle')} active={active} onGo={go} />,
    changes: () => <ChangesPanel story={story} article={article} />,
    suggestions: () => <SuggestionsPanel story={story} article={article} me={person} active={suggestion} onGo={goToSuggestion} />,
    comments: () => <CommentsPanel story={story} article={article} />,
    fields: () => <FieldsPanel story={story} article={article} />,
    history: () => <HistoryPanel story={story} article={article} />,
    original: () => <OriginalPanel articleId={article.id} />,
  }
  const countIn = (name: Panel) => (name === 'flags' ? openCount : name === 'suggestions' && suggestedCount > 0 ? suggestedCount : null)
  const label = (name: Panel) => [t(`panels.${name}`), countIn(name)].filter((part) => part !== null).join(' ')
  const said = (name: Panel) =>
    name === 'flags'
      ? { 'aria-label': t('panels.flagsCount', { count: openCount }) }
      : name === 'suggestions'
        ? { 'aria-label': ts('tab', { count: suggestedCount }) }
        : {}
  const showOriginal = () => (wide ? setOriginal((shown) => !shown) : setSheet('original'))

  return (
    <div className={styles.screen}>
      <StoryHeader story={story} me={person}>
        <AssignButton article={article} headline={article.headline} onAssigned={refresh} />
        <MoveBar story={story} article={article} me={person} fourEyes={fourEyes} onMoved={refresh} />
      </StoryHeader>
      <StoryBanner story={story} />
      <SuggestBanner story={story} />
      <div className={styles.work} data-original={(wide && original) || undefined}>
        {wide && original && (
          <section className={styles.received} aria-label={t('panels.original')}>
            <header className={styles.panelHead}>
              <h2 className={styles.panelTitle}>{t('panels.original')}</h2>
              <ActionIcon aria-label={t('original.close')} onClick={() => setOriginal(false)}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </header>
            <Suspense>{panels.original()}</Suspense>
          </section>
        )}
        <div className={styles.desk}>
          <div className={styles.tools}>
            <Button size="compact-sm" variant="subtle" color="gray" aria-pressed={wide ? original : undefined} onClick={showOriginal}>
              {t('panels.original')}
            </Button>
            <SuggestToggle story={story} />
            <Toolbar story={story} onLink={() => setForm('link')} onImage={() => setForm('image')} />
          </div>
          <div className={styles.paper}>
            <div ref={place} className={styles.place} />
            {!opened && <StillCopy article={article} />}
          </div>
        </div>
        {wide && (
          <aside className={styles.side} aria-label={t('panels.label')}>
            <Tabs value={panel} onChange={(value) => value && setPanel(value as Panel)} keepMounted={false}>
              <Tabs.List>
                {PANELS.map((name) => (
                  <Tabs.Tab key={name} value={name} {...said(name)}>
                    {label(name)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {PANELS.map((name) => (
                <Tabs.Panel key={name} value={name} className={styles.panel}>
                  <Suspense>{panels[name]()}</Suspense>
                </Tabs.Panel>
              ))}
            </Tabs>
          </aside>
        )}
      </div>
      {!wide && (
        <nav className={styles.sheetBar} aria-label={t('panels.label')}>
          {PANELS.map((name) => (
            <Button key={name} variant="default" aria-haspopup="dialog" {...said(name)} onClick={() => setSheet(name)}>
              {label(name)}
            </Button>
          ))}
        </nav>
      )}
      <StoryFooter story={story} lastChange={lastChange} />
      <Drawer
        opened={!wide && sheet !== null}
        onClose={() => {
          if (!isUnderDialog()) setSheet(null)
        }}
        position="bottom"
        size="70%"
        title={sheet === null ? '' : sheet === 'original' ? t('panels.original') : t(`panels.${sheet}`)}
        closeButtonProps={{ 'aria-label': t('panels.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <Suspense>{sheet !== null && panels[sheet]()}</Suspense>
      </Drawer>
      <Suspense>
        {form === 'link' && <LinkForm story={story} onClose={() => setForm(null)} />}
        {form === 'image' && <ImageForm story={story} onClose={() => setForm(null)} />}
      </Suspense>
      <LeaveGuard story={story} />
    </div>
  )
}

/** Whether a dialog lies over the sheet: Escape closes that one, not both. */
const isUnderDialog = () => document.querySelectorAll('[role="dialog"][aria-modal="true"]').length > 1

/** Focuses a field of a panel that is on its way, as soon as it is drawn; gives up after two seconds. */
function focusWhenThere(id: string): void {
  const until = performance.now() + 2_000
  const look = () => {
    const field = document.getElementById(id)
    if (field) field.focus()
    else if (performance.now() < until) requestAnimationFrame(look)
  }
  look()
}
