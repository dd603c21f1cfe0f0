'use client'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconClipboardPlus, IconCommand, IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type FormEvent, useRef } from 'react'
import { addressOf, readQuery } from '../desk/query.ts'
import { useKeys } from '../keys.ts'
import { NoticesButton } from '../notices/notices-button.tsx'
import { MeButton } from './me-button.tsx'
import { placeAddress } from './nav.tsx'
import { useSheets } from './sheets.tsx'
import styles from './shell.module.css'

/** The bar at the top of every page: the way home, search, the palette, a new story, notices, oneself. It also holds the keys that work everywhere. */
export function TopBar() {
  const t = useTranslations('shell')
  const router = useRouter()
  const { open } = useSheets()
  const field = useRef<HTMLInputElement>(null)
  const onDesk = usePathname() === '/'
  const query = readQuery(Object.fromEntries(useSearchParams()))

  useKeys({
    '/': () => field.current?.select(),
    '?': () => open('help'),
    '$mod+k': () => open('palette'),
    'g d': () => router.push(placeAddress('open')),
    'g i': () => router.push(placeAddress('incoming')),
    'g m': () => router.push(placeAddress('mine')),
    'g p': () => router.push(placeAddress('published')),
    'g s': () => router.push('/sources'),
    'g u': () => router.push(placeAddress('unassigned')),
    'g x': () => router.push(placeAddress('spiked')),
  })

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
    field.current?.blur()
    router.push(q === '' ? placeAddress('open') : addressOf({ view: 'all', sort: 'newest', q }))
  }

  return (
    <header className={styles.top}>
      <Link href="/" prefetch={false} className={styles.name ?? ''}>
        {t('galley')}
      </Link>
      <form className={styles.search} role="search" action="/" onSubmit={search}>
        <TextInput
          key={onDesk ? (query.q ?? '') : ''}
          ref={field}
          name="q"
          type="search"
          dir="auto"
          aria-label={t('search')}
          aria-keyshortcuts="/"
          placeholder={t('search')}
          defaultValue={onDesk ? (query.q ?? '') : ''}
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          rightSection={
            <kbd className={styles.key} aria-hidden="true">
              /
            </kbd>
          }
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </form>
      <span className={styles.space} />
      <span className={styles.wide}>
        <Button size="sm" leftSection={<IconClipboardPlus size={16} aria-hidden="true" />} onClick={() => open('paste')}>
          {t('paste')}
        </Button>
      </span>
      <ActionIcon
        className={styles.wide ?? ''}
        aria-label={t('palette')}
        title={t('paletteKeys')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => open('palette')}
      >
        <IconCommand size={18} aria-hidden="true" />
      </ActionIcon>
      <NoticesButton />
      <MeButton />
    </header>
  )
}
