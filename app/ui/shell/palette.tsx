'use client'
import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { DeskRow, listArticles } from '#contracts/articles.ts'
import { languageOf } from '../../i18n/locales.ts'
import { storyAddress } from '../addresses.ts'
import { call } from '../api.ts'
import { addressOf, PLACES } from '../desk/query.ts'
import { Headline } from '../headline.tsx'
import { speak } from '../language.ts'
import { placeAddress } from './nav.tsx'
import styles from './palette.module.css'
import { ROOMS } from './rooms.ts'
import { useSheets } from './sheets.tsx'

/** Typing rests this long, in ms, before stories are looked up. */
const REST = 150
const FOUND = 6

/** Stories that answer to these words, a few, newest first. */
function useFound(words: string): readonly DeskRow[] {
  const [found, setFound] = useState<readonly DeskRow[]>([])
  useEffect(() => {
    if (words.length < 2) return
    const stop = new AbortController()
    const look = async () => {
      const answer = await call<typeof listArticles>(`/api/v1/articles?${new URLSearchParams({ q: words, sort: 'newest', limit: String(FOUND) })}`, {
        signal: stop.signal,
      })
      if (answer.ok) setFound(answer.value.items)
    }
    const timer = setTimeout(() => {
      look().catch((fault: unknown) => {
        if (!stop.signal.aborted) throw fault
      })
    }, REST)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [words])
  return words.length < 2 ? [] : found
}

/** Everything by name: lists, stories, things to do. */
export default function Palette({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTranslations('shell')
  const common = useTranslations('common')
  const router = useRouter()
  const { open } = useSheets()
  const { setColorScheme } = useMantineColorScheme()
  const language = languageOf(useLocale())
  const [query, setQuery] = useState('')
  const words = query.trim()
  const found = useFound(words)

  // The palette keeps whether it is open in a store of its own.
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])

  const go = (address: string) => () => router.push(address)
  const doings = [
    { id: 'paste', label: t('paste'), run: () => open('paste') },
    { id: 'help', label: t('me.keys'), run: () => open('help') },
    { id: 'light', label: t('commands.light'), run: () => setColorScheme('light') },
    { id: 'dark', label: t('commands.dark'), run: () => setColorScheme('dark') },
    { id: 'speak', label: t('commands.speak'), run: () => void speak(language === 'ar' ? 'en' : 'ar', true) },
  ]
  const lists = [
    ...PLACES.map((view) => ({ id: view as string, label: t(`views.${view}`), run: go(view === 'all' ? '/?view=all' : placeAddress(view)) })),
    ...ROOMS.map(({ name, href }) => ({ id: name as string, label: t(`rooms.${name}`), run: go(href) })),
  ]
  const named = <T extends { label: string }>(things: readonly T[]) =>
    things.filter(({ label }) => label.toLocaleLowerCase().includes(words.toLocaleLowerCase()))
  const action = ({ id, label, run }: (typeof doings)[number]) => <Spotlight.Action key={id} label={label} onClick={run} />

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={close}
      shortcut={null}
      clearQueryOnClose
      scrollable
      maxHeight={420}
      size={560}
      attributes={{ content: { 'aria-label': t('commands.title') } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={{ action: styles.action ?? '', actionsGroup: styles.group ?? '' }}
    >
      <Spotlight.Search placeholder={t('commands.find')} aria-label={t('commands.find')} dir="auto" />
      <Spotlight.ActionsList>
        {named(lists).length > 0 && <Spotlight.ActionsGroup label={t('commands.lists')}>{named(lists).map(action)}</Spotlight.ActionsGroup>}
        {named(doings).length > 0 && <Spotlight.ActionsGroup label={t('commands.doing')}>{named(doings).map(action)}</Spotlight.ActionsGroup>}
        {words !== '' && (
          <Spotlight.ActionsGroup label={t('commands.stories')}>
            <Spotlight.Action label={t('commands.searchFor', { words })} onClick={go(addressOf({ view: 'all', sort: 'newest', q: words }))} />
            {found.map((row) => (
              <Spotlight.Action key={row.id} onClick={go(storyAddress(row.id))}>
                <Headline text={row.headline === '' ? common('untitled') : row.headline} language={row.language} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
