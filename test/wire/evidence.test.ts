import { describe, expect, test } from 'vitest'
import type { Evidence } from '#core/evidence.ts'
import { readWire } from '#server/wire/read.ts'

const articles = (mediaType: string, text: string) => {
  const read = readWire(mediaType, new TextEncoder().encode(text))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.map((item) => {
    if (!item.read.ok) throw new Error(JSON.stringify(item.read.error))
    return item.read.value
  })
}
const page = (head: string, body = '<p>Body.</p>') => `<html><head>${head}</head><body><article><h1>Quay</h1>${body}</article></body></html>`
const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const rss = (item: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>W</title><item><title>Quay</title>${item}</item></channel></rss>`
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>urn:1</id><title>Quay</title>${entry}</entry></feed>`

describe('what a source says outside the body', () => {
  test.each<[string, string, string, Evidence[] | undefined]>([
    [
      'WE1 RSS: the description beside the content',
      'application/rss+xml',
      rss(
        '<description>&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;</description><content:encoded>&lt;p&gt;One&lt;/p&gt;</content:encoded>',
      ),
      [{ kind: 'summary', text: 'One & two.\nThree.' }],
    ],
    ['WE2 RSS: a description alone is the body', 'application/rss+xml', rss('<description>One.</description>'), undefined],
    [
      'WE3 Atom: the summary beside the content',
      'application/atom+xml',
      atom('<summary>One. Two.</summary><content type="text">One.</content>'),
      [{ kind: 'summary', text: 'One. Two.' }],
    ],
    ['WE4 Atom: a summary alone is the body', 'application/atom+xml', atom('<summary>One.</summary>'), undefined],
    [
      'WE5 HTML: the descriptions of the head, said twice kept once',
      'text/html',
      page('<meta name="description" content="One."><meta property="og:description" content="One."><meta name="twitter:description" content="Two.">'),
      [
        { kind: 'description', text: 'One.' },
        { kind: 'description', text: 'Two.' },
      ],
    ],
    [
      'WE6 HTML: articleBody, description and wordCount of its JSON-LD, in a graph, captions left out',
      'text/html',
      page(
        jsonLd({
          '@graph': [
            { '@type': 'WebPage', description: 'The site.' },
            {
              '@type': ['NewsArticle'],
              articleBody: 'First.\nThe old quay at dawn\nLast.',
              description: 'About.',
              wordCount: '1,200',
            },
          ],
        }),
        '<p>First.</p><figure><img src="https://a.example/1.jpg"><figcaption>The old quay at dawn</figcaption></figure>',
      ),
      [
        { kind: 'article_body', text: 'First.\n\n\nLast.' },
        { kind: 'description', text: 'About.' },
        { kind: 'words', amount: 1200 },
      ],
    ],
    [
      'WE7 HTML: data that is no JSON, and articles that say nothing',
      'text/html',
      page(`<script type="application/ld+json">{</script>${jsonLd({ '@type': 'Article' })}`),
      undefined,
    ],
    [
      'WE8 ninjs 3: descriptions, another body, the counts of the body that is read',
      'application/vnd.iptc.ninjs+json',
      JSON.stringify({
        uri: 'urn:1',
        descriptions: [{ role: 'summary', value: 'Sum.' }, { value: 'Desc.' }],
        bodies: [
          { contentType: 'text/html', value: '<p>Read.</p>', wordCount: 300, charCount: 1800 },
          { contentType: 'text/plain', value: 'Read. And more.' },
        ],
      }),
      [
        { kind: 'article_body', text: 'Read. And more.' },
        { kind: 'summary', text: 'Sum.' },
        { kind: 'description', text: 'Desc.' },
        { kind: 'words', amount: 300 },
        { kind: 'characters', amount: 1800 },
      ],
    ],
    [
      'WE9 ninjs 1: description_text and counts',
      'application/vnd.iptc.ninjs+json',
      JSON.stringify({ uri: 'urn:1', body_text: 'Read.', description_text: 'Desc.', wordcount: 300, charcount: 1800 }),
      [
        { kind: 'description', text: 'Desc.' },
        { kind: 'words', amount: 300 },
        { kind: 'characters', amount: 1800 },
      ],
    ],
    [
      'WE10 NewsML-G2: the summary and the length that the content declares',
      'application/vnd.iptc.g2.newsitem+xml',
      '<newsItem guid="urn:1"><contentMeta><description role="drol:summary">Sum.</description><description>Desc.</description></contentMeta><contentSet><inlineXML wordcount="300"><html><body><p>Read.</p></body></html></inlineXML></contentSet></newsItem>',
      [
        { kind: 'summary', text: 'Sum.' },
        { kind: 'description', text: 'Desc.' },
        { kind: 'words', amount: 300 },
      ],
    ],
    [
      'WE11 NITF: the abstract and the length of the item',
      'application/nitf+xml',
      '<nitf><head><pubdata item-length="300" unit-of-measure="word"/></head><body><body.head><abstract>Sum.</abstract></body.head><body.content><p>Read.</p></body.content></body></nitf>',
      [
        { kind: 'summary', text: 'Sum.' },
        { kind: 'words', amount: 300 },
      ],
    ],
    [
      'WE12 JSON: its own fields',
      'application/json',
      JSON.stringify({ body: 'Read.', summary: 'Sum.', description: 'Desc.', wordCount: 300, charCount: 1800 }),
      [
        { kind: 'summary', text: 'Sum.' },
        { kind: 'description', text: 'Desc.' },
        { kind: 'words', amount: 300 },
        { kind: 'characters', amount: 1800 },
      ],
    ],
    [
      'WE13 a count at the end of a summary declares the whole',
      'application/json',
      JSON.stringify({ body: 'Read.', description: 'Desc… [+1,200 chars]' }),
      [
        { kind: 'description', text: 'Desc… [+1,200 chars]' },
        { kind: 'characters', amount: 1206 },
      ],
    ],
    [
      'WE14 JSON: what is no count or blank says nothing',
      'application/json',
      JSON.stringify({ body: 'Read.', summary: ' ', wordCount: 0 }),
      undefined,
    ],
  ])('%s', (_, mediaType, text, evidence) => {
    expect(articles(mediaType, text).map((article) => article.evidence)).toEqual([evidence])
  })

  test('WE15 the JSON of a page within the article is read as well', () => {
    const html = `${jsonLd({ '@type': 'NewsArticle', articleBody: 'One. Two.' })}<p>One.</p>`
    expect(articles('application/json', JSON.stringify({ html }))[0]?.evidence).toEqual([{ kind: 'article_body', text: 'One. Two.' }])
  })

  test('WE16 a summary stays the standfirst', () => {
    expect(articles('application/json', JSON.stringify({ body: 'Read.', summary: 'Sum.' }))[0]).toMatchObject({ standfirst: 'Sum.' })
  })
})
