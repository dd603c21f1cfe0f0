import { readFileSync } from 'node:fs'
import { checkedCopy, runChecks } from '#core/checks/index.ts'

/** A labelled story: the rules that hold in it. `label` is empty for clean ones. */
interface Labelled {
  id: string
  language?: string
  headline?: string
  headline_known?: boolean
  body: string
  label: string[]
}

const CUT = new Set(['truncated/mid-sentence', 'truncated/mid-word', 'truncated/marker'])
const group = (rule: string) => (CUT.has(rule) ? 'truncated' : rule)

/** Figures of the rules for a file of labelled stories, one JSON object a line: stories with the rule, precision, recall, F1 and the share of clean stories with such a flag. */
export function labelledTable(path: string): string {
  const stories = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Labelled)
  const flagged = stories.map((story) => {
    const copy = checkedCopy({
      headline: story.headline ?? '',
      body: story.body,
      language: story.language ?? 'und',
      headlineExpected: story.headline !== undefined && story.headline_known !== false,
    })
    return { gold: new Set(story.label.map(group)), mine: new Set(runChecks(copy).map(({ rule }) => group(rule))) }
  })
  const rules = [...new Set(flagged.flatMap(({ gold }) => [...gold]))].sort()
  const clean = flagged.filter(({ gold }) => gold.size === 0)
  const rows = rules.map((rule) => {
    const right = flagged.filter(({ gold, mine }) => gold.has(rule) && mine.has(rule)).length
    const n = flagged.filter(({ gold }) => gold.has(rule)).length
    const said = flagged.filter(({ mine }) => mine.has(rule)).length
    const precision = right / Math.max(1, said)
    const recall = right / n
    const alarms = clean.filter(({ mine }) => mine.has(rule)).length
    return [
      rule,
      n,
      precision.toFixed(3),
      recall.toFixed(3),
      (precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)).toFixed(3),
      (alarms / Math.max(1, clean.length)).toFixed(3),
    ]
  })
  return [['rule', 'stories', 'precision', 'recall', 'F1', 'clean with it'], ...rows]
    .map(([rule, ...figures]) => String(rule).padEnd(32) + figures.map((figure) => String(figure).padStart(14)).join(''))
    .join('\n')
}
