import { fontFile } from '../../../publication/style.ts'

export const dynamic = 'force-dynamic'

/** One file of a face that public pages are set in, as its npm package has it. */
export async function GET(_request: Request, place: { params: Promise<{ file: string }> }): Promise<Response> {
  const bytes = await fontFile((await place.params).file)
  if (!bytes) return new Response('Not found\n', { status: 404, headers: { 'Content-Type': 'text/plain' } })
  return new Response(bytes, { headers: { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=31536000, immutable' } })
}
