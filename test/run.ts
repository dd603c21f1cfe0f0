/** `npm test`: lint, types, then every test, the browser ones included; closes with a line `N passed, N failed, N skipped`. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareChromium } from './chromium.ts'
import { prepareRedis } from './redis.ts'

const PROJECT = join(import.meta.dirname, '..')
const REPORT = join(PROJECT, 'test/out/report.json')
const asked = process.argv.slice(2)

const run = (program: string, args: string[]) =>
  spawnSync(program, args, { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'], env: process.env }).status === 0

let passed = 0
let failed = 0
let skipped = 0
/** A gate counts as one test of the run. */
function gate(name: string, program: string, args: string[]): void {
  const ok = run(program, args)
  process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n`)
  if (ok) passed += 1
  else failed += 1
}

if (asked.length === 0) {
  gate('lint', 'oxlint', ['--config', '.ci/oxlint.json', '--type-aware', '--quiet', 'app', 'server', 'test', 'prisma/demo'])
  gate('format', 'oxfmt', ['--config', '.ci/oxfmt.json', '--check', 'app', 'server', 'test', 'prisma/demo', 'next.config.ts'])
  gate('types', 'tsc', ['-p', '.'])
}
await prepareChromium()
prepareRedis()
mkdirSync(join(PROJECT, 'test/out'), { recursive: true })
rmSync(REPORT, { force: true })
const ok = run('vitest', [
  'run',
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${REPORT}`,
  ...asked,
])
const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numFailedTestSuites: number
}
passed += report.numPassedTests
failed += report.numFailedTests
skipped += report.numPendingTests + report.numTodoTests
// A file that could not even be read, or an error outside any test, fails the run although no test did.
if (!ok && report.numFailedTests === 0) failed += Math.max(1, report.numFailedTestSuites)
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0
