import { door } from '../../door.ts'
import { describeApi } from './describe.ts'

let text: string | null = null

/** The API as OpenAPI 3.1, made from the contracts that the routes themselves parse by. */
export const GET = door({ who: 'anyone' }, async () => {
  text ??= JSON.stringify(describeApi())
  return new Response(text, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' } })
})
