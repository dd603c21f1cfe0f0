'use client'
import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { storyAddress } from '../addresses.ts'
import { Age } from '../age.tsx'
import shell from '../shell/shell.module.css'
import { NoticeLine } from './notice-line.tsx'
import styles from './notices.module.css'
import { useNotices } from './notices.tsx'

/** The bell: how many notices are unread, and the list of them. */
export function NoticesButton() {
  const t = useTranslations('notices')
  const format = useFormatter()
  const { items, unread, read } = useNotices()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <ActionIcon aria-label={t('label', { count: unread })} onClick={() => setOpened((is) => !is)} pos="relative">
          <IconBell size={18} aria-hidden="true" />
          {unread > 0 && (
            <span className={shell.badge} aria-hidden="true" data-count={unread > 99 ? '99+' : format.number(unread)} />
          )}
        </ActionIcon>
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
                  href={notice.articleId === null ? '/' : storyAddress(notice.articleId)}
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
