import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 as newId } from 'uuid'
import { scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { startPostgres } from '#server/database/postgres.ts'
import type { Row } from './report.ts'

const STORIES = 2_000
const ROWS_AT_ONCE = 200

/** The seed story over and over, each time another one by its guid and headline. */
function stories(): { guid: string; headline: string; body: string; language: string }[] {
  const [headline = '', ...body] = readFileSync(join(import.meta.dirname, '../../prisma/demo/stories/seed-arabic-moscow.txt'), 'utf8').split('\n')
  return Array.from({ length: STORIES }, (_, index) => ({
    guid: `bench-${index}`,
    headline: `${headline} ${index}`,
    body: body.join('\n'),
    language: 'ar',
  }))
}

/** Stories a second through POST /api/v1/articles as NDJSON (bytes kept, parsed, checked, flagged, stored, answered) beside a bare multi-row INSERT of the same rows into a table without indexes. */
export async function intake(): Promise<Row[]> {
  const { folder, remove } = await scratchFolder()
  const galley = await startGalley({ GALLEY_DATA: folder })
  const cookie = await signIn(galley.url, 'head@galley.test')
  const lines = stories().map((story) => `${JSON.stringify(story)}\n`)
  const began = performance.now()
  const answer = await fetch(`${galley.url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', cookie, origin: galley.url },
    body: lines.join(''),
  })
  const created = (await answer.text()).split('\n').filter((line) => line.includes('"created"')).length
  const perSecond = STORIES / ((performance.now() - began) / 1000)
  if (created !== STORIES) throw new Error(`of ${STORIES} stories ${created} were created (status ${answer.status})`)
  await galley.end()

  const postgres = await startPostgres({ folder })
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('CREATE TABLE bench (id uuid PRIMARY KEY, guid text, headline text, body text, language text)')
  const insertBegan = performance.now()
  const all = stories()
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const rows = all.slice(at, at + ROWS_AT_ONCE)
    await client.query('INSERT INTO bench SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])', [
      rows.map(() => newId()),
      rows.map((row) => row.guid),
      rows.map((row) => row.headline),
      rows.map((row) => row.body),
      rows.map((row) => row.language),
    ])
  }
  const bare = STORIES / ((performance.now() - insertBegan) / 1000)
  await client.end()
  await postgres.stop()
  await remove()
  return [
    {
      what: 'stories through POST as NDJSON',
      figure: perSecond,
      unit: 'stories/s',
      against: `INSERT of ${ROWS_AT_ONCE} bare rows at once`,
      reference: bare,
    },
  ]
}
