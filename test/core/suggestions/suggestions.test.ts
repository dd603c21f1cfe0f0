import { Fragment, type Node, Slice } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { applyAll } from '#core/collab/rebase.ts'
import { checkChange } from '#core/collab/sound.ts'
import { copyFrom, copySchema, textOf } from '#core/copy.ts'
import { followNamed, isLapsed, lettersOf, namedText } from '#core/suggestions/named.ts'
import { goOn, type Proposal, proposalsOf, shortened, sliceOfLines, stepsOf, textOfSlice } from '#core/suggestions/proposal.ts'
import { borderBefore } from '#core/text/borders.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'
import { Authority, Page } from '../collab/desk.ts'
import { ADDING, randomEdit, RESHAPING, startingCopy } from '../collab/edits.ts'

const SOAK = process.env['SOAK'] === '1'
const copy = (...lines: string[]) => copyFrom({ headline: 'Head', body: lines.map((text) => ({ type: 'paragraph', text })) })
const inline = (text: string) => (text === '' ? Slice.empty : new Slice(Fragment.from(copySchema.text(text)), 0, 0))

/** The range of the first place where a text stands. */
function rangeOf(doc: Node, text: string): { from: number; to: number } {
  let at = -1
  doc.descendants((node, pos) => {
    const found = node.isText ? (node.text ?? '').indexOf(text) : -1
    if (at < 0 && found >= 0) at = pos + found
  })
  if (at < 0) throw new RangeError(`“${text}” is not there`)
  return { from: at, to: at + text.length }
}

const made = (doc: Node, parts: { from: number; to: number }[], slice: Slice): Node => {
  const steps = stepsOf(doc, parts, slice)
  const { doc: after } = applyAll(doc, steps ?? [])
  if (!steps || !after) throw new Error('it does not apply')
  return after
}

/** The parts of a range after edits of the document. */
function followed(doc: Node, range: { from: number; to: number }, edit: (transform: Transform) => void) {
  const transform = new Transform(doc)
  edit(transform)
  return { doc: transform.doc, parts: followNamed([range], transform.mapping.maps) }
}

test('a replacement that others have written into leaves their words, in Arabic too', () => {
  for (const [text, named, word, after] of [
    ['The colour of the sea.', 'colour', 'color', 'The XYcolor of the sea.'],
    ['قال الوزيرُ اليوم ذلك.', 'الوزيرُ', 'المستشار', 'قال XYالمستشار اليوم ذلك.'],
  ] as const) {
    const doc = copy(text)
    const range = rangeOf(doc, named)
    const { doc: now, parts } = followed(doc, range, (transform) => transform.insert(range.from + 3, copySchema.text('XY')))
    expect(parts).toHaveLength(2)
    expect(namedText(now, parts)).toBe(named)
    expect(textOf(made(now, parts, inline(word)), 'body')).toBe(after)
  }
})

test('what is typed at its edges is not named; what was taken out of it is gone from it', () => {
  const doc = copy('one two three')
  const { from, to } = rangeOf(doc, 'two')
  const { doc: now, parts } = followed(doc, { from, to }, (transform) =>
    transform
      .insert(to, copySchema.text('!'))
      .insert(from, copySchema.text('?'))
      .delete(from + 2, from + 3),
  )
  expect([namedText(now, parts), textOf(made(now, parts, Slice.empty), 'body')]).toEqual(['to', 'one ?! three'])
  expect(isLapsed(now, parts, 'two')).toBe(false)
})

test('it lapses when all its text is gone, an insertion when its place is', () => {
  const doc = copy('one two three')
  const { from, to } = rangeOf(doc, 'two')
  const gone = followed(doc, { from, to }, (transform) => transform.delete(from - 1, to + 1))
  expect(isLapsed(gone.doc, gone.parts, 'two')).toBe(true)
  const point = followed(doc, { from: from + 1, to: from + 1 }, (transform) => transform.delete(from, to))
  expect(isLapsed(point.doc, point.parts, '')).toBe(true)
  const beside = followed(doc, { from, to: from }, (transform) => transform.delete(from, to))
  expect(isLapsed(beside.doc, beside.parts, '')).toBe(false)
})

