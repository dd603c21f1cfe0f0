import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#core/canonical.ts'
import { copyFrom } from '#core/copy.ts'
import { ninjsOf, type Outgoing } from '#core/ninjs.ts'
import { slugOf } from '#core/slug.ts'

const doc = copyFrom({
  headline: 'الشيباني من موسكو',
  standfirst: 'موجز',
  slugline: 'SYRIA-RUSSIA',
  byline: 'Amal',
  dateline: 'موسكو',
  language: 'ar',
  ednote: 'Not before noon',
  body: [
    { type: 'paragraph', text: 'قال الوزير كلمة.' },
    { type: 'image', src: 'https://example.org/a.jpg', alt: '', caption: 'A boat' },
  ],
})
const noon = new Date('2026-03-02T12:00:00Z')
const original: Outgoing = {
  articleId: '0195f0a0-0000-7000-8000-000000000001',
  id: '0195f0a0-0000-7000-8000-000000000002',
  number: 1,
  kind: 'original',
  follows: null,
  doc,
  slug: 'some-slug',
  urgency: 2,
  keywords: ['Syria'],
  provider: 'Wire A',
  reason: '',
  sourceTime: null,
  firstPublishedAt: noon,
  publishedAt: noon,
}

/** The properties that the standard's schema knows at its root; it refuses any other. */
const STANDARD = new Set(
  `uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus urgency copyrightHolder copyrightNotice usageTerms edNote language
   descriptions bodies headlines people organisations places subjects events eventDetails plannedCoverage objects infoSources title by slugline located renditions associations altIds
   trustIndicators standard genres expires rightsInfo digitalSourceType`.split(/\s+/),
)

describe('ninjs of a version', () => {
  test('NJ1 a story goes out with all that the standard has a name for', () => {
    expect(ninjsOf(original)).toEqual({
      uri: 'urn:uuid:0195f0a0-0000-7000-8000-000000000001',
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#' },
      type: 'text',
      representationType: 'full',
      version: '1',
      firstCreated: '2026-03-02T12:00:00.000Z',
      versionCreated: '2026-03-02T12:00:00.000Z',
      pubStatus: 'usable',
      urgency: 2,
      language: 'ar',
      title: 'الشيباني من موسكو',
      slugline: 'SYRIA-RUSSIA',
      by: 'Amal',
      located: 'موسكو',
      edNote: 'Not before noon',
      headlines: [{ role: 'main', contentType: 'text/plain', value: 'الشيباني من موسكو' }],
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'موجز' }],
      bodies: [
        { role: 'main', contentType: 'text/plain', value: 'قال الوزير كلمة.', charCount: 16, wordCount: 3 },
        {
          role: 'richtext',
          contentType: 'application/xhtml+xml',
          value:
            '<p>قال الوزير كلمة.</p>\n<figure><img src="https://example.org/a.jpg" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"/><figcaption dir="ltr">A boat</figcaption></figure>',
        },
      ],
      subjects: [{ name: 'Syria', rel: 'about' }],
      infoSources: [{ name: 'Wire A' }],
      associations: [
        {
          name: 'A boat',
          uri: 'https://example.org/a.jpg',
          rel: 'picture',
          type: 'picture',
          descriptions: [{ role: 'caption', contentType: 'text/plain', value: 'A boat' }],
          renditions: [{ name: 'main', href: 'https://example.org/a.jpg' }],
        },
      ],
      altIds: [
        { role: 'version', value: 'urn:uuid:0195f0a0-0000-7000-8000-000000000002' },
        { role: 'slug', value: 'some-slug' },
      ],
    })
  })

  test('NJ2 a correction names the version that it corrects, and why', () => {
    const ninjs = ninjsOf({
      ...original,
      number: 2,
      kind: 'correction',
      follows: { id: 'v1', number: 1 },
      reason: 'The name was misspelt',
      publishedAt: new Date(+noon + 60_000),
    })
    expect(ninjs).toMatchObject({
      version: '2',
      pubStatus: 'usable',
      firstCreated: '2026-03-02T12:00:00.000Z',
      versionCreated: '2026-03-02T12:01:00.000Z',
      edNote: 'CORRECTION: The name was misspelt\nNot before noon',
    })
    expect(ninjs.associations?.[0]).toEqual({ name: 'Version 1', uri: 'urn:uuid:v1', rel: 'corrects', version: '1' })
  })

  test('NJ3 a kill is canceled and carries none of what it withdraws', () => {
    const ninjs = ninjsOf({ ...original, number: 2, kind: 'kill', follows: { id: 'v1', number: 1 }, reason: 'Withdrawn by court order' })
    expect(ninjs).toMatchObject({
      pubStatus: 'canceled',
      edNote: 'KILL: Withdrawn by court order',
      associations: [{ rel: 'withdraws', uri: 'urn:uuid:v1' }],
    })
    expect(ninjs).not.toHaveProperty('bodies')
    expect(JSON.stringify(ninjs)).not.toContain('قال الوزير')
  })

  test('NJ4 nothing is said that the standard does not know, and nothing empty', () => {
    const bare = ninjsOf({ ...original, doc: copyFrom({ body: [], language: 'Arabic (Egypt)' }), keywords: [], provider: null })
    for (const ninjs of [ninjsOf(original), bare]) for (const property of Object.keys(ninjs)) expect(STANDARD).toContain(property)
    expect(Object.values(bare)).not.toContain('')
    expect(bare).not.toHaveProperty('language')
  })
})

describe('JSON that a hash is taken of', () => {
  test('NJ5 is the same whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ä"' }], a: true, z: undefined })).toBe('{"a":true,"b":[1,{"c":"ä\\"","d":null}]}')
    expect(canonicalJson({ a: true, b: [1, { c: 'ä"', d: null }] })).toBe(canonicalJson(JSON.parse('{"b":[1,{"d":null,"c":"ä\\""}],"a":true}')))
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
  })
})

describe('the address of a story', () => {
  const id = '0195f0a0-1111-7222-8333-4444aabbccdd'
  test.each([
    {
      rule: 'NJ6 keeps the headline’s words in lower case',
      headline: 'Sea-floor survey: “a forest”, found!',
      slug: 'sea-floor-survey-a-forest-found-aabbccdd',
    },
    { rule: 'NJ7 keeps the headline’s script, without ornament', headline: 'الشّيباني: مـن مُوسكو', slug: 'الشيباني-من-موسكو-aabbccdd' },
    { rule: 'NJ8 keeps the vowels of scripts that write them as marks', headline: 'हिन्दी समाचार', slug: 'हिन्दी-समाचार-aabbccdd' },
    { rule: 'NJ9 stops between words', headline: 'word '.repeat(30), slug: `${'word-'.repeat(12)}aabbccdd` },
    { rule: 'NJ10 cuts a headline without spaces', headline: '茶'.repeat(80), slug: `${'茶'.repeat(60)}-aabbccdd` },
    { rule: 'NJ11 is never empty', headline: ' …—! ', slug: 'story-aabbccdd' },
    { rule: 'NJ12 holds nothing that has a meaning in an address', headline: '../../etc?x=1#y%2f\\\u0000\uD800', slug: 'etc-x-1-y-2f-aabbccdd' },
  ])('$rule', ({ headline, slug }) => {
    expect(slugOf(headline, id)).toBe(slug)
  })
})
