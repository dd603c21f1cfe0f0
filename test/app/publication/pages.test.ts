import { parse } from 'parse5'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdRuntime, type Runtime } from '#server/runtime.ts'
import { type Newsroom, openNewsroom } from '#test/services/publishing/newsroom.ts'
import { GET as story } from '../../../app/stories/[slug]/route.tsx'
import { GET as font } from '../../../app/stories/fonts/[file]/route.ts'
import { GET as front } from '../../../app/stories/route.tsx'
import { GET as sheet } from '../../../app/stories/style.css/route.ts'

const ORIGIN = 'https://galley.example'
const HERE = 'http://127.0.0.1:3000'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
  holdRuntime({
    publishing: newsroom.publishing,
    log: pino({ level: 'silent' }),
    env: { origin: ORIGIN, publicUrl: ORIGIN, dev: false },
  } as unknown as Runtime)
})
afterAll(() => newsroom.close())

const nowhere = { params: Promise.resolve({}) }
const page = (slug: string, headers: Record<string, string> = {}) =>
  story(new Request(`${HERE}/stories/${encodeURIComponent(slug)}`, { headers }), nowhere)

async function published(parts: Parameters<Newsroom['story']>[0], given: Parameters<Newsroom['story']>[1] = {}) {
  const id = await newsroom.story(parts, given)
  await newsroom.approve(id, 0, newsroom.people.noor)
  await newsroom.publishing.move(id, { action: 'publish', seenRevision: 0 }, newsroom.people.head)
  const { slug } = await newsroom.database.article.findUniqueOrThrow({ where: { id } })
  return { id, slug: slug ?? '' }
}

interface Element {
  nodeName: string
  value?: string
  attrs?: { name: string; value: string }[]
  childNodes?: Element[]
}
const elements = (html: string): Element[] => {
  const all: Element[] = []
  const walk = (element: Element) => {
    all.push(element)
    element.childNodes?.forEach(walk)
  }
  walk(parse(html) as unknown as Element)
  return all
}
const attribute = (element: Element | undefined, name: string) => element?.attrs?.find((one) => one.name === name)?.value
const textOf = (element: Element | undefined): string => element?.value ?? element?.childNodes?.map(textOf).join('') ?? ''

describe('a public story', () => {
  test('runs the way of its language, its blocks their own', async () => {
    const { slug } = await published({
      headline: 'الشيباني من موسكو',
      language: 'ar',
      byline: 'أمل',
      body: [
        { type: 'paragraph', text: 'قال الوزير.' },
        { type: 'paragraph', text: 'The minister said.' },
      ],
    })
    const answer = await page(slug)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/)
    expect(html).toContain('<h1>الشيباني من موسكو</h1>')
    expect(html).toContain('<p>قال الوزير.</p>\n<p dir="ltr">The minister said.</p>')
    expect(html).toContain('نُشر في')
  })

  test('tells machines what it is, at its public address', async () => {
    const { id, slug } = await published(
      {
        headline: 'Ferry "closed" </script> & more',
        language: 'en',
        standfirst: 'Until Thursday',
        byline: 'Sam',
        body: [{ type: 'image', src: 'https://example.org/f.jpg', alt: 'A ferry' }],
      },
      { keywords: ['ferry'] },
    )
    const all = elements(await (await page(slug)).text())
    const meta = (name: string) =>
      attribute(
        all.find((element) => element.nodeName === 'meta' && [attribute(element, 'name'), attribute(element, 'property')].includes(name)),
        'content',
      )
    const address = `${ORIGIN}/stories/${slug}`
    expect(textOf(all.find(({ nodeName }) => nodeName === 'title'))).toBe('Ferry "closed" </script> & more · Galley')
    expect(
      attribute(
        all.find((element) => attribute(element, 'rel') === 'canonical'),
        'href',
      ),
    ).toBe(address)
    expect([meta('description'), meta('og:title'), meta('og:url'), meta('og:image'), meta('article:tag')]).toEqual([
      'Until Thursday',
      'Ferry "closed" </script> & more',
      address,
      'https://example.org/f.jpg',
      'ferry',
    ])
    const scripts = all.filter(({ nodeName }) => nodeName === 'script')
    expect(scripts.map((script) => attribute(script, 'type'))).toEqual(['application/ld+json'])
    expect(JSON.parse(textOf(scripts[0]))).toMatchObject({
      '@type': 'NewsArticle',
      '@id': `urn:uuid:${id}`,
      headline: 'Ferry "closed" </script> & more',
      inLanguage: 'en',
      author: { name: 'Sam' },
      image: ['https://example.org/f.jpg'],
      mainEntityOfPage: address,
    })
  })

  test('names its corrections with date and reason, and the version with its hash', async () => {
    const { id, slug } = await published({ headline: 'Seven', language: 'en' })
    const { publishing, people, database } = newsroom
    await publishing.move(id, { action: 'correct', seenRevision: 0, reason: 'It was <b>not</b> seven' }, people.noor)
    await newsroom.approve(id, 0, people.amal)
    await publishing.move(id, { action: 'publish', seenRevision: 0 }, people.head)
    const [one, two] = await database.version.findMany({ where: { articleId: id }, orderBy: { number: 'asc' } })
    const html = await (await page(slug)).text()
    expect(html).toContain(
      `Correction, 2 March 2026 at 12:00 UTC: \u2068It was &lt;b&gt;not&lt;/b&gt; seven\u2069 <a href="/api/v1/versions/${two?.id}">Version 2</a>`,
    )
    expect(html).toContain(`<code>${two?.hash}</code>`)
    expect(html).toContain(`<a href="/api/v1/versions/${one?.id}">Version 1, published`)
  })

  test('that was withdrawn is 410, with the notice and nothing of what it said', async () => {
    const { id, slug } = await published({ headline: 'The wrong man', language: 'en', body: [{ type: 'paragraph', text: 'Libel.' }] })
    await newsroom.publishing.move(id, { action: 'kill', seenRevision: 0, reason: 'It was another man' }, newsroom.people.head)
    const answer = await page(slug)
    const html = await answer.text()
    expect(answer.status).toBe(410)
    expect(html).toContain('<h1>This story has been withdrawn</h1>')
    expect(html).toContain('It was another man')
    expect(html).toContain('noindex')
    expect(html).not.toMatch(/wrong man|Libel|ld\+json/)
  })

  test('is asked for again with its ETag', async () => {
    const { slug } = await published({ headline: 'Once', language: 'en' })
    const etag = (await page(slug)).headers.get('etag') ?? ''
    expect((await page(slug, { 'if-none-match': etag })).status).toBe(304)
  })

  test.each(['nothing-here-00000000', '../../etc/passwd', 'a\0b', '%ff', '<script>'])('that never was is 404: %s', async (slug) => {
    const answer = await page(slug)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no story at this address')
  })
})

