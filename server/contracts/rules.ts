import { z } from 'zod'
import { MATCHES } from '#core/checks/custom.ts'
import { COPY_FIELDS } from '#core/flag.ts'
import { contract, Id, Moment, Text } from './contract.ts'
import { Colleague, DeskName } from './people.ts'

const KINDS = ['truncated', 'malformed'] as const
const SEVERITIES = ['error', 'warning', 'info'] as const

/** Whose stories a setting is for: `all`, `desk:{id}` or `provider:{id}`. */
export const Scope = z.string().regex(/^(?:all|(?:desk|provider):[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/, {
  error: 'must be all, desk: and a desk’s id, or provider: and a provider’s id',
})

/** What is set for a rule in one scope; `severity` null is the rule's own. */
export const RuleSetting = z.object({
  scope: Scope,
  isOn: z.boolean(),
  severity: z.enum(SEVERITIES).nullable(),
  changedBy: Colleague.nullable(),
  changedAt: Moment,
})
export type RuleSetting = z.infer<typeof RuleSetting>

const filled = (most: number) => Text(most).refine((text) => text.trim() !== '', { error: 'must not be blank' })

/** The parts of a custom rule that can be changed later; its kind and slug are its id, and stay. */
const Changeable = z.object({
  name: filled(80),
  severity: z.enum(SEVERITIES),
  match: z.enum(MATCHES),
  words: z.array(Text(100)).max(500),
  pattern: Text(500),
  fields: z.array(z.enum(COPY_FIELDS)).min(1, { error: 'must name a field' }).max(COPY_FIELDS.length),
  message: filled(300),
  /** With `$1` for a pattern's groups; null where no repair is certain. */
  replacement: Text(300).nullable(),
})
/** What need not be said of a new rule. */
const UNSAID = {
  words: Changeable.shape.words.default([]),
  pattern: Changeable.shape.pattern.default(''),
  replacement: Changeable.shape.replacement.default(null),
}
const Place = z.object({ desk: Id.nullish(), provider: Id.nullish() })

/** A custom rule as it is written down. Without a slug it gets one from its name. */
export const CustomRuleAsk = Changeable.extend({
  ...UNSAID,
  ...Place.shape,
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'must be small letters, digits and single hyphens, such as house-style' })
    .optional(),
  kind: z.enum(KINDS),
  isLive: z.boolean().default(false),
})

export const CustomRule = Changeable.extend({
  id: Id,
  desk: Id.nullable(),
  provider: Id.nullable(),
  isLive: z.boolean(),
  createdBy: Colleague.nullable(),
  createdAt: Moment,
  changedBy: Colleague.nullable(),
  changedAt: Moment,
  /** Why it cannot be run, where that is so; it then finds nothing. */
  fault: z.string().nullable(),
})
export type CustomRule = z.infer<typeof CustomRule>

/** A rule with all that the desk has made of it. `severity` is its own, `open` how many flags of it are open in stories at work. */
export const Rule = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  severity: z.enum(SEVERITIES),
  custom: CustomRule.nullable(),
  settings: z.array(RuleSetting),
  open: z.number().int(),
})
export type Rule = z.infer<typeof Rule>

/** How far stories at work have been checked by the present rules; `isRunning` while some are left. */
export const RecheckProgress = z.object({ isRunning: z.boolean(), checked: z.number().int(), all: z.number().int() })
export type RecheckProgress = z.infer<typeof RecheckProgress>

/** `GET /api/v1/rules`. */
export const listRules = contract('list rules', {
  ask: z.object({}),
  answer: z.object({
    rules: z.array(Rule),
    desks: z.array(DeskName),
    providers: z.array(z.object({ id: Id, name: z.string(), desk: Id.nullable() })),
    recheck: RecheckProgress,
  }),
})

/** `PUT /api/v1/rules/settings`: what is not named stays as it counts now; `reset` leaves the scope to the settings above it. */
export const setRule = contract('set a rule', {
  ask: z.object({
    rule: z.string().max(120),
    scope: Scope.default('all'),
    isOn: z.boolean().optional(),
    severity: z.enum(SEVERITIES).nullable().optional(),
    reset: z.literal(true).optional(),
  }),
  answer: z.object({ rule: Rule }),
})

/** `POST /api/v1/rules/custom`. */
export const addCustomRule = contract('add a custom rule', { ask: CustomRuleAsk, answer: z.object({ rule: Rule }) })

/** `PUT /api/v1/rules/custom/{id}`: only what is named changes. */
export const changeCustomRule = contract('change a custom rule', {
  ask: Changeable.extend({ ...Place.shape, isLive: z.boolean() }).partial(),
  answer: z.object({ rule: Rule }),
})

/** `DELETE /api/v1/rules/custom/{id}`: the rule and its settings; its flags close with it. */
export const removeCustomRule = contract('remove a custom rule', { ask: z.object({}), answer: z.object({ removed: z.string() }) })

/** One place where a rule that is being tried would raise a flag: `from` and `to` count in the field's text, `before` and `after` are the words around. */
export const TriedHit = z.object({
  articleId: Id,
  headline: z.string(),
  language: z.string(),
  field: z.enum(COPY_FIELDS),
  from: z.number().int(),
  to: z.number().int(),
  before: z.string(),
  match: z.string(),
  after: z.string(),
  /** What a repair would put there. */
  replacement: z.string().nullable(),
})
export type TriedHit = z.infer<typeof TriedHit>

/** `POST /api/v1/rules/try`: runs a rule that need not exist yet on the stories on record, latest first; `complete` is false where there are more than it had time for. `took` is in ms. */
export const tryRule = contract('try a rule', {
  ask: z.object({
    definition: Changeable.pick({ match: true, fields: true }).extend(UNSAID),
    ...Place.shape,
    /** Only stories that came in these last days. */
    days: z.number().int().min(1).max(3_650).optional(),
  }),
  answer: z.object({
    searched: z.number().int(),
    hits: z.number().int(),
    storiesHit: z.number().int(),
    examples: z.array(TriedHit),
    complete: z.boolean(),
    took: z.number(),
  }),
})

/** `GET /api/v1/rules/recheck`. */
export const recheckProgress = contract('recheck progress', { ask: z.object({}), answer: RecheckProgress })
