import { checkArticle } from '#contracts/articles.ts'
import { checkParts } from '#core/checks/index.ts'
import { copyFrom, textOf } from '#core/copy.ts'
import { err, ok } from '#core/result.ts'
import { evidenceOf } from '#server/wire/evidence.ts'
import { htmlStory } from '#server/wire/html.ts'
import { languageOf, Unreadable } from '#server/wire/item.ts'
import { door } from '../../door.ts'

/** `POST /api/v1/check`: the flags of a story that is not stored; ranges count in the text as given, in HTML's own text where HTML is. What is said beside the body, in fields or in the HTML, counts as evidence. */
export const POST = door(
  { who: 'person or provider', contract: checkArticle, write: 'json', most: 8_000_000 },
  async ({ ask: { headline, body, html, language, summary, description, wordCount, charCount } }) => {
    const { evidence = [] } = evidenceOf({ summary: [summary], description: [description], words: [wordCount], characters: [charCount] })
    const known = { headline: headline ?? '', language: languageOf(language) ?? 'und', headlineExpected: headline !== undefined }
    if (!html?.trim() || body) return ok({ flags: checkParts({ ...known, evidence, body: body ?? '' }) })
    try {
      const story = htmlStory(html, { headline: headline ?? undefined })
      return ok({
        flags: checkParts({ ...known, evidence: [...evidence, ...(story.evidence ?? [])], body: textOf(copyFrom({ body: story.blocks }), 'body') }),
      })
    } catch (error) {
      if (error instanceof Unreadable) return err(error.failure)
      throw error
    }
  },
)
