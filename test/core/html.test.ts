import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { XMLValidator } from 'fast-xml-parser'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { type Block, copyFrom, copySchema } from '#core/copy.ts'
import { escapeMarkup, htmlOf, xmlSafe } from '#core/html.ts'

const html = (body: Block[]) => htmlOf(copyFrom({ body }), 'body', 'ltr')

describe('HTML of a copy', () => {
  test('HT1 blocks and emphasis come out as plain elements', () => {
    const doc = copyFrom({
      headline: 'A & B',
      standfirst: 'Short <b>',
      body: [
        {
          type: 'paragraph',
          text: [{ text: 'One ' }, { text: 'two', em: true, strong: true, href: 'https://example.org/?a=1&b="2"' }, { text: '\nthree' }],
        },
        { type: 'subheading', text: 'Under' },
        { type: 'quote', text: 'Said' },
        { type: 'ordered_list', items: ['first', 'second'] },
      ],
    })
    expect(htmlOf(doc, 'headline', 'ltr')).toBe('A &amp; B')
    expect(htmlOf(doc, 'standfirst', 'ltr')).toBe('Short &lt;b&gt;')
    expect(htmlOf(doc, 'body', 'ltr')).toBe(
      [
        '<p>One <a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noopener noreferrer nofollow"><em><strong>two</strong></em></a><br/>three</p>',
        '<h2>Under</h2>',
        '<blockquote><p>Said</p></blockquote>',
        '<ol><li><p>first</p></li><li><p>second</p></li></ol>',
      ].join('\n'),
    )
  })

  test('HT2 a block says its direction where it is not that of the story', () => {
    const body: Block[] = [
      { type: 'paragraph', text: 'قال الوزير' },
      { type: 'paragraph', text: 'The minister said' },
      { type: 'quote', text: 'He said' },
      { type: 'bullet_list', items: ['one', 'اثنان'] },
    ]
    expect(htmlOf(copyFrom({ body }), 'body', 'rtl').split('\n')).toEqual([
      '<p>قال الوزير</p>',
      '<p dir="ltr">The minister said</p>',
      '<blockquote dir="ltr"><p>He said</p></blockquote>',
      '<ul><li dir="ltr"><p>one</p></li><li><p>اثنان</p></li></ul>',
    ])
  })

  test('HT3 a direction set by hand wins over the letters', () => {
    const doc = copySchema.node('doc', null, [
      copySchema.node('headline'),
      copySchema.node('standfirst'),
      copySchema.node('body', null, [copySchema.node('paragraph', { dir: 'rtl' }, [copySchema.text('CEO')])]),
    ])
    expect(htmlOf(doc, 'body', 'ltr')).toBe('<p dir="rtl">CEO</p>')
  })

  test('HT4 an image is a figure with its caption, and an address that is not on the web shows none', () => {
    expect(html([{ type: 'image', src: 'https://example.org/a.jpg', alt: 'A "boat"', caption: 'The <boat>' }])).toBe(
      '<figure><img src="https://example.org/a.jpg" alt="A &quot;boat&quot;" loading="lazy" decoding="async" referrerpolicy="no-referrer"/><figcaption>The &lt;boat&gt;</figcaption></figure>',
    )
    expect(html([{ type: 'image', src: 'mailto:a@example.org' }])).toBe('')
  })

  test('HT5 attributes that got past the schema still cannot become markup', () => {
    const link = copySchema.mark('link', { href: 'https://ok.example' })
    const image = copySchema.node('image', { src: 'https://ok.example/i.png' })
    const subheading = copySchema.node('subheading')
    const list = copySchema.node('ordered_list', null, [copySchema.node('list_item', null, [copySchema.node('paragraph')])])
    const doc = copySchema.node('doc', null, [
      copySchema.node('headline'),
      copySchema.node('standfirst'),
      copySchema.node('body', null, [copySchema.node('paragraph', null, [copySchema.text('x', [link])]), image, subheading, list]),
    ])
    // past the schema's own checks, as a hand-written row would be
    Object.assign(link.attrs, { href: 'javascript:alert(1)' })
    Object.assign(image.attrs, { src: 'javascript:alert(1)' })
    Object.assign(subheading.attrs, { level: '2 onclick=alert(1)', dir: '"><script>' })
    Object.assign(list.attrs, { order: '1"><script>' })
    expect(htmlOf(doc, 'body', 'ltr')).toBe('<p>x</p>\n\n<h2></h2>\n<ol><li><p></p></li></ol>')
  })

  test('HT6 every node and mark of the schema has its HTML', () => {
    const inline = [
      copySchema.text('t', [copySchema.mark('link', { href: 'https://a.example' }), copySchema.mark('em'), copySchema.mark('strong')]),
      copySchema.node('line_break'),
    ]
    const paragraph = copySchema.node('paragraph', null, inline)
    const item = copySchema.node('list_item', null, [paragraph])
    const blocks: Record<string, Node> = {
      paragraph,
      subheading: copySchema.node('subheading', { level: 3 }, inline),
      quote: copySchema.node('quote', null, [paragraph]),
      bullet_list: copySchema.node('bullet_list', null, [item]),
      ordered_list: copySchema.node('ordered_list', { order: 4 }, [item]),
      image: copySchema.node('image', { src: 'https://a.example/i.png' }),
    }
    const blockNames = Object.values(copySchema.nodes).flatMap((type) => (type.isInGroup('block') ? [type.name] : []))
    expect(Object.keys(blocks).sort()).toEqual(blockNames.sort())
    const doc = copySchema.node('doc', null, [
      copySchema.node('headline'),
      copySchema.node('standfirst'),
      copySchema.node('body', null, Object.values(blocks)),
    ])
    expect(htmlOf(doc, 'body', 'ltr')).toContain('<ol start="4">')
    expect(htmlOf(doc, 'body', 'ltr')).toContain('<h3>')
  })
})

