'use client'
import { ActionIcon, Button, Drawer, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { StoryFlag } from '#contracts/flags.ts'
import type { StorySuggestion } from '#contracts/suggestions.ts'
import { may } from '#core/access.ts'
import { movesFrom, type Role } from '#core/workflow.ts'
import { colleagueOf } from '../colleagues.ts'
import { later } from '../later.tsx'
import { whenIdle } from '../when-idle.ts'
import { AssignButton } from './assign-button.tsx'
import { type Span, useComparison } from './changes/use-comparison.ts'
import { CommentButton } from './comments/comment-button.tsx'
import { useComments } from './comments/use-comments.ts'
import { FlagPanel } from './flag-panel.tsx'
import { MoveBar } from './move-bar.tsx'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { SaveKey } from './save-key.tsx'
import { StoryBanner } from './save-state.tsx'
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
const MarkedBar = lazy(async () => ({ default: (await import('./changes/marked-bar.tsx')).MarkedBar }))
const MarkedCopy = lazy(async () => ({ default: (await import('./changes/marked-copy.tsx')).MarkedCopy }))
const SuggestionsPanel = lazy(async () => ({ default: (await import('./suggestions/suggestions-panel.tsx')).SuggestionsPanel }))
const FieldsPanel = lazy(async () => ({ default: (await import('./fields-panel.tsx')).FieldsPanel }))
const HistoryPanel = lazy(async () => ({ default: (await import('./history-panel.tsx')).HistoryPanel }))
const OriginalPanel = lazy(async () => ({ default: (await import('./original-panel.tsx')).OriginalPanel }))
// What is typed into right behind the key that opens it is there before.
const { Part: CommentsPanel, fetch: fetchComments } = later(async () => (await import('./comments/comments-panel.tsx')).CommentsPanel)
const { Part: FindBar, fetch: fetchFindBar } = later(async () => (await import('./find/find-bar.tsx')).FindBar)
const { Part: LinkForm, fetch: fetchLinkForm } = later(async () => (await import('./copy-forms.tsx')).LinkForm)
const { Part: ImageForm, fetch: fetchImageForm } = later(async () => (await import('./copy-forms.tsx')).ImageForm)
const fetchTypedInto = () => void Promise.allSettled([fetchComments(), fetchFindBar(), fetchLinkForm(), fetchImageForm()]) // what could not be fetched is tried again, and told, when it is opened

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
export function StoryDesk({ article: brought, person, fourEyes, typed, since, lastChange: broughtChange, story, hear }: Props) {
  const t = useTranslations('story')
  const { article, refresh } = useArticle(brought, story)
  const place = useRef<HTMLDivElement>(null)
  const opened = usePicture(story, openedOf)
  const openCount = usePicture(story, openCountOf)
  const ts = useTranslations('suggestions')
  const suggestedCount = usePicture(story, suggestedCountOf)
  const wide = useMediaQuery(WIDE, false)
  const readsChanges = isToBeApproved(brought, person.role, typed, since)
  const [panel, choosePanel] = useState<Panel>(readsChanges ? 'changes' : 'flags')
  const [sheet, setSheet] = useState<Panel | 'original' | null>(null)
  const [original, setOriginal] = useState(false)
  // Whoever may approve what others wrote reads first what they changed.
  const watched = (wide && panel === 'changes') || sheet === 'changes'
  const comparison = useComparison({ story, articleId: brought.id, beginning: { from: since, to: 'now' }, isShown: readsChanges }, watched)
  const { show: showMarked, look, shown: marked } = comparison
  const [active, setActive] = useState<string | null>(null)
  const [seeking, seek] = useState<Seeking | null>(null)
  const [suggestion, setSuggestion] = useState<string | null>(null)
  const [form, setForm] = useState<'link' | 'image' | null>(null)
  const [lastChange, setLastChange] = useState(broughtChange && { ...broughtChange, at: new Date(broughtChange.at) })

  const setPanel = (next: Panel) => {
    choosePanel(next)
    showMarked(next === 'changes')
  }
  const compare = (span: Span) => {
    look(span)
    if (wide) setPanel('changes')
    else setSheet('changes')
  }
  useEffect(() => (place.current ? story.mount(place.current) : undefined), [story])
  useEffect(() => {
    if (opened) whenIdle(fetchTypedInto)
  }, [opened])
  const comments = useComments(story, (sheetWanted) => (matchMedia(WIDE).matches ? setPanel('comments') : sheetWanted && setSheet('comments')))
  useEffect(() => {
    hear({
      askLink: () => setForm('link'),
      onEdited: (by) => {
        const name = by === person.id ? person.name : story.now().people.find((other) => other.by.id === by)?.by.name
        const at = new Date()
        if (name !== undefined) setLastChange({ name, at })
        // A script or a repair in many stories: its author has not opened this one.
        else void colleagueOf(by).then((colleague) => colleague && setLastChange({ name: colleague.name, at }))
      },
      askFind: () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur() // until the bar is there, no key may fall on the copy
        seek((before) => seekingAfter(before, story.finding.selected))
      },
      onFlag: (id) => {
        setActive(id)
        choosePanel('flags')
      },
      onSuggestion: (id) => {
        setSuggestion(id)
        choosePanel('suggestions')
        if (!matchMedia(WIDE).matches) setSheet('suggestions')
        story.suggesting.activate(id)
      },
      onComment: comments.open,
    })
  }, [hear, story, person, comments.open])

  const go = (flag: StoryFlag) => {
    setActive(flag.id)
    setSheet(null)
    showMarked(false)
    if (story.goTo(flag.id)) return
    if (wide) choosePanel('fields')
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
    changes: () => (
      <ChangesPanel
        story={story}
        article={article}
        comparison={comparison}
        onShow={() => {
          setSheet(null)
          showMarked(true)
        }}
      />
    ),
    suggestions: () => <SuggestionsPanel story={story} article={article} me={person} active={suggestion} onGo={goToSuggestion} />,
    comments: () => <CommentsPanel story={story} article={article} onGo={() => setSheet(null)} />,
    fields: () => <FieldsPanel story={story} article={article} />,
    history: () => <HistoryPanel story={story} article={article} onCompare={compare} />,
    original: () => <OriginalPanel articleId={article.id} />,
  }
  const counts: Partial<Record<Panel, { count: number; said: string }>> = {
    flags: { count: openCount, said: t('panels.flagsCount', { count: openCount }) },
    ...(suggestedCount > 0 ? { suggestions: { count: suggestedCount, said: ts('tab', { count: suggestedCount }) } } : {}),
    ...(comments.count > 0 ? { comments: { count: comments.count, said: comments.said } } : {}),
  }
  const label = (name: Panel) => (counts[name] ? `${t(`panels.${name}`)} ${counts[name].count}` : t(`panels.${name}`))
  const said = (name: Panel) => (counts[name] ? { 'aria-label': counts[name].said } : {})
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
          <div className={styles.above}>
            <div className={styles.tools}>
              <Button size="compact-sm" variant="subtle" color="gray" aria-pressed={wide ? original : undefined} onClick={showOriginal}>
                {t('panels.original')}
              </Button>
              {marked ? (
                <Suspense>
                  <MarkedBar comparison={comparison} onEdit={() => showMarked(false)} />
                </Suspense>
              ) : (
                <>
                  <CommentButton onComment={comments.ask} />
                  <SuggestToggle story={story} />
                  <Toolbar
                    story={story}
                    onLink={() => setForm('link')}
                    onImage={() => setForm('image')}
                    onFind={() => seek((before) => seekingAfter(before, story.finding.selected))}
                  />
                </>
              )}
            </div>
            {seeking !== null && (
              <Suspense>
                <FindBar
                  key={seeking.opening}
                  story={story}
                  first={seeking.first}
                  asked={seeking.asked}
                  onClose={() => {
                    seek(null)
                    story.focus()
                  }}
                />
              </Suspense>
            )}
          </div>
          <div className={styles.paper}>
            <div ref={place} className={styles.place} hidden={marked} />
            {marked && (
              <Suspense>
                <MarkedCopy comparison={comparison} />
              </Suspense>
            )}
            {(marked ? comparison.told === null : !opened) && <StillCopy article={article} />}
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
      <SaveKey story={story} />
    </div>
  )
}

/** The search bar: what it begins with, which opening of it that is, and how often it was asked for. */
interface Seeking {
  first: string
  opening: number
  asked: number
}

/** Asked for again, the bar begins with what is selected now; with nothing selected it goes on with what was sought. */
function seekingAfter(before: Seeking | null, selected: string): Seeking {
  const asked = (before?.asked ?? 0) + 1
  return before && selected === '' ? { ...before, asked } : { first: selected, opening: asked, asked }
}
/** Whether this person is the one to read what others changed: may approve it now, and has not typed in it. */
const isToBeApproved = ({ state, revision }: StoryScreenProps['article'], role: Role, typed: boolean, since: number) =>
  !typed && revision > since && movesFrom(state, role).includes('approve')

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
