import { findAll, type Markup } from './markup.ts'

/** What a page says of its article in JSON-LD (schema.org), as it stands. */
export interface ArticleData {
  articleBody: string[]
  description: string[]
  wordCount: unknown[]
}

/** The largest block that is read, in UTF-16 units, and how many values of all blocks are looked at. */
const LARGEST = 1_000_000
const MOST = 2_000

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isArticle = (value: Record<string, unknown>) =>
  [value['@type']].flat().some((type) => typeof type === 'string' && /(?:Article|Posting|Report)$/.test(type))

/** Reads the JSON-LD of a page: its articles, as they stand by themselves, in a list or in an `@graph`. A block that is no JSON says nothing. */
export function articleData(root: Markup): ArticleData {
  const data: ArticleData = { articleBody: [], description: [], wordCount: [] }
  const blocks = findAll(root, ({ name, attrs }) => name === 'script' && /^application\/ld\+json\b/i.test(attrs['type']?.trim() ?? ''))
  const waiting: unknown[] = blocks.map(jsonIn)
  for (let looked = 0; waiting.length > 0 && looked < MOST; looked += 1) {
    const value = waiting.shift()
    if (Array.isArray(value)) waiting.push(...value.slice(0, MOST))
    if (!isObject(value)) continue
    if (value['@graph'] !== undefined) waiting.push(value['@graph'])
    if (value['mainEntity'] !== undefined) waiting.push(value['mainEntity'])
    if (!isArticle(value)) continue
    if (typeof value['articleBody'] === 'string') data.articleBody.push(value['articleBody'])
    if (typeof value['description'] === 'string') data.description.push(value['description'])
    data.wordCount.push(value['wordCount'])
  }
  return data
}

function jsonIn(block: Markup): unknown {
  const text = block.children.filter((child) => typeof child === 'string').join('')
  if (text.length > LARGEST) return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
