import { expect, test } from 'vitest'
import type { Flag } from '#core/flag.ts'
import { type Known, reconcile } from '#services/flags/reconcile.ts'

const known = (id: string, parts: Partial<Known> = {}): Known => ({
  id,
  rule: 'malformed/html-tag',
  field: 'body',
  state: 'open',
  excerpt: '/>',
  now: { from: 10, to: 12 },
  ...parts,
})
const finding = (parts: Partial<Flag> = {}): Flag => ({
  rule: 'malformed/html-tag',
  kind: 'malformed',
  severity: 'warning',
  field: 'body',
  from: 10,
  to: 12,
  excerpt: '/>',
  message: 'left from markup',
  ...parts,
})

const outcome = (records: Known[], findings: Flag[]) => {
  const { kept, reopened, created, fixed } = reconcile(records, findings)
  return {
    kept: [...kept].map(([{ id }, { from }]) => `${id}@${from}`),
    reopened: [...reopened].map(([{ id }]) => id),
    created: created.map(({ from }) => from),
    fixed: fixed.map(({ id }) => id),
  }
}
const nothing = { kept: [], reopened: [], created: [], fixed: [] }

test.each<{ rule: string; records: Known[]; findings: Flag[]; then: object }>([
  { rule: 'a flag in its place goes on', records: [known('a')], findings: [finding()], then: { kept: ['a@10'] } },
  { rule: 'one whose cause is gone is fixed', records: [known('a')], findings: [], then: { fixed: ['a'] } },
  {
    rule: 'what is new is opened',
    records: [known('a')],
    findings: [finding(), finding({ from: 90, to: 92 })],
    then: { kept: ['a@10'], created: [90] },
  },
  {
    rule: 'one that grew in its place goes on',
    records: [known('a')],
    findings: [finding({ from: 9, to: 14, excerpt: '<b />' })],
    then: { kept: ['a@9'] },
  },
  {
    rule: 'one that cannot be followed is known by what it quotes',
    records: [known('a', { now: undefined })],
    findings: [finding({ from: 500, to: 502 })],
    then: { kept: ['a@500'] },
  },
  {
    rule: 'a dismissal holds for its text wherever it moves',
    records: [known('a', { state: 'dismissed' })],
    findings: [finding({ from: 40, to: 42 })],
    then: { kept: ['a@40'] },
  },
  {
    rule: 'a dismissal does not hold for another text',
    records: [known('a', { state: 'dismissed' })],
    findings: [finding({ excerpt: '<p>', to: 13 })],
    then: { created: [10] },
  },
  {
    rule: 'a dismissal does not hold for the same text a second time',
    records: [known('a', { state: 'dismissed' })],
    findings: [finding(), finding({ from: 40, to: 42 })],
    then: { kept: ['a@10'], created: [40] },
  },
  {
    rule: 'of two alike, each keeps its own place',
    records: [known('open'), known('dismissed', { state: 'dismissed', now: { from: 50, to: 52 } })],
    findings: [finding({ from: 50, to: 52 })],
    then: { kept: ['dismissed@50'], fixed: ['open'] },
  },
  {
    rule: 'a fixed flag whose cause comes back is opened again',
    records: [known('a', { state: 'fixed', now: undefined })],
    findings: [finding()],
    then: { reopened: ['a'] },
  },
  {
    rule: 'another rule is another flag',
    records: [known('a')],
    findings: [finding({ rule: 'malformed/html-entity' })],
    then: { fixed: ['a'], created: [10] },
  },
  { rule: 'another field is another flag', records: [known('a')], findings: [finding({ field: 'headline' })], then: { fixed: ['a'], created: [10] } },
])('$rule', ({ records, findings, then }) => {
  expect(outcome(records, findings)).toEqual({ ...nothing, ...then })
})
