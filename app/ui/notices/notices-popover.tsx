'use client'
import { Button, Popover } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { addressOfNotice } from '../addresses.ts'
import { Age } from '../age.tsx'
import { NoticeLine } from './notice-line.tsx'
import { Bell } from './notices-button.tsx'
import styles from './notices.module.css'
import { useNotices } from './notices.tsx'

/** The list behind the bell. */
export default function NoticesPopover() {
  const t = useTranslations('notices')
  const { items, unread, read } = useNotices()
  const [opened, setOpened] = useState(true)
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Bell onClick={() => setOpened((is) => !is)} />
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <div className={styles.head}>
          <h2>{t('title')}</h2>
          {unread > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => read()}>
              {t('readAll')}
            </Button>
          )}
        </div>
        {items.length === 0 ? (
          <p className={styles.none}>{t('none')}</p>
        ) : (
          <ul className={styles.list}>
            {items.map((notice) => (
              <li key={notice.id} data-unread={notice.readAt === null || undefined}>
                <Link
                  href={addressOfNotice(notice)}
                  prefetch={false}
                  className={styles.notice ?? ''}
                  onClick={() => {
                    setOpened(false)
                    if (notice.readAt === null) read([notice.id])
                  }}
                >
                  {notice.readAt === null && <span className="words-only">{t('unread')}</span>}
                  <NoticeLine notice={notice} />
                  <span className={styles.age}>
                    <Age at={notice.at} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
