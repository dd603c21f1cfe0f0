import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const dynamic = 'force-dynamic'

const SOURCE = join('app', 'worker.js', 'worker.mjs')
const BUILT = join('.next', 'static')

let script: Promise<string> | null = null

/** The worker with what it is to know of this build: its scripts and styles, and a version that changes with any of them. */
async function write(): Promise<string> {
  const root = process.cwd()
  const [source, names] = await Promise.all([readFile(join(root, SOURCE), 'utf8'), readdir(join(root, BUILT), { recursive: true })])
  const files = names
    .filter((name) => /\.(?:js|css)$/.test(name))
    .map((name) => `/_next/static/${name.replaceAll('\\', '/')}`)
    .sort()
  const version = createHash('sha256').update(source).update(files.join('\n')).digest('hex').slice(0, 16)
  return `const DESK = ${JSON.stringify({ version, files })}\n${source}`
}

/** The desk's service worker; none in development, where files keep their names when they change. */
export async function GET(): Promise<Response> {
  if (process.env.NODE_ENV !== 'production') return new Response('There is no service worker in development.\n', { status: 404 })
  script ??= write().catch((fault: unknown) => {
    script = null
    throw fault
  })
  return new Response(await script, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache', 'Service-Worker-Allowed': '/' },
  })
}
