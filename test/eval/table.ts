import type { Measured } from './measure.ts'

const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`)

/** The figures as three tables for people: a row a rule, a row a language, and what share of each rule's damage is found in each language. */
export function tableOf({ byRule, byLanguage, byBoth }: Measured): string {
  const rules = Object.entries(byRule).sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = [
    ['rule', 'damaged', 'found', 'at the place', 'repair exact', 'false alarms'],
    ...rules.map(([rule, { n, found, placed, repairs, exact, alarms }]) => [
      rule,
      String(n),
      percent(found, n),
      percent(placed, found),
      percent(exact, repairs),
      String(alarms),
    ]),
  ]
  const languages = [
    ['language', 'damaged', 'found', 'clean', 'clean with a flag above info'],
    ...Object.entries(byLanguage).map(([language, { n, found, clean, alarms }]) => [
      language,
      String(n),
      percent(found, n),
      String(clean),
      String(alarms),
    ]),
  ]
  const names = Object.keys(byLanguage)
  const both = [
    ['found, %', ...names],
    ...rules
      .filter(([rule]) => byBoth[rule])
      .map(([rule]) => [
        rule,
        ...names.map((name) => {
          const { found, n } = byBoth[rule]?.[name] ?? { found: 0, n: 0 }
          return n === 0 ? '–' : String(Math.floor((100 * found) / n))
        }),
      ]),
  ]
  return [rows, languages, both].map(aligned).join('\n\n')
}

function aligned(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n')
}
