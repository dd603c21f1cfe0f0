import { defaultTreeAdapter, type DefaultTreeAdapterTypes, Parser } from 'parse5'
import { type Block, copyFrom, textOf } from '#core/copy.ts'
import { evidenceOf } from './evidence.ts'
import { given, languageOf, momentOf, Unreadable, type WireArticle } from './item.ts'
import { articleData } from './json-ld.ts'
import { absolute, blocksOf, find, findAll, type Markup, plainText } from './markup.ts'

/** What HTML may be before reading it is refused: a long news page has some 5,000 elements, 40 deep; hostile nesting, floods of elements and of attributes make any parser quadratic. */
export const HTML_LIMITS = { units: 2_000_000, depth: 256, elements: 20_000, attributes: 500 } as const

const tooDeep = () => new Unreadable({ code: 'too_deep', detail: `The HTML nests deeper than ${HTML_LIMITS.depth} elements.`, field: 'html' })
const tooMuch = (detail: string) => new Unreadable({ code: 'too_large', detail, field: 'html' })

/** Parses HTML behind a gate: the parser stops at the limits themselves, so nothing that passes as text for a scanner can pass as elements for it. */
function parse(html: string): DefaultTreeAdapterTypes.Document {
  if (html.length > HTML_LIMITS.units) throw tooMuch(`The HTML is longer than ${HTML_LIMITS.units} characters.`)
  let depth = 0
  let elements = 0
  const parser = new Parser({
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...parts) {
        elements += 1
        if (elements > HTML_LIMITS.elements) throw tooMuch(`The HTML has more than ${HTML_LIMITS.elements} elements.`)
        return defaultTreeAdapter.createElement(...parts)
      },
      onItemPush() {
        depth += 1
        if (depth > HTML_LIMITS.depth) throw tooDeep()
      },
      onItemPop() {
        depth -= 1
      },
    },
  })
  limitAttributes(parser)
  parser.tokenizer.write(html, true)
  return parser.document
}

/** The tokenizer looks every new attribute up among those the tag already has; nothing it calls on the way can stop it but the making of an attribute itself. */
function limitAttributes(parser: Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>): void {
  const tokenizer = parser.tokenizer as unknown as { _createAttr(first: string): void; currentToken: { attrs?: unknown[] } | null }
  const create = tokenizer._createAttr.bind(tokenizer)
  tokenizer._createAttr = (first) => {
    if ((tokenizer.currentToken?.attrs?.length ?? 0) >= HTML_LIMITS.attributes)
      throw tooMuch(`An element has more than ${HTML_LIMITS.attributes} attributes.`)
    create(first)
  }
}

function markupOf(node: DefaultTreeAdapterTypes.ParentNode): (Markup | string)[] {
  return node.childNodes.flatMap((child): (Markup | string)[] => {
    if (child.nodeName === '#text') return [(child as DefaultTreeAdapterTypes.TextNode).value]
    if (!('tagName' in child)) return []
    return [{ name: child.tagName, attrs: Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])), children: markupOf(child) }]
  })
}

const read = (html: string): Markup => ({ name: '#root', attrs: {}, children: markupOf(parse(html)) })

/** A piece of HTML as blocks; a first heading that repeats `headline` is left out. Throws Unreadable beyond the limits. */
export const htmlBlocks = (html: string, around: Around = {}): Block[] => blocksIn(read(html), around)

interface Around {
  base?: string | undefined
  headline?: string | undefined
}

function blocksIn(root: Markup, { base, headline }: Around): Block[] {
  const blocks = blocksOf(root, base)
  const first = find(root, (element) => element.name === 'h1')
  const repeats = first && headline && plainText(first) === headline.replace(/\s+/g, ' ').trim() && blocks[0]?.type === 'subheading'
  return repeats ? blocks.slice(1) : blocks
}

/** A piece of HTML, or a page, as blocks, with what it says of its text outside of it. Throws Unreadable beyond the limits. */
export function htmlStory(html: string, around: Around = {}): Pick<WireArticle, 'blocks' | 'evidence'> {
  const root = read(html)
  return { blocks: blocksIn(root, around), ...evidenceIn(root) }
}

