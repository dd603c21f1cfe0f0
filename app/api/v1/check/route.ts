import { checkArticle } from '#contracts/articles.ts'
import { checkParts } from '#core/checks/index.ts'
import { copyFrom, textOf } from '#core/copy.ts'
import { err, ok } from '#core/result.ts'
import { htmlBlocks } from '#server/wire/html.ts'
import { languageOf, Unreadable } from '#server/wire/item.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

/** `POST /api/v1/check`: the flags of a story that is not stored, by the rules of who asks: a provider's own, everyone's for a person; ranges count in the text as given, in HTML's own text where HTML is. */
export const POST = door(
  { who: 'person or provider', contract: checkArticle, write: 'json', most: 8_000_000 },
  async ({ ask: { headline, body, html, language }, provider }) => {
    const { options } = await runtime().checking.forScope({ deskId: provider?.deskId ?? null, providerId: provider?.id ?? null })
    const known = { headline: headline ?? '', language: languageOf(language) ?? 'und', headlineExpected: headline !== undefined }
    if (!html?.trim() || body) return ok({ flags: checkParts({ ...known, body: body ?? '' }, options) })
    try {
      return ok({
        flags: checkParts({ ...known, body: textOf(copyFrom({ body: htmlBlocks(html, { headline: headline ?? undefined }) }), 'body') }, options),
      })
    } catch (error) {
      if (error instanceof Unreadable) return err(error.failure)
      throw error
    }
  },
)
