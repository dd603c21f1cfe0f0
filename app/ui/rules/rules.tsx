'use client'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Rule } from '#contracts/rules.ts'
import type { Book } from './book.ts'
import { RecheckLine } from './recheck-line.tsx'
import { RuleRow } from './rule-row.tsx'
import styles from './rules.module.css'
import { ScopeSelect } from './scope-select.tsx'
import { useBook } from './use-book.ts'

const CustomDialog = dynamic(() => import('./custom-dialog.tsx'), { ssr: false })

interface Props {
  first: Book
  mayManage: boolean
}

/** All rules by kind: what each finds, whether it is on and how much it weighs for everyone, a desk or a source; and the desk's own. */
export function Rules({ first, mayManage }: Props) {
  const t = useTranslations('rules')
  const inHand = useBook(first)
  const { book } = inHand
  const [scope, setScope] = useState('all')
  const [edited, edit] = useState<Rule | 'new' | null>(null)
  const sections = {
    truncated: book.rules.filter(({ kind, custom }) => !custom && kind === 'truncated'),
    malformed: book.rules.filter(({ kind, custom }) => !custom && kind === 'malformed'),
    custom: book.rules.filter(({ custom }) => custom !== null),
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.about}>
          <h1>{t('title')}</h1>
          <p>{t('intro')}</p>
          <p>{mayManage ? t('severityHint') : t('readOnly')}</p>
        </div>
        <div className={styles.scope}>
          <ScopeSelect book={book} label={t('scope.label')} description={t('scope.hint')} value={scope} choose={setScope} />
        </div>
      </header>
      <RecheckLine recheck={book.recheck} />
      {(['custom', 'truncated', 'malformed'] as const).map((section) => (
        <section key={section} aria-labelledby={`rules-${section}`} className={styles.section}>
          <div className={styles.sectionHead}>
            <h2 id={`rules-${section}`}>{t(`sections.${section}`)}</h2>
            {section === 'custom' && mayManage && (
              <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => edit('new')}>
                {t('custom.new')}
              </Button>
            )}
          </div>
          {sections[section].length === 0 ? (
            <div className={styles.empty}>
              <p>{t('custom.none')}</p>
              {mayManage && <p className={styles.dim}>{t('custom.noneText')}</p>}
            </div>
          ) : (
            <ul className={styles.list}>
              {sections[section].map((rule) => (
                <RuleRow key={rule.id} rule={rule} scope={scope} inHand={inHand} mayManage={mayManage} edit={() => edit(rule)} />
              ))}
            </ul>
          )}
        </section>
      ))}
      {edited && <CustomDialog rule={edited === 'new' ? null : edited} inHand={inHand} close={() => edit(null)} />}
    </div>
  )
}
