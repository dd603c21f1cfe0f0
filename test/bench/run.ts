/** `npm run bench`: each figure with its reference from the same run, as a table and then as one line of JSON. Names of benchmarks as arguments run only those. */
import { boot } from './boot.ts'
import { checks } from './checks.ts'
import { coediting } from './coediting.ts'
import { flags } from './flags.ts'
import { intake } from './intake.ts'
import { pages } from './pages.ts'
import { type Row, table } from './report.ts'
import { worst } from './worst.ts'

const BENCHMARKS: Record<string, () => Promise<Row[]>> = { boot, pages, checks, worst, flags, intake, coediting }
const asked = process.argv.slice(2)
const rows: Row[] = []
for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await benchmark()))
}
process.stdout.write(`${table(rows)}\n\n${JSON.stringify(rows)}\n`)
process.exit(0)
