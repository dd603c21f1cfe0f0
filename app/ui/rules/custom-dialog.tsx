'use client'
import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Rule } from '#contracts/rules.ts'
import { CustomForm } from './custom-form.tsx'
import type { BookInHand } from './use-book.ts'

interface Props {
  /** The rule to change; null for a new one. */
  rule: Rule | null
  inHand: BookInHand
  close(): void
}

/** Writes a rule of the desk's own, or changes one. */
export default function CustomDialog({ rule, inHand, close }: Props) {
  const t = useTranslations('rules.form')
  const common = useTranslations('common')
  const title = rule?.custom ? t('titleEdit', { name: rule.custom.name }) : t('titleNew')
  return (
    <Modal opened onClose={close} title={title} size="xl" closeButtonProps={{ 'aria-label': common('close') }}>
      <CustomForm rule={rule} inHand={inHand} close={close} />
    </Modal>
  )
}