test('typing, replacing, joining and parting are proposals that make the same document; formatting is none', () => {
  const doc = copy('one two', 'three')
  const state = EditorState.create({ doc })
  const { from, to } = rangeOf(doc, 'two')
  const end = to
  for (const change of [
    state.tr.insertText('new ', from),
    state.tr.insertText('zwei', from, to),
    state.tr.delete(from, to),
    state.tr.delete(end, end + 2),
    state.tr.split(from),
    state.tr.replaceRange(
      from,
      to,
      new Slice(
        Fragment.from([copySchema.node('paragraph', null, copySchema.text('a')), copySchema.node('paragraph', null, copySchema.text('b'))]),
        1,
        1,
      ),
    ),
  ]) {
    const [proposal, ...more] = proposalsOf(doc, change) ?? []
    expect(more).toEqual([])
    if (!proposal) throw new Error('no proposal')
    expect(made(doc, [proposal], proposal.slice).eq(change.doc)).toBe(true)
  }
  expect(proposalsOf(doc, state.tr.addMark(from, to, copySchema.mark('em')))).toBeNull()
  expect(proposalsOf(doc, state.tr.setBlockType(from, from, copySchema.nodes.subheading))).toBeNull()
  expect(proposalsOf(doc, state.tr.setDocAttribute('byline', 'x'))).toBeNull()
})

test('places apart are proposals apart', () => {
  const doc = copy('one two', 'one three')
  const change = EditorState.create({ doc }).tr
  const first = rangeOf(doc, 'one')
  const second = rangeOf(doc, 'three')
  change.insertText('3', second.from, second.to).insertText('1', first.from, first.to)
  expect(proposalsOf(doc, change)?.map(({ from, to, slice }) => [from, to, textOfSlice(slice)])).toEqual([
    [first.from, first.to, '1'],
    [second.from, second.to, '3'],
  ])
})

test('a word typed letter by letter is one proposal, and Backspace takes it back letter by letter', () => {
  const doc = copy('one two')
  const at = rangeOf(doc, 'two').from
  let proposal: Proposal = { from: at, to: at, slice: inline('ك') }
  for (const letter of ['ل', 'م', 'ةٌ', '👩‍👩‍👧‍👦']) proposal = goOn(doc, proposal, { from: at, to: at, slice: inline(letter) }) ?? expect.fail()
  expect(textOfSlice(proposal.slice)).toBe('كلمةٌ👩‍👩‍👧‍👦')
  const texts: string[] = []
  for (let next: Proposal | null = shortened(doc, proposal); next; next = shortened(doc, next)) texts.push(textOfSlice(next.slice))
  expect(texts.at(-1)).toBe('ك')
  expect(texts.every((text) => text.isWellFormed())).toBe(true)
})

test('deleting on from a proposal widens it; a new block within it is part of it', () => {
  const doc = copy('one two three')
  const { from, to } = rangeOf(doc, 'two')
  const deleted = goOn(doc, { from: to - 1, to, slice: Slice.empty }, { from: to - 2, to: to - 1, slice: Slice.empty })
  expect(deleted).toMatchObject({ from: to - 2, to })
  const typed = goOn(doc, deleted ?? expect.fail(), { from: to, to, slice: inline('x') })
  const parted = goOn(doc, typed ?? expect.fail(), {
    from: to,
    to,
    slice: new Slice(Fragment.from([copySchema.node('paragraph'), copySchema.node('paragraph')]), 1, 1),
  })
  if (!parted) throw new Error('no proposal')
  expect(textOf(made(doc, [parted], parted.slice), 'body')).toBe('one tx\n three')
  expect(shortened(doc, parted)).toMatchObject({ from: to - 2, to })
  expect(goOn(doc, { from, to: from, slice: inline('a') }, { from: to, to, slice: inline('b') })).toBeNull()
})

test('plain text with line breaks parts the block', () => {
  const doc = copy('one two')
  const at = rangeOf(doc, ' two').from
  expect(textOf(made(doc, [{ from: at, to: at }], sliceOfLines(doc, at, ', a\nb')), 'body')).toBe('one, a\nb two')
})

const NAMED = /[\u{E000}-\u{EFFF}]/gu

