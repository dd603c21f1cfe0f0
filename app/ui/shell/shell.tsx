'use client'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import type { Notice } from '#contracts/desk.ts'
import type { Person } from '#contracts/people.ts'
import { KeepPage } from '../kept/keep-page.tsx'
import { KeptLine } from '../kept/kept-line.tsx'
import { MeProvider } from '../me.tsx'
import { NoticesProvider } from '../notices/notices.tsx'
import { Toasts } from '../toasts.tsx'
import { type Counts, CountsProvider } from './counts.tsx'
import { LineStatus } from './line-status.tsx'
import { Nav } from './nav.tsx'
import { SheetsProvider } from './sheets.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'

interface Props {
  person: Person
  counts: Counts
  notices: { items: Notice[]; unread: number }
  children: ReactNode
}

/** What stands around every page of someone who is signed in: the top bar, the lists of the desk, the line's state, and the dialogs that open from anywhere. */
export function Shell({ person, counts, notices, children }: Props) {
  const t = useTranslations('shell')
  const onStory = usePathname().startsWith('/review/')
  return (
    <MeProvider person={person}>
      <NoticesProvider first={notices}>
        <CountsProvider first={counts}>
          <SheetsProvider>
            <div className={onStory ? `${styles.shell} ${styles.alone}` : styles.shell}>
              <a className={styles.skip} href="#main">
                {t('skip')}
              </a>
              <TopBar />
              <div className={styles.line}>
                <LineStatus />
                <KeptLine person={person} />
              </div>
              {!onStory && <Nav />}
              <main id="main" className={styles.main} tabIndex={-1}>
                {children}
              </main>
            </div>
            <Toasts />
            <Suspense>
              <KeepPage />
            </Suspense>
          </SheetsProvider>
        </CountsProvider>
      </NoticesProvider>
    </MeProvider>
  )
}