const VECTORS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</p><svg/onload=alert(1)>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '&lt;script&gt;',
  '&#x3c;script&#x3e;',
  '</title><script>',
  '<style>@import',
  '\u0000<b>',
  '\u000B',
  '\uFFFE',
  '\u2028<',
  '\uD83D<',
  'javascript:alert(1)',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '${7*7}',
  '{{7*7}}',
  '<?xml',
]
const SEED = Number(process.env['SEED'] ?? 20260302)

test(`HT7 whatever the text, what comes out is the schema's own elements and well-formed XML (seed ${SEED})`, () => {
  const nasty = fc.array(fc.oneof(fc.constantFrom(...VECTORS), fc.string({ unit: 'binary' })), { maxLength: 6 }).map((parts) => parts.join(''))
  const block = fc.oneof(
    fc.record({ type: fc.constantFrom('paragraph', 'subheading', 'quote'), text: nasty }),
    fc.record({ type: fc.constant('bullet_list'), items: fc.array(nasty, { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constant('image'), src: nasty.map((text) => `https://example.org/${text}`), alt: nasty, caption: nasty }),
    fc.record({
      type: fc.constant('paragraph'),
      text: fc.array(
        fc.record({
          text: nasty,
          em: fc.boolean(),
          href: fc.oneof(
            nasty,
            nasty.map((text) => `https://${text}`),
          ),
        }),
        { maxLength: 3 },
      ),
    }),
  ) as fc.Arbitrary<Block>
  const known = new Set(['p', 'h2', 'blockquote', 'ul', 'li', 'figure', 'figcaption', 'img', 'a', 'em', 'strong', 'br', '#text'])
  const attributes = new Set(['dir', 'href', 'rel', 'src', 'alt', 'loading', 'decoding', 'referrerpolicy'])
  interface Parsed {
    nodeName: string
    attrs?: { name: string; value: string }[]
    childNodes?: Parsed[]
  }
  const walk = (node: Parsed) => {
    expect(known).toContain(node.nodeName)
    for (const { name, value } of node.attrs ?? []) {
      expect(attributes).toContain(name)
      if (name === 'href' || name === 'src') expect(value).toMatch(/^(?:https?:\/\/|mailto:)/i)
    }
    node.childNodes?.forEach(walk)
  }
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), (body) => {
      const written = html(body)
      ;(parseFragment(written) as unknown as Parsed).childNodes?.forEach(walk)
      expect(XMLValidator.validate(`<div>${written}</div>`)).toBe(true)
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('HT8 text for XML loses only what XML cannot carry', () => {
  expect(xmlSafe('a\u0000b\u000Bc\uFFFEd\uD800e\tf\n😀')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\n😀')
  expect(escapeMarkup(`<"&'>`)).toBe('&lt;&quot;&amp;&#39;&gt;')
})
