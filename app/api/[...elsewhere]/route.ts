import { err } from '#core/result.ts'
import { door } from '../door.ts'

const nothingHere = () => Promise.resolve(err({ code: 'not_found', detail: 'There is nothing at this address: see /api/v1/openapi.json.' }))
const write = door({ who: 'anyone', write: 'raw' }, nothingHere)

/** An address under /api that no route has is answered as programs expect it, not with a page. */
export const GET = door({ who: 'anyone' }, nothingHere)
export { write as POST, write as PUT, write as PATCH, write as DELETE }
