import type { Row } from '../../report.ts'
import type { Ground } from '../ground.ts'
import { judge } from '../judge.ts'
import { galley } from '../peers.ts'
import { paragraphsOfWords } from '../real-text.ts'
import { type Figures, measure, sitDown } from '../sitting.ts'

const ARTICLES = 1_000
const WORDS = 200
const LOAD = { keysPerSecond: 1, seconds: 12 }

/** R25: fifty people edit while a thousand articles come in. */
export async function deliveries(ground: Ground): Promise<Row[]> {
  const sitting = await sitDown(ground, galley, { stories: 10, editors: 5 })
  await measure(sitting, { ...LOAD, seconds: 2 })
  const quiet = await measure(sitting, LOAD)
  const [cookie = ''] = await ground.cookies(sitting.server.url)
  const [run, delivered] = await Promise.all([measure(sitting, LOAD), deliver(sitting.server.url, cookie)])
  await sitting.end()
  return [row(run, quiet, delivered)]
}

function row(run: Figures, quiet: Figures, delivered: { created: number; seconds: number }): Row {
  const judged = judge(run, quiet)
  return {
    what: `R25 10 stories × 5 editors × ${LOAD.keysPerSecond} key/s while ${ARTICLES.toLocaleString('en')} articles come in, p95 to the other screens`,
    figure: run.p95,
    unit: 'ms',
    against: 'the same without deliveries',
    reference: quiet.p95,
    target: '≤ 100 ms',
    ...judged,
    ...(delivered.created === ARTICLES ? {} : { failed: `only ${delivered.created} articles were taken in` }),
    note: [`taken in within ${delivered.seconds.toFixed(1)} s`, judged.note].filter((part) => part !== undefined).join('; '),
  }
}

/** Delivers the articles as one NDJSON body, as a provider with a backlog does. */
async function deliver(url: string, cookie: string): Promise<{ created: number; seconds: number }> {
  const body = paragraphsOfWords(WORDS).join('\n')
  const lines = Array.from({ length: ARTICLES }, (_, index) =>
    JSON.stringify({ guid: `delivery-${index}`, headline: `Delivery ${index}`, body, language: 'en' }),
  )
  const from = performance.now()
  const answer = await fetch(`${url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', cookie, origin: url },
    body: lines.map((line) => `${line}\n`).join(''),
  })
  const created = (await answer.text()).split('\n').filter((line) => line.includes('"created"')).length
  return { created, seconds: (performance.now() - from) / 1000 }
}
