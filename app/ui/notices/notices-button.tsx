'use client'
import { ActionIcon, type ActionIconProps } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { type ComponentProps, useState } from 'react'
import shell from '../shell/shell.module.css'
import { useNotices } from './notices.tsx'

/** The bell, with how many notices are unread. */
export function Bell(props: ActionIconProps & Omit<ComponentProps<'button'>, keyof ActionIconProps>) {
  const t = useTranslations('notices')
  const format = useFormatter()
  const { unread } = useNotices()
  return (
    <ActionIcon aria-label={t('label', { count: unread })} aria-haspopup="dialog" pos="relative" {...props}>
      <IconBell size={18} aria-hidden="true" />
      {unread > 0 && <span className={shell.badge} aria-hidden="true" data-count={unread > 99 ? '99+' : format.number(unread)} />}
    </ActionIcon>
  )
}

const Popover = dynamic(() => import('./notices-popover.tsx'), { ssr: false, loading: () => <Bell aria-expanded /> })

/** The bell and, once it is first pressed, the list behind it. */
export function NoticesButton() {
  const [wanted, setWanted] = useState(false)
  return wanted ? <Popover /> : <Bell aria-expanded={false} onClick={() => setWanted(true)} />
}