test('S20 no script and no handler of any story reaches a page', async () => {
  const VECTORS = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    '</title><script>alert(1)</script>',
    '</script><script>alert(1)</script>',
    '<svg/onload=alert(1)>',
    '{{7*7}}',
    '<!--',
    ']]>',
    '\u2028alert(1)',
    'javascript:alert(1)',
  ]
  for (const vector of VECTORS) {
    const parts = {
      headline: vector,
      standfirst: vector,
      byline: vector,
      dateline: vector,
      language: 'en',
      body: [
        { type: 'paragraph' as const, text: [{ text: vector, href: `https://example.org/${vector}` }] },
        { type: 'image' as const, src: `https://example.org/${vector}`, alt: vector, caption: vector },
      ],
    }
    const { slug } = await published(parts, { keywords: [vector] })
    for (const html of [await (await page(slug)).text(), await (await front(new Request(`${HERE}/stories`), nowhere)).text()]) {
      expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;;/i)
      for (const element of elements(html)) {
        if (element.nodeName === 'script') expect(attribute(element, 'type')).toBe('application/ld+json')
        expect(['svg', 'style', 'iframe', 'object', 'base', 'form']).not.toContain(element.nodeName)
        for (const { name, value } of element.attrs ?? []) {
          expect(name).not.toMatch(/^on/)
          if (name === 'href' || name === 'src') expect(value).not.toMatch(/^\s*javascript:/i)
        }
      }
    }
  }
})

describe('the public front', () => {
  test('speaks the reader’s language and lets each story run its own way, under its desk', async () => {
    const html = await (await front(new Request(`${HERE}/stories`, { headers: { 'accept-language': 'ar,en;q=0.5' } }), nowhere)).text()
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/)
    expect(html).toContain('<bdi>World</bdi>')
    expect(html).toMatch(/<article class="teaser" lang="en" dir="ltr"><h3><a href="\/stories\/seven-[0-9a-f]{8}">Seven<\/a>/)
    expect(html).toMatch(/<article class="teaser" lang="ar" dir="rtl"><h3><a href="\/stories\/%D8/)
    expect(html).not.toContain('The wrong man')
  })
})

test('style and faces come from here, and only they', async () => {
  const css = await sheet(new Request(`${HERE}/stories/style.css`), nowhere)
  const text = await css.text()
  const files = [...text.matchAll(/url\(([^)]+)\)/g)].map(([, address]) => address ?? '')
  expect(files.length).toBeGreaterThan(5)
  for (const address of files) {
    expect(address).toMatch(/^\/stories\/fonts\//)
    expect((await font(new Request(`${HERE}${address}`), { params: Promise.resolve({ file: address.split('/').at(-1) ?? '' }) })).status).toBe(200)
  }
  for (const file of ['../package.json', 'inter-latin-wght-normal.woff2', 'source-serif-4-../../x.woff2', ''])
    expect((await font(new Request(HERE), { params: Promise.resolve({ file }) })).status).toBe(404)
  const version = css.headers.get('etag')?.replaceAll('"', '')
  expect((await sheet(new Request(`${HERE}/stories/style.css?v=${version}`), nowhere)).headers.get('cache-control')).toContain('immutable')
})
