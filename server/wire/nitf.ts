import type { Block } from '#core/copy.ts'
import { evidenceOf } from './evidence.ts'
import { given, momentOf, urgencyOf, type WireArticle } from './item.ts'
import { blocksOf, find, findAll, type Markup, plainText } from './markup.ts'

/** NITF's names for what HTML calls otherwise. */
const AS_HTML: Record<string, string> = {
  hl1: 'h1',
  hl2: 'h2',
  bq: 'blockquote',
  lang: 'span',
  nitf_table: 'table',
  block: 'div',
  media: 'figure',
  'media-caption': 'figcaption',
  'media-reference': 'img',
}

const asHtml = (node: Markup): Markup => ({
  ...node,
  name: AS_HTML[node.name] ?? node.name,
  children: node.children.map((child) => (typeof child === 'string' ? child : asHtml(child))),
})

const named = (root: Markup | undefined, name: string) => root && find(root, (element) => element.name === name)
const textIn = (root: Markup | undefined, name: string) => {
  const element = named(root, name)
  return element && plainText(element)
}

/** The body of a NITF document, tagline and end marks left out. */
export function nitfBlocks(nitf: Markup): Block[] {
  const body = named(nitf, 'body.content') ?? named(nitf, 'body')
  return body ? blocksOf(asHtml(body)) : []
}

/** A NITF document as an article. */
export function readNitf(root: Markup): WireArticle {
  const nitf = named(root, 'nitf') ?? root
  const head = named(nitf, 'head')
  const docdata = named(head, 'docdata')
  const bodyHead = named(nitf, 'body.head')
  const docId = named(docdata, 'doc-id')?.attrs['id-string']
  const management = named(docdata, 'doc-id')?.attrs['regsrc']
  const pubdata = named(head, 'pubdata')?.attrs
  const ednote = [named(docdata, 'ed-msg')?.attrs['info'], textIn(bodyHead, 'note')].filter(Boolean).join(' ')
  return {
    ...given({
      guid: docId && management ? `${management}:${docId}` : docId,
      version: named(docdata, 'du-key')?.attrs['version'],
      source: textIn(bodyHead, 'distributor') ?? named(docdata, 'doc.copyright')?.attrs['holder'],
      slugline: named(docdata, 'fixture')?.attrs['fix-id'] ?? named(docdata, 'du-key')?.attrs['key'],
      headline: textIn(bodyHead, 'hl1') ?? textIn(head, 'title'),
      standfirst: textIn(bodyHead, 'abstract') ?? textIn(bodyHead, 'hl2'),
      byline: textIn(bodyHead, 'byline')?.replace(/^by\s/i, ''),
      dateline: textIn(bodyHead, 'dateline'),
      ednote,
      language: nitf.attrs['lang'],
      publishedAt: momentOf(named(docdata, 'date.issue')?.attrs['norm'] ?? named(docdata, 'date.release')?.attrs['norm']),
      urgency: urgencyOf(named(docdata, 'urgency')?.attrs['ed-urg']),
      keywords: docdata && findAll(docdata, (element) => element.name === 'keyword').flatMap((element) => element.attrs['key'] ?? []),
    }),
    ...evidenceOf({
      summary: [textIn(bodyHead, 'abstract')],
      ...(/char/i.test(pubdata?.['unit-of-measure'] ?? '') ? { characters: [pubdata?.['item-length']] } : {}),
      ...(/word/i.test(pubdata?.['unit-of-measure'] ?? '') ? { words: [pubdata?.['item-length']] } : {}),
    }),
    blocks: nitfBlocks(nitf),
  }
}
