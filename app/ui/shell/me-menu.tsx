'use client'
import { Menu, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconClipboardPlus, IconKeyboard, IconLogout } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { type Language, LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../i18n/locales.ts'
import { call } from '../api.ts'
import { forgetHere } from '../kept/forget.ts'
import { forgetLanguage, speak } from '../language.ts'
import { useMe } from '../me.tsx'
import { say } from '../toasts.tsx'
import { useExplain } from '../use-explain.ts'
import { MeTarget } from './me-button.tsx'
import styles from './me-menu.module.css'
import { useSheets } from './sheets.tsx'

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Oneself: language, light and dark, the keys, the way out. */
export default function MeMenu() {
  const t = useTranslations('shell.me')
  const shell = useTranslations('shell')
  const roles = useTranslations('common.roles')
  const me = useMe()
  const explain = useExplain()
  const language = languageOf(useLocale())
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { open } = useSheets()

  const leave = async () => {
    const left = await call('/api/auth/sign-out', { method: 'POST', body: {} })
    if (!left.ok && left.error.code !== 'signed_out') return say({ text: explain(left.error), bad: true })
    forgetLanguage()
    await forgetHere()
    location.assign('/sign-in')
  }

  return (
    <Menu width={240} defaultOpened withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <MeTarget />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <bdi className={styles.name}>{me.name}</bdi>
          <span>{roles(me.role)}</span>
          <bdi dir="ltr">{me.email}</bdi>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => void speak(value as Language, true)}>
          {LANGUAGES.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {LANGUAGE_NAMES[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('scheme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {SCHEMES.map((each) => (
            <Menu.RadioItem key={each} value={each}>
              {t(`schemes.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconClipboardPlus size={16} aria-hidden="true" />} onClick={() => open('paste')}>
          {shell('paste')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden="true" />} onClick={() => open('help')}>
          {t('keys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => void leave()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
