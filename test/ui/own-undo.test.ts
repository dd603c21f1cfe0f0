import { history } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { type Command, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { copyFrom, copySchema } from '#core/copy.ts'
import { redo, undo } from '#ui/story/editor/undo.ts'
import { type Announced, Authority, Page } from '#test/core/collab/desk.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'

const AUTHORS = ['a', 'b', 'c'] as const
const SEEDS = process.env['SOAK'] === '1' ? 5_000 : 250

const textOf = (doc: Node) => doc.textBetween(0, doc.content.size, '\n')

/** Each author's letters are of a block of their own, and no letter comes twice: what is gone, and whose it was, can be said of each. */
const BLOCK = { first: 0x4e00, size: 2_000 } as const
const letterOf = (author: number, count: number) => String.fromCharCode(BLOCK.first + author * BLOCK.size + count)
const authorOf = (letter: string) => Math.floor((letter.charCodeAt(0) - BLOCK.first) / BLOCK.size)

/** Everybody's letters but one's own, in order. */
const othersIn = (doc: Node, own: number) => [...textOf(doc)].filter((letter) => letter !== '\n' && authorOf(letter) !== own).join('')

/** Whether all letters of one text are in another, in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === part[at]) at += 1
  return at === part.length
}

/** Three authors at one copy of eight letters: each page is told what the authority ordered when chance will have it. */
class Desk {
  readonly authority: Authority
  readonly pages: Page[]
  readonly heard: Map<Page, number>

  constructor(letters = 'xxxxxxxx') {
    const [headline, standfirst, first, second] = [letters[0] ?? '', letters[1] ?? '', letters.slice(2, 6), letters.slice(6)]
    const body = [first, second].map((text) => ({ type: 'paragraph' as const, text }))
    this.authority = new Authority(copyFrom({ headline, standfirst, body }))
    this.pages = AUTHORS.map((name) => new Page(name, this.authority.first, 0, [history({ newGroupDelay: 0 })]))
    this.heard = new Map(this.pages.map((page) => [page, 0]))
  }

  run(page: Page, command: Command): boolean {
    return command(page.state, (tr) => {
      page.state = page.state.apply(tr)
    })
  }

  send(page: Page): void {
    const push = page.sends()
    if (!push || page.answered !== null) return
    const { revision } = this.authority.push(push)
    page.hearsAnswer(push.pushId, revision)
  }

  hear(page: Page): void {
    const next: Announced | undefined = this.authority.batches[this.heard.get(page) ?? 0]
    if (!next) return
    this.heard.set(page, (this.heard.get(page) ?? 0) + 1)
    page.hears(next)
  }

  settle(): void {
    for (let round = 0; round < 400 && !this.isSettled(); round += 1)
      for (const page of this.pages) {
        this.send(page)
        this.hear(page)
      }
  }

  isSettled = () => this.pages.every((page) => page.sends() === null && this.heard.get(page) === this.authority.batches.length)
}

function somewhere(page: Page, random: Random): number {
  const places: number[] = []
  page.state.doc.descendants((node, pos) => {
    if (node.isTextblock) for (let at = 0; at <= node.content.size; at += 1) places.push(pos + 1 + at)
  })
  // Among the newest words of all, mostly: that is where one's own and others' meet.
  const lately = page.state.selection.from
  const near = places.filter((at) => Math.abs(at - lately) < 5)
  return random.pick(near.length > 0 && random.chance(0.7) ? near : places)
}

/** One author at a page, with what they did to others' letters. */
class Writer {
  readonly page: Page
  readonly author: number
  readonly #mayTakeOthers: boolean
  #count = 0
  /** Letters of others that one's own undo or redo has put there: they were gone, and go again when that is taken back. */
  readonly #broughtBack = new Set<string>()

  constructor(page: Page, author: number, mayTakeOthers: boolean) {
    this.page = page
    this.author = author
    this.#mayTakeOthers = mayTakeOthers
  }

  /** One's own letters somewhere, or a letter there taken out: anybody's, or only one's own. */
  edit(random: Random): void {
    const { state } = this.page
    const at = somewhere(this.page, random)
    const $at = state.doc.resolve(at)
    const next = $at.nodeAfter?.text?.[0]
    const { tr } = state
    if (random.chance(0.25) && next !== undefined && (this.#mayTakeOthers || authorOf(next) === this.author)) tr.delete(at, at + 1)
    else if (random.chance(0.1) && $at.depth > 1) tr.split(at)
    else tr.insertText(Array.from({ length: 1 + random.below(4) }, () => letterOf(this.author, (this.#count += 1))).join(''), at)
    this.page.state = state.apply(tr)
  }

  /** Undoes or redoes, and answers the letters of others before and after but for those that one's own undo or redo had put there. */
  back(desk: Desk, command: Command): { before: string; after: string } {
    const before = othersIn(this.page.state.doc, this.author)
    desk.run(this.page, command)
    const after = othersIn(this.page.state.doc, this.author)
    const kept = [...before].filter((letter) => !this.#broughtBack.has(letter)).join('')
    for (const letter of after) if (!before.includes(letter)) this.#broughtBack.add(letter)
    return { before: kept, after }
  }
}

test.each(seeds(SEEDS))('R13 undo and redo among three authors never take another’s text, seed %i', (seed) => {
  const random = randomFrom(seed)
  const desk = new Desk(Array.from({ length: 8 }, (_, count) => letterOf(AUTHORS.length, count)).join(''))
  const mayTakeOthers = random.chance(0.5)
  const writers = desk.pages.map((page, author) => new Writer(page, author, mayTakeOthers))
  for (let step = 0; step < 100; step += 1) {
    const writer = random.pick(writers)
    const { page } = writer
    const deed = random.next()
    if (deed < 0.32) writer.edit(random)
    else if (deed < 0.52) {
      const letters = writer.back(desk, deed < 0.45 ? undo : redo)
      expect({ step, ...letters }).toSatisfy(() => isWithin(letters.before, letters.after))
    } else if (deed < 0.72) desk.send(page)
    else desk.hear(page)
    page.state.doc.check()
  }
  desk.settle()
  for (const page of desk.pages) expect(page.state.doc.eq(desk.authority.doc)).toBe(true)
})

/** Sends and hears everything. */
function inTurn(desk: Desk, ...deeds: [number, (page: Page) => void][]): string {
  for (const [index, deed] of deeds) {
    const page = desk.pages[index]
    if (page) deed(page)
    desk.settle()
  }
  return textOf(desk.authority.doc)
}
const types = (text: string, at: number) => (page: Page) => void (page.state = page.state.apply(page.state.tr.insertText(text, at)))

test('R13 what another typed within one’s own words stays when those are undone, and is within them again after redo', () => {
  const desk = new Desk()
  const start = 9
  expect(inTurn(desk, [0, types('aaaa', start)], [1, types('bb', start + 2)])).toBe('x\nx\nxaabbaaxxx\nxx')
  expect(inTurn(desk, [0, (page) => void desk.run(page, undo)])).toBe('x\nx\nxbbxxx\nxx')
  expect(inTurn(desk, [0, (page) => void desk.run(page, redo)])).toBe('x\nx\nxaabbaaxxx\nxx')
  expect(inTurn(desk, [0, (page) => void desk.run(page, undo)])).toBe('x\nx\nxbbxxx\nxx')
})

test('R13 whole paragraphs that one put in go, but for the one that another has written in', () => {
  const desk = new Desk()
  const paragraphs = ['aa', 'aaa', 'a'].map((text) => copySchema.node('paragraph', null, copySchema.text(text)))
  const puts = (page: Page) => void (page.state = page.state.apply(page.state.tr.insert(13, paragraphs)))
  expect(inTurn(desk, [0, puts], [1, types('bb', 19)])).toBe('x\nx\nxxxx\naa\nabbaa\na\nxx')
  expect(inTurn(desk, [0, (page) => void desk.run(page, undo)])).toBe('x\nx\nxxxx\nbb\nxx')
  inTurn(desk, [0, (page) => void desk.run(page, redo)])
  expect(textOf(desk.authority.doc)).toContain('bb')
})

test('R13 a paragraph that another put between two halves stays when the halves are to be joined again', () => {
  const desk = new Desk()
  const splits = (page: Page) => void (page.state = page.state.apply(page.state.tr.split(10)))
  const puts = (page: Page) =>
    void (page.state = page.state.apply(page.state.tr.insert(11, copySchema.node('paragraph', null, copySchema.text('bb')))))
  expect(inTurn(desk, [0, splits], [1, puts], [0, (page) => void desk.run(page, undo)])).toBe('x\nx\nxx\nbb\nxx\nxx')
})

test('undo gives back the selection that was typed over, where it is now', () => {
  const desk = new Desk()
  const [page] = desk.pages
  if (!page) throw new Error('no page')
  page.state = page.state.apply(page.state.tr.setSelection(TextSelection.create(page.state.doc, 9, 11)))
  inTurn(desk, [0, (own) => void (own.state = own.state.apply(own.state.tr.insertText('a')))], [1, types('bbb', 8)])
  inTurn(desk, [0, (own) => void desk.run(own, undo)])
  expect(textOf(page.state.doc)).toBe('x\nx\nbbbxxxx\nxx')
  expect([page.state.selection.from, page.state.selection.to]).toEqual([12, 14])
})
