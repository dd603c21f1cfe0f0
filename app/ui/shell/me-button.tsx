'use client'
import { ActionIcon, type ActionIconProps } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { type ComponentProps, useState } from 'react'
import { useMe } from '../me.tsx'
import { PersonMark } from '../person-mark.tsx'

/** The button that opens the menu about oneself. */
export function MeTarget(props: ActionIconProps & Omit<ComponentProps<'button'>, keyof ActionIconProps>) {
  const t = useTranslations('shell.me')
  const me = useMe()
  return (
    <ActionIcon aria-label={t('label', { name: me.name })} aria-haspopup="menu" {...props}>
      <PersonMark person={me} />
    </ActionIcon>
  )
}

const Menu = dynamic(() => import('./me-menu.tsx'), { ssr: false, loading: () => <MeTarget aria-expanded /> })

/** Oneself, at the end of the top bar; what the menu needs is fetched when it is first opened. */
export function MeButton() {
  const [wanted, setWanted] = useState(false)
  return wanted ? <Menu /> : <MeTarget aria-expanded={false} onClick={() => setWanted(true)} />
}