/** A proposal somewhere in the copy: its own letters are private ones, so that they can be told from all others. */
function propose(doc: Node, random: Random, sign: string): Proposal {
  const blocks: { pos: number; text: string }[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ pos, text: node.textBetween(0, node.content.size, '', '\n') })
    return !node.isTextblock
  })
  const first = random.pick(blocks)
  const second = random.chance(0.2) ? random.pick(blocks) : first
  const placeIn = ({ pos, text }: { pos: number; text: string }) => pos + 1 + borderBefore(text, random.below(text.length + 1))
  const [from = 0, to = 0] = [placeIn(first), placeIn(second)].sort((a, b) => a - b)
  const kind = random.below(3)
  return kind === 0 ? { from, to: from, slice: inline(sign) } : { from, to, slice: kind === 1 ? Slice.empty : inline(sign) }
}

const plain = (doc: Node) => [...lettersOf(doc).replaceAll(NAMED, '')]

/** The letters that are fewer than they were, each as often as it is missed. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const letter of after) left.set(letter, (left.get(letter) ?? 0) + 1)
  return before.filter((letter) => {
    const count = left.get(letter) ?? 0
    left.set(letter, count - 1)
    return count <= 0
  })
}

let accepts = 0

test.each(seeds(SOAK ? 4_000 : 150))('R8 seed %i: an accepted suggestion takes nothing that it did not name, and all pages agree', (seed) => {
  const random = randomFrom(seed)
  const authority = new Authority(startingCopy())
  const pages = ['a', 'b'].map((name) => new Page(name, authority.doc, 0))
  const suggestions: { proposal: Proposal; revision: number; letters: string; excerpt: string }[] = []
  let signs = 0
  const settleAll = () => {
    for (let round = 0; round < 10; round += 1)
      for (const page of pages) {
        const push = page.sends()
        if (push) {
          const { revision, batch } = authority.push(push)
          if (batch) for (const each of pages) each.hears(batch)
          page.hearsAnswer(push.pushId, revision)
        }
      }
  }
  for (let turn = 0; turn < 30; turn += 1) {
    if (random.chance(0.3)) {
      const sign = String.fromCodePoint(0xe000 + (signs += 1))
      const { doc, revision } = authority
      const proposal = propose(doc, random, sign)
      if (stepsOf(doc, [proposal], proposal.slice)) {
        const letters = lettersOf(doc, proposal.from, proposal.to)
        suggestions.push({ proposal, revision, letters, excerpt: namedText(doc, [proposal]) })
      }
    }
    const page = random.pick(pages)
    const tr = randomEdit(page.state, random, random.chance(0.5) ? ADDING : RESHAPING, () => String.fromCodePoint(0xf0000 + random.below(60_000)))
    if (tr) page.state = page.state.apply(tr)
    if (random.chance(0.6)) settleAll()
    if (suggestions.length === 0 || !random.chance(0.25)) continue
    const [accepted] = suggestions.splice(random.below(suggestions.length), 1)
    if (!accepted) continue
    const { proposal, revision, letters, excerpt } = accepted
    const before = authority.doc
    const parts = followNamed(
      [proposal],
      authority.since(revision).flatMap((batch) => batch.made.map((step) => step.getMap())),
    )
    if (isLapsed(before, parts, excerpt)) continue
    const steps = stepsOf(before, parts, proposal.slice)
    if (!steps) continue // it no longer fits, and is refused
    const { batch } = authority.push({ pushId: `accept ${turn}`, base: authority.revision, steps: steps.map((step) => step.toJSON()) })
    if (batch) for (const each of pages) each.hears(batch)
    checkChange(before, authority.doc)
    // What is gone is of what it named; all else stands, and what it puts in is there.
    expect(missing(plain(before), plain(authority.doc)).filter((letter) => !letters.includes(letter))).toEqual([])
    expect(missing(plain(before), plain(authority.doc)).length).toBeLessThanOrEqual(letters.length)
    accepts += 1
    expect(lettersOf(before, 0, parts[0]?.from ?? 0)).toBe(lettersOf(authority.doc).slice(0, lettersOf(before, 0, parts[0]?.from ?? 0).length))
    const tail = lettersOf(before, parts.at(-1)?.to)
    expect(lettersOf(authority.doc).endsWith(tail)).toBe(true)
    if (proposal.slice.size > 0) expect(lettersOf(authority.doc)).toContain(lettersOf(proposal.slice))
  }
  settleAll()
  for (const page of pages) expect(page.state.doc.eq(authority.doc)).toBe(true)
})

test('enough of them were accepted for that to say something', () => expect(accepts).toBeGreaterThan(process.env['SEED'] ? 0 : 100))
