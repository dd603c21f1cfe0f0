import { Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { type Block, copyFrom, copyOf, paragraphsOf, positionIn, runsOf, TEXT_FIELDS, textOf } from '#core/copy.ts'

const rich: Block[] = [
  { type: 'paragraph', text: 'One\ntwo 😀' },
  { type: 'subheading', text: 'Sub' },
  { type: 'image', src: 'https://x.example/a.png', alt: 'alt', caption: 'cap' },
  { type: 'paragraph', text: '' },
  { type: 'quote', text: [{ text: 'Said ' }, { text: 'she', em: true, strong: true, href: 'https://x.example/' }] },
  { type: 'bullet_list', items: ['a', 'b'] },
  { type: 'ordered_list', items: ['c'] },
]
const story = (body: Block[] = rich) => copyFrom({ headline: 'Head', standfirst: 'Stand', body })

describe('plain text and positions', () => {
  test('CP1 a field’s text is its textblocks joined by line breaks; images say nothing', () => {
    expect(textOf(story(), 'headline')).toBe('Head')
    expect(textOf(story(), 'standfirst')).toBe('Stand')
    expect(textOf(story(), 'body')).toBe('One\ntwo 😀\nSub\n\nSaid she\na\nb\nc')
  })

  test('CP2 every offset of a field has a position in the block that it lies in, and between two of them lies that very text', () => {
    const doc = story()
    for (const field of TEXT_FIELDS) {
      const text = textOf(doc, field)
      const runs = runsOf(doc, field)
      for (let from = 0; from <= text.length; from += 1) {
        const run = runs.findLast(({ offset }) => offset <= from)
        expect(run && positionIn(runs, from) - run.pos + run.offset).toBe(from)
        if (from === text.length || text[from] === '\n') continue
        expect(doc.textBetween(positionIn(runs, from), positionIn(runs, from + 1))).toBe(text[from])
      }
    }
  })

  test('CP3 a range over several blocks, replaced in the document, is replaced in the text', () => {
    const doc = story(paragraphsOf('First line.\nGlued tail\nLast.'))
    const runs = runsOf(doc, 'body')
    const from = positionIn(runs, 'First'.length)
    const to = positionIn(runs, 'First line.\nGlued'.length)
    const result = new ReplaceStep(from, to, new Slice(Fragment.empty, 0, 0)).apply(doc)
    expect(result.doc && textOf(result.doc, 'body')).toBe('First tail\nLast.')
  })

  test('CP4 outside the text there is no position', () => {
    const runs = runsOf(story(), 'headline')
    expect(() => positionIn(runs, -1)).toThrow(RangeError)
    expect(() => positionIn(runs, 5)).toThrow(RangeError)
  })
})

describe('the copy of what comes in', () => {
  test('CP6 any parts give a document that is valid and comes back from JSON the same', () => {
    const doc = story()
    doc.check()
    expect(copyOf(JSON.parse(JSON.stringify(doc.toJSON()))).eq(doc)).toBe(true)
  })

  test.each<[string, Block[]]>([
    ['nothing', []],
    ['an empty list', [{ type: 'bullet_list', items: [] }]],
    ['an image that is not on the web', [{ type: 'image', src: 'javascript:alert(1)' }]],
  ])('CP7 %s becomes one empty paragraph', (_, body) => {
    const doc = copyFrom({ body })
    doc.check()
    expect(doc.lastChild?.childCount).toBe(1)
    expect(doc.lastChild?.firstChild?.type.name).toBe('paragraph')
    expect(textOf(doc, 'body')).toBe('')
  })

  test('CP8 lone surrogates and NUL become U+FFFD, the length stays', () => {
    const doc = copyFrom({
      headline: 'a\uD800b',
      slugline: 'x\0',
      body: [
        { type: 'paragraph', text: 'c\0d\uDC00' },
        { type: 'image', src: 'https://x.example/\0', alt: '\uD800' },
      ],
    })
    expect(textOf(doc, 'headline')).toBe('a\uFFFDb')
    expect(doc.attrs['slugline']).toBe('x\uFFFD')
    expect(textOf(doc, 'body')).toBe('c\uFFFDd\uFFFD')
    expect(JSON.stringify(doc.toJSON())).not.toMatch(/\\u0000|\\ud800/i)
  })

  test('CP9 a link that is not to the web keeps its text and loses the link', () => {
    const doc = copyFrom({ body: [{ type: 'paragraph', text: [{ text: 'click', href: 'javascript:alert(1)' }] }] })
    const marks: string[] = []
    doc.descendants((node: Node) => void node.marks.forEach((mark) => marks.push(mark.type.name)))
    expect(textOf(doc, 'body')).toBe('click')
    expect(marks).toEqual([])
  })

  test('CP10 plain text: each line that is not blank is a paragraph as it stands', () => {
    expect(paragraphsOf('one\r\n\r\n  two \rthree\n \u00A0\n\u200B').map((block) => 'text' in block && block.text)).toEqual([
      'one',
      '  two ',
      'three',
      '\u200B',
    ])
  })

  test('CP11 a carriage return inside a block is a line break, as a page would show it', () => {
    expect(textOf(copyFrom({ body: [{ type: 'paragraph', text: 'a\r\nb\rc' }] }), 'body')).toBe('a\nb\nc')
  })

  test('CP12 a stored document that breaks the schema is refused', () => {
    expect(() => copyOf({ type: 'doc', content: [] })).toThrow(RangeError)
    expect(() => copyOf({ type: 'doc', attrs: { slugline: 1 }, content: story().toJSON().content })).toThrow(RangeError)
    const image = (src: string) => ({
      ...story().toJSON(),
      content: [...story().toJSON().content.slice(0, 2), { type: 'body', content: [{ type: 'image', attrs: { src, alt: '', caption: '' } }] }],
    })
    expect(copyOf(image('https://x.example/')).childCount).toBe(3)
    for (const src of ['javascript:alert(1)', 'https://x.example/\uD800', 'https://x.example/\0'])
      expect(() => copyOf(image(src))).toThrow(RangeError)
  })
})
