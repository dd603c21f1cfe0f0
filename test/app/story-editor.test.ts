import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { history, undo } from 'prosemirror-history'
import { describe, expect, test } from 'vitest'
import { type CopyParts, copyFrom, runsOf, textOf } from '#core/copy.ts'
import { directionOfBlock, directionOfCopy } from '#ui/story/editor/direction.ts'
import {
  clearFormatting,
  flipDirection,
  formattingOf,
  insertImage,
  insertLineBreak,
  setLink,
  toggleList,
  toggleQuote,
  toggleStrong,
  toggleSubheading,
} from '#ui/story/editor/formatting.ts'
import { sliceOfText } from '#ui/story/editor/paste.ts'
import { deleteAcrossRegions, enterNextRegion, selectRegion, stayAtEnd, stayAtStart } from '#ui/story/editor/regions.ts'

const COPY: CopyParts = {
  headline: 'Hello',
  standfirst: 'Stand',
  body: [
    { type: 'paragraph', text: 'world one' },
    { type: 'paragraph', text: 'two' },
  ],
}

/** A state whose selection runs from the first to the second text given. */
function stateAt(from: string, to = from, parts: CopyParts = COPY): EditorState {
  const doc = copyFrom(parts)
  const at = (text: string) => {
    for (const field of ['headline', 'standfirst', 'body'] as const)
      for (const run of runsOf(doc, field)) if (run.text.includes(text)) return run.pos + run.text.indexOf(text)
    throw new RangeError(`no "${text}" in the copy`)
  }
  return EditorState.create({
    doc,
    selection: TextSelection.create(doc, at(from), to === from ? at(from) : at(to) + to.length),
    plugins: [history({ newGroupDelay: -1 })],
  })
}

function run(state: EditorState, command: Command): EditorState {
  let next = state
  command(state, (transaction) => {
    next = state.apply(transaction)
  })
  next.doc.check()
  return next
}

describe('regions', () => {
  test('Enter in the headline goes to the standfirst and makes no second headline', () => {
    const next = run(stateAt('llo'), enterNextRegion)
    expect(next.doc.eq(stateAt('llo').doc)).toBe(true)
    expect(next.selection.$from.parent.type.name).toBe('standfirst')
  })

  test('deleting over all three regions leaves each its own rest', () => {
    const next = run(stateAt('llo', 'world'), deleteAcrossRegions)
    expect([textOf(next.doc, 'headline'), textOf(next.doc, 'standfirst'), textOf(next.doc, 'body')]).toEqual(['He', '', ' one\ntwo'])
  })

  test('Backspace at the start of a region and Delete at its end do nothing', () => {
    expect(stayAtStart(stateAt('Stand'))).toBe(true)
    expect(stayAtStart(stateAt('world'))).toBe(true)
    expect(stayAtStart(stateAt('two'))).toBe(false)
    const end = stateAt('Hello')
    expect(stayAtEnd(end.apply(end.tr.setSelection(TextSelection.create(end.doc, 6))))).toBe(true)
    expect(stayAtEnd(stateAt('one'))).toBe(false)
  })

  test('select all takes the region first and leaves the rest to the second time', () => {
    const next = run(stateAt('one'), selectRegion)
    expect(next.doc.textBetween(next.selection.from, next.selection.to, '\n')).toBe('world one\ntwo')
    expect(selectRegion(next)).toBe(false)
  })
})

describe('formatting', () => {
  test('a subheading keeps the direction that was set, and is a paragraph again when asked twice', () => {
    const set = run(stateAt('world'), flipDirection)
    const heading = run(set, toggleSubheading(2))
    expect(heading.selection.$from.parent.type.name).toBe('subheading')
    expect(heading.selection.$from.parent.attrs['dir']).toBe('rtl')
    expect(run(heading, toggleSubheading(2)).selection.$from.parent.type.name).toBe('paragraph')
  })

  test('lists and quotes wrap, change and unwrap, from a subheading too', () => {
    const list = run(run(stateAt('world', 'two'), toggleSubheading(3)), toggleList('bullet_list'))
    expect(list.doc.child(2).child(0).type.name).toBe('bullet_list')
    expect(list.doc.child(2).child(0).childCount).toBe(2)
    expect(formattingOf(run(list, toggleList('ordered_list'))).block).toBe('ordered_list')
    expect(formattingOf(run(list, toggleList('bullet_list'))).block).toBe('paragraph')
    const quote = run(stateAt('world'), toggleQuote)
    expect(formattingOf(quote).block).toBe('quote')
    expect(formattingOf(run(quote, toggleQuote)).block).toBe('paragraph')
  })

  test('the headline takes neither emphasis, lists nor images', () => {
    const state = stateAt('Hello', 'Hello')
    for (const command of [
      toggleStrong,
      toggleList('bullet_list'),
      toggleQuote,
      toggleSubheading(2),
      insertImage({ src: 'https://a.example/b.png', alt: '', caption: '' }),
    ])
      expect(run(state, command).doc.eq(state.doc)).toBe(true)
    expect(run(state, insertLineBreak).doc.eq(state.doc)).toBe(true)
  })

  test('a link takes safe addresses only and goes as a whole', () => {
    const state = stateAt('world', 'one')
    expect(setLink('javascript:alert(1)')(state)).toBe(false)
    const linked = run(state, setLink('https://a.example/'))
    expect(formattingOf(linked).link).toBe('https://a.example/')
    const inside = linked.apply(linked.tr.setSelection(TextSelection.create(linked.doc, linked.selection.from + 3)))
    expect(formattingOf(run(inside, setLink(null))).link).toBeNull()
    expect(run(inside, setLink(null)).doc.eq(state.doc)).toBe(true)
  })

  test('clear takes emphasis and the kind of block in one change', () => {
    const bold = run(run(stateAt('world', 'one'), toggleStrong), toggleSubheading(2))
    expect(run(bold, clearFormatting).doc.eq(stateAt('world').doc)).toBe(true)
    expect(run(run(bold, clearFormatting), undo).doc.eq(bold.doc)).toBe(true)
  })
})

describe('direction', () => {
  const MIXED: CopyParts = {
    headline: 'Reuters: قال الوزير اليوم إن',
    body: [
      { type: 'paragraph', text: 'The minister said' },
      { type: 'paragraph', text: '...' },
      { type: 'paragraph', text: 'قال الوزير إن المباحثات تتواصل في العاصمة' },
    ],
  }

  test('a line that opens with a Latin name is shown by most of its letters, one without letters like the story', () => {
    const doc = copyFrom(MIXED)
    const story = directionOfCopy(doc)
    expect(story).toBe('rtl')
    const body = doc.child(2)
    expect([doc.child(0), body.child(0), body.child(1), body.child(2)].map((block) => directionOfBlock(block, story))).toEqual([
      'rtl',
      'ltr',
      'rtl',
      'rtl',
    ])
  })

  test('the language of the story wins over its letters for what has none', () => {
    expect(directionOfCopy(copyFrom({ ...MIXED, language: 'en' }))).toBe('ltr')
  })

  test('flipping twice leaves nothing set', () => {
    const state = stateAt('minister', 'minister', MIXED)
    const flipped = run(state, flipDirection)
    expect(flipped.selection.$from.parent.attrs['dir']).toBe('rtl')
    expect(run(flipped, flipDirection).doc.eq(state.doc)).toBe(true)
  })
})

test('plain text is pasted as one paragraph a line, well formed', () => {
  const slice = sliceOfText('one\r\n\r\ntwo\uD800')
  expect(slice.content.childCount).toBe(2)
  expect(slice.content.child(1).textContent).toBe('two\uFFFD')
})
