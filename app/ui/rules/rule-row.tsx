'use client'
import { Button, NativeSelect, Switch } from '@mantine/core'
import { IconAlertTriangle, IconScissors } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Failure } from '#contracts/contract.ts'
import type { Rule } from '#contracts/rules.ts'
import type { Severity } from '#core/flag.ts'
import type { Result } from '#core/result.ts'
import { Age } from '../age.tsx'
import { useRuleName } from '../story/flag-words.ts'
import { say } from '../toasts.tsx'
import { useExplain } from '../use-explain.ts'
import { placeName, scopeOfCustom, standingIn } from './book.ts'
import styles from './rules.module.css'
import type { BookInHand } from './use-book.ts'

const SEVERITIES = ['error', 'warning', 'info'] as const
/** A value of the select that stands for the rule's own severity. */
const ITS_OWN = ''

interface Props {
  rule: Rule
  scope: string
  inHand: BookInHand
  mayManage: boolean
  edit(): void
}

/** One rule: what it finds, whether it is on in the chosen scope, how much it weighs there, and who said so. */
export function RuleRow({ rule, scope, inHand, mayManage, edit }: Props) {
  const t = useTranslations('rules')
  const nameOf = useRuleName()
  const explain = useExplain()
  const pending = useRef(false)
  const toggle = useRef<HTMLInputElement>(null)
  const { book } = inHand
  const { custom } = rule
  const name = custom?.name ?? nameOf({ rule: rule.id })
  const { isOn, severity, own } = standingIn(rule, scope, book)
  const Icon = rule.kind === 'truncated' ? IconScissors : IconAlertTriangle

  /** One change at a time. Nothing is disabled meanwhile: whoever works by the keyboard would lose the place. */
  const store = async (ask: () => Promise<Result<unknown, Failure>>) => {
    if (pending.current) return
    pending.current = true
    const answer = await ask()
    pending.current = false
    if (!answer.ok) void say({ text: t('failed', { reason: answer.error.detail ?? explain(answer.error) }), bad: true })
  }
  // for everyone, a custom rule's own switch and severity are the rule itself
  const turn = (on: boolean) =>
    store(() => (custom && scope === 'all' ? inHand.change(custom.id, { isLive: on }) : inHand.set({ rule: rule.id, scope, isOn: on })))
  const weigh = (chosen: string) => {
    const next = chosen === ITS_OWN ? null : (chosen as Severity)
    return store(() =>
      custom && scope === 'all' && next ? inHand.change(custom.id, { severity: next }) : inHand.set({ rule: rule.id, scope, severity: next }),
    )
  }
  const reset = async () => {
    await store(() => inHand.set({ rule: rule.id, scope, reset: true }))
    toggle.current?.focus() // the button goes with what it took back
  }

  return (
    <li className={styles.rule} data-off={!isOn || undefined} data-kind={rule.kind}>
      <Icon size={17} stroke={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.what}>
        <h3>{custom ? <bdi dir="auto">{name}</bdi> : name}</h3>
        <p>{custom ? <bdi dir="auto">{custom.message}</bdi> : <Finds rule={rule.id} />}</p>
        {custom?.fault && <p className={styles.bad}>{t('custom.fault', { reason: custom.fault })}</p>}
        <RuleMeta rule={rule} scope={scope} book={book} />
      </div>
      <span className={styles.open}>{t('row.open', { count: rule.open })}</span>
      <div className={styles.deeds}>
        {mayManage && own && scope !== 'all' && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('row.resetLabel', { name, place: placeName(scope, book) ?? '' })}
            onClick={() => void reset()}
          >
            {t('row.reset')}
          </Button>
        )}
        {mayManage && custom && (
          <Button size="compact-sm" onClick={edit} aria-label={t('custom.editLabel', { name })}>
            {t('custom.edit')}
          </Button>
        )}
        {mayManage ? (
          <NativeSelect
            className={styles.severity ?? ''}
            aria-label={t('row.severity', { name })}
            value={own?.severity === null || (!own && severity === rule.severity) ? ITS_OWN : severity}
            onChange={({ currentTarget }) => void weigh(currentTarget.value)}
            data={[
              { value: ITS_OWN, label: t('severities.own', { severity: t(`severities.${rule.severity}`) }) },
              ...SEVERITIES.filter((one) => one !== rule.severity).map((one) => ({ value: one, label: t(`severities.${one}`) })),
            ]}
          />
        ) : (
          <span>{isOn ? t(`severities.${severity}`) : t('row.off')}</span>
        )}
        {mayManage && (
          <Switch
            checked={isOn}
            ref={toggle}
            disabled={scope !== 'all' && custom?.isLive === false}
            aria-label={t('row.switch', { name })}
            onChange={({ currentTarget }) => void turn(currentTarget.checked)}
          />
        )}
      </div>
    </li>
  )
}

/** What a rule of Galley's own finds, in a sentence. */
function Finds({ rule }: { rule: string }) {
  const t = useTranslations('rules')
  const key = `finds.${rule.replace('/', '.')}` as Parameters<typeof t.has>[0]
  return t.has(key) ? t(key as never) : rule
}

/** Where a rule is set otherwise, and who set it here. */
function RuleMeta({ rule, scope, book }: Pick<Props, 'rule' | 'scope'> & { book: BookInHand['book'] }) {
  const t = useTranslations('rules')
  const { custom } = rule
  const own = rule.settings.find((setting) => setting.scope === scope)
  const last = own ?? (custom && scope === 'all' ? { changedBy: custom.changedBy ?? custom.createdBy, changedAt: custom.changedAt } : undefined)
  const only = custom && placeName(scopeOfCustom(custom), book)
  const elsewhere = rule.settings.flatMap((setting) => (setting.scope === scope ? [] : (placeName(setting.scope, book) ?? [])))
  const facts = [
    only && t('custom.only', { place: only }),
    own && scope !== 'all' && t('row.own', { place: placeName(scope, book) ?? '' }),
    scope === 'all' && elsewhere.length > 0 && t('row.elsewhere', { places: elsewhere.join(t('row.and')) }),
  ].filter((fact): fact is string => typeof fact === 'string')
  const name = last?.changedBy?.name
  if (facts.length === 0 && name === undefined) return null
  return (
    <p className={styles.meta}>
      {facts.map((fact) => (
        <span key={fact} className={styles.mark}>
          {fact}
        </span>
      ))}
      {last && name !== undefined && <span>{t.rich('row.changed', { who: () => <bdi>{name}</bdi>, age: () => <Age at={last.changedAt} /> })}</span>}
    </p>
  )
}
