'use client'
import { Modal, Switch } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { letSingleKeysAct, singleKeysAct } from '../keys.ts'
import styles from './help.module.css'

const GROUPS = {
  list: [
    ['move', ['j', 'k']],
    ['open', ['Enter', 'o']],
    ['preview', ['Space']],
    ['select', ['x']],
    ['fresh', ['n']],
    ['escape', ['Esc']],
  ],
  story: [
    ['assign', ['a']],
    ['claim', ['m']],
    ['done', ['e']],
    ['comment', ['c']],
    ['spike', ['#']],
    ['undo', ['z']],
  ],
  anywhere: [
    ['search', ['/']],
    ['palette', ['Ctrl K', '⌘K']],
    ['goOpen', ['g d']],
    ['goIncoming', ['g i']],
    ['goMine', ['g m']],
    ['goUnassigned', ['g u']],
    ['goPublished', ['g p']],
    ['goSpiked', ['g x']],
    ['goSources', ['g s']],
    ['help', ['?']],
  ],
} as const

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
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3>{t(`groups.${group}`)}</h3>
            <dl>
              {GROUPS[group].map(([name, keys]) => (
                <div key={name}>
                  <dt dir="ltr">
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
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