const MARKED_UP = /<\/?[a-z][a-z0-9]{0,15}[\s/>]|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/i

/** True for text that has a tag or an entity in it. */
export const isMarkedUp = (text: string): boolean => MARKED_UP.test(text)

/** A text beside a story that may be marked up, as plain paragraphs; one beyond the limits says nothing. */
export function plainLines(text: string): string {
  if (!isMarkedUp(text)) return text
  try {
    return textOf(copyFrom({ body: htmlBlocks(text) }), 'body')
  } catch (error) {
    if (error instanceof Unreadable) return ''
    throw error
  }
}

/** Captions that are looked for in the page's own text of the story, where they are no part of it; and the shortest. */
const MOST_CAPTIONS = 40
const CAPTION = 12

/** What a page says of its story's text in its head and its data. */
function evidenceIn(root: Markup): Pick<WireArticle, 'evidence'> {
  const data = articleData(root)
  const captions =
    data.articleBody.length === 0
      ? []
      : findAll(root, ({ name }) => name === 'figcaption')
          .slice(0, MOST_CAPTIONS)
          .map(plainText)
  const withoutCaptions = (text: string) =>
    captions.reduce((rest, caption) => (caption.length < CAPTION ? rest : rest.replaceAll(caption, '\n')), text)
  return evidenceOf({
    article_body: data.articleBody.map((text) => withoutCaptions(plainLines(text))),
    description: [meta(root, 'description'), meta(root, 'og:description'), meta(root, 'twitter:description'), ...data.description.map(plainLines)],
    words: data.wordCount,
  })
}

const meta = (root: Markup, ...names: string[]) => {
  for (const name of names) {
    const content = find(
      root,
      (element) => element.name === 'meta' && (element.attrs['property'] ?? element.attrs['name'] ?? '').toLowerCase() === name,
    )?.attrs['content']?.trim()
    if (content) return content
  }
  return undefined
}

/** The part of a page that is its story: the longest `article`, else `main`, else all of it. */
function storyIn(root: Markup): Markup {
  const longest = findAll(root, (element) => element.name === 'article' || element.attrs['itemprop'] === 'articleBody')
    .map((element) => ({ element, length: plainText(element).length }))
    .sort((a, b) => b.length - a.length)[0]
  return (
    (longest && longest.length > 0 ? longest.element : undefined) ??
    find(root, (element) => element.name === 'main') ??
    find(root, (element) => element.name === 'body') ??
    root
  )
}

/** A page, or a piece of one, as an article. Throws Unreadable beyond the limits. */
export function readHtml(html: string): WireArticle {
  const root = read(html)
  const page = find(root, (element) => element.name === 'html')
  const canonical = find(root, (element) => element.name === 'link' && element.attrs['rel'] === 'canonical')?.attrs['href'] ?? meta(root, 'og:url')
  const url = absolute(canonical, undefined)
  const base = absolute(find(root, (element) => element.name === 'base')?.attrs['href'], url) ?? url
  const story = storyIn(root)
  const isTitle = (element: Markup) => element.name === 'h1' && plainText(element) !== ''
  const title = find(story, isTitle) ?? find(root, isTitle)
  const headline = title ? plainText(title) : (meta(root, 'og:title') ?? titleOf(root))
  const blocks = blocksOf(story === title || !title ? story : without(story, title), base)
  return {
    ...given({
      url,
      headline,
      byline: meta(root, 'author', 'article:author', 'dc.creator'),
      language: languageOf(page?.attrs['lang'] ?? page?.attrs['xml:lang'] ?? meta(root, 'og:locale')),
      publishedAt: momentOf(meta(root, 'article:published_time', 'dc.date') ?? find(story, (element) => element.name === 'time')?.attrs['datetime']),
      source: meta(root, 'og:site_name'),
    }),
    ...evidenceIn(root),
    blocks,
  }
}

function titleOf(root: Markup): string | undefined {
  const title = find(root, (element) => element.name === 'title')
  return title && plainText(title)
}

const without = (node: Markup, part: Markup): Markup => ({
  ...node,
  children: node.children.flatMap((child) => (child === part ? [] : [typeof child === 'string' ? child : without(child, part)])),
})
