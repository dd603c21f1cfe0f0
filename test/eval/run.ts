import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { labelledTable } from './labelled.ts'
import { measure } from './measure.ts'
import { tableOf } from './table.ts'

// npm run eval                   the figures of the rules on the project's own stories
// npm run eval -- --wrong        and what was missed or said wrongly
// npm run eval -- --accept       takes these figures as the ones to be held
// npm run eval -- FILE.jsonl     the figures for a file of labelled stories
const { values, positionals } = parseArgs({ options: { wrong: { type: 'boolean' }, accept: { type: 'boolean' } }, allowPositionals: true })

if (positionals.length > 0) for (const path of positionals) process.stdout.write(`${labelledTable(path)}\n`)
else {
  const measured = measure()
  process.stdout.write(`${tableOf(measured)}\n`)
  if (values.wrong) process.stdout.write(`\n${measured.wrong.join('\n')}\n`)
  if (values.accept)
    writeFileSync(
      new URL('./accepted.json', import.meta.url),
      `${JSON.stringify({ byRule: measured.byRule, byLanguage: measured.byLanguage, byBoth: measured.byBoth }, null, 2)}\n`,
    )
}
