import { checkedCopy, repaired, runChecks } from '#core/checks/index.ts'
import type { Flag } from '#core/flag.ts'
import { randomFrom } from '#test/random.ts'
import { type Damaged, damaged } from './damage.ts'
import { stories, type Story } from './stories.ts'

/** Seed of the damage; the figures that are accepted belong to it. */
export const SEED = 20260305
/** Times that each story is damaged in each way. */
const ROUNDS = 2

const CUT = new Set(['truncated/mid-sentence', 'truncated/mid-word', 'truncated/marker'])
const group = (rule: string) => (CUT.has(rule) ? 'truncated' : rule)

/** Figures of one rule: `n` damaged stories, how many were found and had the place right, how many repairs were exact of those tried, false alarms among stories without it. */
export interface Figures {
  n: number
  found: number
  placed: number
  repairs: number
  exact: number
  alarms: number
}

export interface Measured {
  byRule: Record<string, Figures>
  byLanguage: Record<string, { n: number; found: number; clean: number; alarms: number }>
  /** Of each rule's damaged stories in a language, how many were found, by rule, then language. */
  byBoth: Record<string, Record<string, { n: number; found: number }>>
  /** What was missed or said wrongly, for those who look into it. */
  wrong: string[]
}

const check = (story: Story) => runChecks(checkedCopy({ headline: story.headline, body: story.body, language: story.language }))

/** Checks every story clean and damaged, and counts. The three ways of being cut count as one rule. */
export function measure(): Measured {
  const byRule: Measured['byRule'] = {}
  const byLanguage: Measured['byLanguage'] = {}
  const byBoth: Measured['byBoth'] = {}
  const wrong: string[] = []
  const ruleOf = (rule: string) => (byRule[rule] ??= { n: 0, found: 0, placed: 0, repairs: 0, exact: 0, alarms: 0 })
  const random = randomFrom(SEED)
  for (const story of stories) {
    const language = (byLanguage[story.language] ??= { n: 0, found: 0, clean: 0, alarms: 0 })
    const loud = check(story).filter(({ severity }) => severity !== 'info')
    language.clean += 1
    language.alarms += loud.length > 0 ? 1 : 0
    for (const rule of new Set(loud.map(({ rule }) => group(rule)))) {
      ruleOf(rule).alarms += 1
      wrong.push(`${story.id} is clean, but ${rule}: ${loud.find((flag) => group(flag.rule) === rule)?.excerpt.slice(0, 60)}`)
    }
    const headlines = stories.filter((other) => other.language === story.language && other !== story).map(({ headline }) => headline)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const item of damaged(story, random, headlines)) {
        const flags = check(item)
        language.n += 1
        for (const rule of item.rules) {
          const figures = ruleOf(rule)
          const mine = flags.filter((flag) => group(flag.rule) === rule)
          figures.n += 1
          const both = ((byBoth[rule] ??= {})[story.language] ??= { n: 0, found: 0 })
          both.n += 1
          both.found += mine.length > 0 ? 1 : 0
          if (mine.length === 0) wrong.push(`${item.id} ${item.damage}: missed, “${place(item)}”`)
          else {
            figures.found += 1
            language.found += 1
            figures.placed += mine.some((flag) => touches(flag, item)) ? 1 : 0
          }
          if (item.truth !== undefined && mine.some(({ repair }) => repair)) {
            figures.repairs += 1
            figures.exact += mended(item, mine) === item.truth ? 1 : 0
          }
        }
        for (const rule of new Set(flags.filter(({ severity }) => severity !== 'info').map((flag) => group(flag.rule)))) {
          if (item.rules.includes(rule) || RELATED[item.damage]?.includes(rule)) continue
          ruleOf(rule).alarms += 1
          wrong.push(`${item.id} ${item.damage}: also ${rule}, “${flags.find((flag) => group(flag.rule) === rule)?.excerpt.slice(0, 60)}”`)
        }
      }
    }
  }
  return { byRule, byLanguage, byBoth, wrong }
}

/** What a damage brings along by its nature. */
const RELATED: Record<string, string[]> = {
  'cut before a widget': ['malformed/share-widget'],
  'cut before a link': ['malformed/related-link'],
  escape: ['malformed/glued-sentence', 'malformed/html-tag', 'malformed/html-entity'],
  'hyphens at line ends': ['truncated'],
  'escaped break': ['malformed/glued-sentence'],
  'html tag': ['malformed/code-residue', 'malformed/placeholder'],
  code: ['malformed/placeholder', 'malformed/html-tag'],
  placeholder: ['malformed/html-tag', 'malformed/related-link', 'malformed/code-residue'],
  'empty body': [
    'malformed/share-widget',
    'malformed/placeholder',
    'malformed/html-tag',
    'malformed/html-entity',
    'malformed/control-char',
    'truncated',
  ],
  'no headline': ['malformed/placeholder'],
  'cut before an opening quotation': ['truncated/short-body'],
  'marked behind a whole sentence': ['malformed/related-link'],
  'letters lost': ['malformed/mojibake'],
  'marked by a count': ['truncated/short-body'],
}

const touches = (flag: Flag, { span }: Damaged) => span === null || (flag.from <= span.to && flag.to >= span.from)

function mended(item: Damaged, flags: readonly Flag[]): string {
  let body = item.body
  for (const { repair } of [...flags].reverse()) if (repair) body = repaired(body, repair)
  return body
}

const place = ({ body, span }: Damaged) => (span ? body.slice(Math.max(0, span.from - 15), span.to + 25) : body.slice(-50)).replaceAll('\n', '⏎')
