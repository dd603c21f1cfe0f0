import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { judge } from '../judge.ts'
import { galley } from '../peers.ts'
import { measure, sitDown } from '../sitting.ts'

const STORIES = 100
const EDITORS = 5
/** Screens that are drawn in each story: one core cannot draw five hundred. */
const SCREENS = 1
const MINUTES = process.env['SOAK'] === '1' ? 60 : 1
/** What memory keeps of a story's past is full by then, in seconds. */
const WARM_UP = process.env['SOAK'] === '1' ? 120 : 20

/** R23: five hundred people in a hundred stories, a key a second each, for as long as it takes to see memory grow. */
export async function day(ground: Ground): Promise<Row[]> {
  const sitting = await sitDown(ground, galley, { stories: STORIES, editors: EDITORS, screens: () => SCREENS })
  await measure(sitting, { keysPerSecond: 1, seconds: WARM_UP })
  const before = await sitting.server.reading()
  const run = await measure(sitting, { keysPerSecond: 1, seconds: MINUTES * 60 - (MINUTES === 1 ? WARM_UP : 0) })
  const after = await sitting.server.reading()
  await sitting.end()
  const minutes = MINUTES === 1 ? (60 - WARM_UP) / 60 : MINUTES
  const what = `R23 ${STORIES} stories × ${EDITORS} editors × 1 key/s for ${MINUTES} min`
  return [
    { what: `${what}, p95`, figure: run.p95, unit: 'ms', target: '≤ 50 ms', ...judge(run) },
    {
      what: `${what}, growth of the server's memory`,
      figure: (after.memory - before.memory) / 2 ** 20 / minutes,
      unit: 'MB/min',
      target: '≤ 1 MB/min',
      ...(MINUTES === 1 ? { note: 'within the minute of steps that memory keeps by design; SOAK=1 shows the slope' } : {}),
    },
  ]
}
