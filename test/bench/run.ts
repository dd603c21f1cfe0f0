/** `npm run bench`: each figure with its reference from the same run, as a table and then as one line of JSON. Names of benchmarks as arguments run only those, `coediting/join` one part of one. */
import { boot } from './boot.ts'
import { checks } from './checks.ts'
import { coediting, type PartName, PARTS } from './coediting/index.ts'
import { flags } from './flags.ts'
import { intake } from './intake.ts'
import { pages } from './pages.ts'
import { type Row, table } from './report.ts'
import { worst } from './worst.ts'

const BENCHMARKS: Record<string, () => Promise<Row[]>> = { boot, pages, checks, worst, flags, intake }
const asked = process.argv.slice(2)
const parts = (Object.keys(PARTS) as PartName[]).filter(
  (part) => asked.length === 0 || asked.includes('coediting') || asked.includes(`coediting/${part}`),
)
const known = new Set([...Object.keys(BENCHMARKS), 'coediting', ...Object.keys(PARTS).map((part) => `coediting/${part}`)])
const unknown = asked.find((name) => !known.has(name))
if (unknown !== undefined) {
  process.stderr.write(`there is no benchmark "${unknown}": ${[...known].join(', ')}\n`)
  process.exit(1)
}

const rows: Row[] = []
const run = async (name: string, benchmark: () => Promise<Row[]>) => {
  process.stderr.write(`${name} …\n`)
  rows.push(...(await benchmark()))
}
for (const [name, benchmark] of Object.entries(BENCHMARKS)) if (asked.length === 0 || asked.includes(name)) await run(name, benchmark)
if (parts.length > 0) await run('coediting', () => coediting(parts))
process.stdout.write(`${table(rows)}\n\n${JSON.stringify(rows)}\n`)
process.exit(rows.some(({ failed }) => failed !== undefined) ? 1 : 0)
