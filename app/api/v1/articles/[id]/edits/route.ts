import { editArticle } from '#contracts/edits.ts'
import { err } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../../../door.ts'

/** The longest `Idempotency-Key`, in characters. */
const KEY = 255
/** A push of 512 kB with room to spare. */
const BODY = 1_000_000

export const POST = door(
  { who: 'person', right: 'copy.edit', contract: editArticle, write: 'json', ids: ['id'], most: BODY },
  async ({ params, ask, person, request }) => {
    const key = request.headers.get('idempotency-key')
    if (key !== null && (key === '' || key.length > KEY))
      return err({ code: 'invalid', field: 'Idempotency-Key', detail: `A key has 1 to ${KEY} characters: send a shorter one.` })
    return runtime().edits.make(params.id, ask, person, key)
  },
)
