'use client'
import { Modal, Switch } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { letSingleKeysAct, singleKeysAct } from '../keys.ts'
import { KEYS } from './help-keys.ts'
import styles from './help.module.css'

/** A key as the keyboard before one has it. */
const written = (key: string) => key.replace('Mod', /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl')

/** All keys on one sheet, and the switch that turns single keys off. */
export default function Help({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTranslations('shell.help')
  const common = useTranslations('common')
  const [act, setAct] = useState(singleKeysAct)
  return (
    <Modal opened={opened} onClose={close} title={t('title')} size="xl" closeButtonProps={{ 'aria-label': common('close') }}>
      <p className={styles.note}>{t('note')}</p>
      <Switch
        label={t('switch')}
        checked={act}
        onChange={({ currentTarget }) => {
          setAct(currentTarget.checked)
          letSingleKeysAct(currentTarget.checked)
        }}
      />
      <div className={styles.groups}>
        {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((group) => (
          <section key={group}>
            <h3>{t(`groups.${group}`)}</h3>
            <dl>
              {KEYS[group].map(([name, keys]) => (
                <div key={name}>
                  <dt dir="ltr">
                    {keys.map((key) => (
                      <kbd key={key}>{written(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
