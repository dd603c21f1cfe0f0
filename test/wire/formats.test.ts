import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { copyFrom, textOf } from '#core/copy.ts'
import { readWire } from '#server/wire/read.ts'

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/wire/${name}`, import.meta.url)))
const bytesOf = (text: string) => new TextEncoder().encode(text)

function items(mediaType: string, bytes: Uint8Array | string) {
  const read = readWire(mediaType, typeof bytes === 'string' ? bytesOf(bytes) : bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

function articles(mediaType: string, bytes: Uint8Array | string) {
  return items(mediaType, bytes).map(({ read }) => {
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return { ...read.value, body: textOf(copyFrom({ body: read.value.blocks }), 'body') }
  })
}

describe('plain text', () => {
  test('WT1 the first line that is not blank is the headline, the rest the body as it stands', () => {
    expect(articles('text/plain', '\n \nHead \r\nOne\r\n\r\n Two')).toMatchObject([{ headline: 'Head', body: 'One\n Two', text: 'One\r\n\r\n Two' }])
  })
  test('WT2 a first line too long for a headline is a paragraph', () => {
    const [article] = articles('text/plain', `${'word '.repeat(100)}\nmore`)
    expect(article).not.toHaveProperty('headline')
    expect(article?.blocks).toHaveLength(2)
  })
})

describe('JSON', () => {
  test('WJ1 reads the contract’s fields, and the names title, lang and source', () => {
    expect(
      articles(
        'application/json',
        '{"title":"T","lang":"ar_sy","source":"Wire A","byline":null,"body":"a\\n\\nb","urgency":2,"version":7,"publishedAt":"2026-01-01T00:00:00+03:00","surprise":1}',
      ),
    ).toMatchObject([{ headline: 'T', language: 'ar-SY', source: 'Wire A', body: 'a\nb', text: 'a\n\nb', urgency: 2, version: '7' }])
  })
  test.each([
    ['urgency', '{"urgency":9}', 'urgency'],
    ['a moment', '{"publishedAt":"yesterday"}', 'publishedAt'],
    ['a keyword', '{"keywords":[1]}', 'keywords.0'],
    ['the name it was given by', '{"title":5}', 'title'],
  ])('WJ2 a refusal names %s', (_, json, field) => {
    expect(items('application/json', json)[0]?.read).toMatchObject({ ok: false, error: { code: 'invalid', field } })
  })
  test('WJ3 each element of an array keeps the text it was written in, and one that is refused hinders none', () => {
    const parts = ['{ "guid":"1", "body":"],\\"{" }', '5', '{"guid":"2","html":"<p>[x]</p>"}']
    const read = items('application/json', ` [ ${parts.join(' ,\n ')} ] `)
    expect(read.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(parts)
    expect(read.map((item) => item.read.ok)).toEqual([true, false, true])
  })
  test('WJ4 an array has an end', () => {
    expect(readWire('application/json', bytesOf(`[${'{},'.repeat(500)}{}]`))).toMatchObject({ ok: false, error: { code: 'too_large' } })
    expect(items('application/json', '[]')).toEqual([])
  })
  test('WJ5 names that reach for the prototype stay names', () => {
    expect(items('application/json', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"body":"b"}')[0]?.read.ok).toBe(true)
    expect(({} as { x?: number }).x).toBeUndefined()
  })
  test('WJ6 JSON that was cut says so', () => {
    expect(readWire('application/json', bytesOf('{"headline":"a'))).toMatchObject({
      ok: false,
      error: { code: 'malformed', detail: expect.stringContaining('not JSON') },
    })
  })
})

test('WN1 NDJSON: a line that is not JSON is refused by itself', () => {
  expect(items('application/x-ndjson', '{"body":"a"}\n\n{"body":\n{"body":"c"}').map((item) => item.read.ok)).toEqual([true, false, true])
})

describe('HTML', () => {
  test('WH1 a page is read as its story', () => {
    const [article] = articles('text/html', fixture('page.html'))
    expect(article).toMatchObject({
      headline: 'جسر الوادي يفتح غداً',
      byline: 'هدى سالم',
      language: 'ar',
      url: 'https://wadi-daily.example/news/bridge',
      source: 'Wadi Daily',
      publishedAt: '2026-04-02T05:00:00.000Z',
    })
    expect(article?.body).toBe(
      'قالت البلدية إن جسر الوادي يفتح غداً، بعد أشغال دامت عاماً.\nوتبدأ الحركة صباحاً.\nما الذي يتغير\nمسلك للدراجات\nإنارة جديدة\nبالطاقة الشمسية\nانتظرنا هذا اليوم.\nشارك',
    )
    expect(article?.blocks.map((block) => block.type)).toEqual(['paragraph', 'subheading', 'bullet_list', 'quote', 'image', 'paragraph'])
    expect(article?.blocks[0]).toMatchObject({
      text: [{}, { text: 'جسر الوادي', strong: true }, {}, { text: 'أشغال', href: 'https://wadi-daily.example/works?a=1&b=2' }, {}],
    })
    expect(article?.blocks[4]).toEqual({ type: 'image', src: 'https://wadi-daily.example/img/bridge.jpg', alt: 'الجسر', caption: 'الجسر ليلاً' })
    expect(article?.blocks[5]).toEqual({ type: 'paragraph', text: [{ text: 'شارك' }] })
  })
  test('WH2 text outside paragraphs is kept, two line breaks part paragraphs', () => {
    expect(articles('text/html', 'loose <b>text</b><div>in a div</div>tail<br><br>end')[0]?.body).toBe('loose text\nin a div\ntail\nend')
  })
  test('WH3 a heading that repeats the headline is left out', () => {
    expect(articles('application/json', '{"headline":"Head","html":"<h1>Head </h1><p>x</p>"}')[0]?.body).toBe('x')
    expect(articles('application/json', '{"headline":"Head","html":"<p>Head</p><p>x</p>"}')[0]?.body).toBe('Head\nx')
  })
})

describe('XML', () => {
  test('WX1 RSS: one article for each item, with its own XML', () => {
    const read = items('application/rss+xml', fixture('feed.rss'))
    expect(articles('application/rss+xml', fixture('feed.rss'))).toMatchObject([
      {
        guid: 'hp-1',
        headline: 'Quays & gates',
        byline: 'Maya Lindqvist',
        language: 'en-GB',
        source: 'Harbour Post',
        publishedAt: '2026-03-11T09:00:00.000Z',
        url: 'https://harbour-post.example/quays',
        keywords: ['harbour'],
        body: 'The gates hold, says the master.',
      },
      { guid: 'https://harbour-post.example/notice', headline: 'Plain notice', body: 'First line.\nSecond line.' },
    ])
    expect(read.map(({ bytes }) => new TextDecoder().decode(bytes)).every((xml) => xml.startsWith('<item>') && xml.endsWith('</item>'))).toBe(true)
  })
  test('WX2 Atom', () => {
    expect(articles('application/atom+xml', fixture('feed.atom'))).toMatchObject([
      {
        guid: 'urn:courrier:7',
        version: '2026-05-19T08:30:00Z',
        headline: 'Le marché rouvre',
        byline: 'Claire Moreau',
        language: 'fr',
        url: 'https://courrier-du-val.example/marche',
        body: 'Samedi matin.\nEnfin.',
      },
    ])
  })
  test('WX3 NewsML-G2 with NITF inside', () => {
    expect(articles('application/vnd.iptc.g2.newsmessage+xml', fixture('newsml-g2.xml'))).toMatchObject([
      {
        guid: 'urn:newsml:wire-a.example:1',
        version: '3',
        source: 'Wire A',
        slugline: 'HARBOUR-GATES',
        headline: 'Gates & quays',
        standfirst: 'In short.',
        byline: 'Maya Lindqvist',
        dateline: 'EASTMERE, March 2',
        urgency: 2,
        language: 'en-GB',
        publishedAt: '2026-03-02T10:30:00.000Z',
        embargo: '2026-03-03T06:00:00.000Z',
        ednote: 'Hold for checks pubStatus: withheld',
        keywords: ['harbour'],
        body: 'One two.\nThen\nThree.',
      },
    ])
  })
  test('WX4 NITF', () => {
    expect(articles('application/xml', fixture('story.nitf'))).toMatchObject([
      {
        guid: 'efa:20260330-4',
        headline: 'El nivel del acuífero sube',
        byline: 'Ana Ruiz',
        dateline: 'Altozano',
        urgency: 5,
        language: 'es',
        publishedAt: '2026-03-30T13:45:00.000Z',
        ednote: 'Con gráfico',
        keywords: ['agua'],
        body: 'Subió tres centímetros.\nLa próxima medición es en abril.',
      },
    ])
    expect(articles('application/xml', fixture('story.nitf'))[0]?.blocks.at(-1)).toEqual({
      type: 'image',
      src: 'https://efa.example/a.jpg',
      alt: 'El pozo',
      caption: 'El pozo mayor',
    })
  })
  test('WX5 XML that is broken, or none that Galley knows, is one story with its text as it stands', () => {
    for (const xml of ['<rss><channel><item>cut', '<invoice><sum>5</sum></invoice>'])
      expect(articles('text/xml', xml)).toMatchObject([{ text: xml, body: xml }])
  })
})

test('WI1 ninjs 3', () => {
  expect(articles('application/vnd.iptc.ninjs+json', fixture('story.ninjs.json'))).toMatchObject([
    {
      guid: 'urn:ninjs:7',
      version: '2',
      headline: 'الميناء يستعد',
      byline: 'أمل',
      slugline: 'PORT',
      source: 'Sahel Wire',
      urgency: 3,
      language: 'ar-SY',
      publishedAt: '2026-03-11T09:20:00.000Z',
      ednote: 'pubStatus: canceled',
      keywords: ['ميناء'],
      body: 'نص أول.',
    },
  ])
})

test('WI2 ninjs 3.1 with its names as the standard writes them, as a desk like this one publishes it', () => {
  const item = {
    uri: 'urn:uuid:7',
    standard: { name: 'ninjs', version: '3.1' },
    version: '2',
    firstCreated: '2026-03-11T09:20:00Z',
    versionCreated: '2026-03-12T09:20:00Z',
    embargoedUntil: '2026-03-13T09:20:00Z',
    pubStatus: 'canceled',
    by: 'Amal',
    edNote: 'Not before noon',
    headlines: [{ role: 'main', contentType: 'text/plain', value: 'Harbour' }],
    bodies: [
      { role: 'main', contentType: 'text/plain', value: 'Boats came in.' },
      { role: 'richtext', contentType: 'application/xhtml+xml', value: '<p>Boats <em>came</em> in.</p>' },
    ],
    subjects: [{ name: 'harbour', rel: 'about' }],
    infoSources: [{ name: 'Wire A' }],
    altIds: [{ role: 'slug', value: 'harbour' }],
  }
  const [article] = articles('application/vnd.iptc.ninjs+json', JSON.stringify(item))
  expect(article).toMatchObject({
    guid: 'urn:uuid:7',
    headline: 'Harbour',
    byline: 'Amal',
    source: 'Wire A',
    publishedAt: '2026-03-11T09:20:00.000Z',
    embargo: '2026-03-13T09:20:00.000Z',
    keywords: ['harbour'],
  })
  expect(article?.ednote).toBe('Not before noon pubStatus: canceled')
  expect(article?.blocks).toEqual([{ type: 'paragraph', text: [{ text: 'Boats ' }, { text: 'came', em: true }, { text: ' in.' }] }])
})

test('WR1 another format is refused by name', () => {
  expect(readWire('image/png', new Uint8Array([1]))).toMatchObject({
    ok: false,
    error: { code: 'unsupported', detail: expect.stringContaining('image/png') },
  })
})
