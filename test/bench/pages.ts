import { gzipSync } from 'node:zlib'
import { scratchFolder, signIn, startGalley } from '#test/galley.ts'
import type { Row } from './report.ts'

/** The scripts that a page's HTML asks for, gzipped, in kB (1,000 bytes). Those for browsers without modules are not loaded by any that we serve. */
async function scripts(url: string, path: string, cookie: string): Promise<number> {
  const answer = await fetch(`${url}${path}`, { headers: { cookie } })
  const html = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  const sources = new Set(
    [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag)).flatMap(([tag]) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []),
  )
  let bytes = 0
  for (const source of sources) bytes += gzipSync(Buffer.from(await (await fetch(new URL(source, url))).arrayBuffer())).length
  return bytes / 1000
}

/** JavaScript at the first load of the desk, of a story under review and of a published one. */
export async function pages(): Promise<Row[]> {
  const { folder, remove } = await scratchFolder()
  const galley = await startGalley({ GALLEY_DATA: folder })
  const cookie = await signIn(galley.url, 'head@galley.test')
  const { items } = (await (await fetch(`${galley.url}/api/v1/articles?limit=1`, { headers: { cookie } })).json()) as { items: { id: string }[] }
  const published = (await (await fetch(`${galley.url}/api/v1/articles?state=published&limit=1`, { headers: { cookie } })).json()) as {
    items: { slug: string }[]
  }
  const rows: Row[] = [
    { what: 'first load of the desk, JavaScript', figure: await scripts(galley.url, '/', cookie), unit: 'kB gzip', target: '≤ 250 kB' },
    {
      what: 'first load of a story under review',
      figure: await scripts(galley.url, `/review/${items[0]?.id}`, cookie),
      unit: 'kB gzip',
      target: '≤ 400 kB',
    },
  ]
  const slug = published.items[0]?.slug
  if (slug) rows.push({ what: 'first load of a published story', figure: await scripts(galley.url, `/stories/${slug}`, ''), unit: 'kB gzip' })
  await galley.end()
  await remove()
  return rows
}
