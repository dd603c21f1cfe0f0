import { paragraphsOf } from '#core/copy.ts'
import { given, type WireArticle } from './item.ts'

/** The longest first line that can be a headline, in UTF-16 units: longer ones are paragraphs. */
const HEADLINE = 300

/** Plain text: the first line that is not blank is the headline, the rest is the body, as it stands. */
export function readText(text: string): WireArticle {
  const [, headline = '', body = ''] = /^(?:[ \t\u00A0\uFEFF]*(?:\r\n|\r|\n))*([^\r\n]*)(?:\r\n|\r|\n)?([^]*)$/.exec(text) ?? []
  if (headline.length > HEADLINE) return { blocks: paragraphsOf(text), text }
  return { ...given({ headline: headline.trim() }), blocks: paragraphsOf(body), text: body }
}
