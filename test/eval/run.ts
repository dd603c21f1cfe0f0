import { writeFileSync } from 'node:fs'
import { measure } from './measure.ts'
import { tableOf } from './table.ts'

const measured = measure()
process.stdout.write(`${tableOf(measured)}\n`)
if (process.argv.includes('--wrong')) process.stdout.write(`\n${measured.wrong.join('\n')}\n`)
if (process.argv.includes('--accept')) writeFileSync(new URL('./accepted.json', import.meta.url), `${JSON.stringify({ byRule: measured.byRule, byLanguage: measured.byLanguage }, null, 2)}\n`)
