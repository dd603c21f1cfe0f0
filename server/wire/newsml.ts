import { type Block, paragraphsOf } from '#core/copy.ts'
import { evidenceOf } from './evidence.ts'
import { given, languageOf, momentOf, urgencyOf, type WireArticle } from './item.ts'
import { blocksOf, find, findAll, type Markup, plainText } from './markup.ts'
import { nitfBlocks, readNitf } from './nitf.ts'

const named = (root: Markup | undefined, name: string) => root && find(root, (element) => element.name === name)
const own = (root: Markup | undefined, name: string) =>
  root?.children.find((child): child is Markup => typeof child !== 'string' && child.name === name)
const say = (element: Markup | undefined) => element && plainText(element)

/** The news items of a NewsML-G2 document, those of packages aside. */
export const newsItemsIn = (root: Markup): Markup[] => findAll(root, (element) => element.name === 'newsItem')

function bodyOf(contentSet: Markup | undefined): { blocks: Block[]; nitf?: WireArticle } {
  const inline = named(contentSet, 'inlineXML')
  const nitf = named(inline, 'nitf')
  if (nitf) return { blocks: nitfBlocks(nitf), nitf: readNitf(nitf) }
  if (inline) return { blocks: blocksOf(named(inline, 'body') ?? inline) }
  const plain = named(contentSet, 'inlineData')
  return { blocks: plain ? paragraphsOf(plain.children.map((child) => (typeof child === 'string' ? child : plainText(child))).join('')) : [] }
}

/** What a publication status other than usable means to the desk; nothing from the wire goes unseen. */
export const statusNote = (status: string | undefined) =>
  status && !/usable$/i.test(status) ? `pubStatus: ${status.replace(/^.*:/, '')}` : undefined

/** One NewsML-G2 news item as an article; what it leaves unsaid, the NITF inside may say. */
export function readNewsItem(item: Markup): WireArticle {
  const meta = own(item, 'itemMeta')
  const content = own(item, 'contentMeta')
  const { blocks, nitf } = bodyOf(own(item, 'contentSet'))
  const notes = (meta?.children ?? []).filter((child) => typeof child !== 'string' && child.name === 'edNote').map(plainText)
  const status = own(meta, 'pubStatus')?.attrs['qcode']
  const headlines = (content?.children ?? []).filter((child): child is Markup => typeof child !== 'string' && child.name === 'headline')
  const descriptions = (content?.children ?? []).filter((child): child is Markup => typeof child !== 'string' && child.name === 'description')
  const { blocks: _, ...inner } = nitf ?? { blocks: [] }
  return {
    ...inner,
    ...given({
      guid: item.attrs['guid'],
      version: item.attrs['version'],
      source:
        own(content, 'infoSource')?.attrs['literal'] ??
        say(named(own(content, 'infoSource'), 'name')) ??
        own(meta, 'provider')?.attrs['literal'] ??
        say(named(own(meta, 'provider'), 'name')),
      slugline: say(own(content, 'slugline')),
      headline: say(headlines.find((headline) => !headline.attrs['role']) ?? headlines[0]) ?? say(own(meta, 'title')),
      standfirst: say(descriptions.find((description) => /summary/i.test(description.attrs['role'] ?? ''))),
      byline: say(own(content, 'by')),
      dateline: say(own(content, 'dateline')),
      ednote: [...notes, statusNote(status)].filter(Boolean).join(' '),
      language: languageOf(own(content, 'language')?.attrs['tag'] ?? item.attrs['lang']),
      publishedAt: momentOf(say(own(content, 'contentCreated')) ?? say(own(meta, 'firstCreated')) ?? say(own(meta, 'versionCreated'))),
      embargo: momentOf(say(own(meta, 'embargoed'))),
      urgency: urgencyOf(say(own(content, 'urgency'))),
      keywords: (content?.children ?? []).filter((child) => typeof child !== 'string' && child.name === 'keyword').map(plainText),
    }),
    ...evidenceIn(own(item, 'contentSet'), descriptions),
    blocks,
  }
}

/** What a news item says of its text: its descriptions, and the length that its content declares. */
function evidenceIn(contentSet: Markup | undefined, descriptions: readonly Markup[]): Pick<WireArticle, 'evidence'> {
  const content = named(contentSet, 'inlineXML') ?? named(contentSet, 'inlineData')
  const isSummary = ({ attrs }: Markup) => /summary/i.test(attrs['role'] ?? '')
  return evidenceOf({
    summary: descriptions.filter(isSummary).map(plainText),
    description: descriptions.filter((description) => !isSummary(description)).map(plainText),
    words: [content?.attrs['wordcount']],
    characters: [content?.attrs['charcount']],
  })
}
