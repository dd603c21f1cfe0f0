'use client'
import { Checkbox, Group, NativeSelect, SegmentedControl, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { COPY_FIELDS, type CopyField, type FlagKind, type Severity } from '#core/flag.ts'
import type { Book } from './book.ts'
import type { Complaints, Draft } from './draft.ts'
import styles from './rules.module.css'
import { ScopeSelect } from './scope-select.tsx'

interface Props {
  draft: Draft
  change(parts: Partial<Draft>): void
  complaints: Complaints
  isNew: boolean
  book: Pick<Book, 'desks' | 'providers'>
}

/** The fields of a custom rule, each with what is wrong with it. */
export function DraftFields({ draft, change, complaints, isNew, book }: Props) {
  const t = useTranslations('rules')
  const common = useTranslations('common.kinds')
  const wrong = useComplaint(complaints)
  return (
    <Stack>
      <div className={styles.pair}>
        <TextInput
          label={t('form.name')}
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          maxLength={80}
          dir="auto"
          error={wrong('name')}
          data-autofocus
        />
        <ScopeSelect book={book} label={t('form.place')} value={draft.scope} choose={(scope) => change({ scope })} />
      </div>
      <div className={styles.pair}>
        {isNew && (
          <NativeSelect
            label={t('form.kind')}
            value={draft.kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as FlagKind })}
            data={(['malformed', 'truncated'] as const).map((value) => ({ value, label: common(value) }))}
          />
        )}
        <NativeSelect
          label={t('form.severity')}
          value={draft.severity}
          onChange={({ currentTarget }) => change({ severity: currentTarget.value as Severity })}
          data={(['error', 'warning', 'info'] as const).map((value) => ({ value, label: t(`severities.${value}`) }))}
        />
      </div>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('form.match')}
          value={draft.match}
          onChange={(match) => change({ match: match as Draft['match'] })}
          data={[
            { value: 'words', label: t('form.words') },
            { value: 'pattern', label: t('form.pattern') },
          ]}
        />
        {draft.match === 'words' ? (
          <Textarea
            label={t('form.words')}
            description={t('form.wordsHint')}
            value={draft.words}
            onChange={({ currentTarget }) => change({ words: currentTarget.value })}
            autosize
            minRows={3}
            maxRows={8}
            dir="auto"
            error={wrong('words')}
          />
        ) : (
          <TextInput
            label={t('form.pattern')}
            description={t('form.patternHint')}
            value={draft.pattern}
            onChange={({ currentTarget }) => change({ pattern: currentTarget.value })}
            maxLength={500}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: styles.code ?? '' }}
            error={wrong('pattern')}
          />
        )}
      </Stack>
      <Checkbox.Group
        label={t('form.fields')}
        value={draft.fields}
        onChange={(fields) => change({ fields: fields as CopyField[] })}
        error={wrong('fields')}
      >
        <Group gap="md" mt="xs">
          {COPY_FIELDS.map((field) => (
            <Checkbox key={field} value={field} label={t(`form.fieldNames.${field}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label={t('form.message')}
        description={t('form.messageHint')}
        value={draft.message}
        onChange={({ currentTarget }) => change({ message: currentTarget.value })}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        dir="auto"
        error={wrong('message')}
      />
      <Switch label={t('form.repair')} checked={draft.mends} onChange={({ currentTarget }) => change({ mends: currentTarget.checked })} />
      {draft.mends && (
        <TextInput
          label={t('form.replacement')}
          description={t(draft.match === 'pattern' ? 'form.replacementGroups' : 'form.replacementHint')}
          value={draft.replacement}
          onChange={({ currentTarget }) => change({ replacement: currentTarget.value })}
          maxLength={300}
          dir="auto"
          error={wrong('replacement')}
        />
      )}
    </Stack>
  )
}

/** What is wrong with a field in the reader's language; the server's sentence where the catalogue has none. */
function useComplaint(complaints: Complaints): (field: string) => string | undefined {
  const t = useTranslations('rules')
  return (field) => {
    const complaint = complaints[field]
    if (!complaint) return undefined
    const key = `why.${complaint.why ?? ''}` as Parameters<typeof t.has>[0]
    return complaint.why && t.has(key) ? t(key as never, complaint.facts as never) : complaint.detail
  }
}
