import { history } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { type Command, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { copyFrom, copySchema } from '#core/copy.ts'
import { redo, undo } from '#ui/story/editor/undo.ts'
import { type Announced, Authority, Page } from '#test/core/collab/desk.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'

const AUTHORS = ['a', 'b', 'c'] as const
const SEEDS = process.env['SOAK'] === '1' ? 5_000 : 150

const textOf = (doc: Node) => doc.textBetween(0, doc.content.size, '\n')

/** Everybody's letters but one's own, in order. */
const othersIn = (doc: Node, own: string) => [...textOf(doc)].filter((letter) => letter !== own && letter !== '\n').join('')

/** Whether all letters of one text are in another, in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === part[at]) at += 1
  return at === part.length
}

/** Three authors at one copy: each page is told what the authority ordered when chance will have it. */
class Desk {
  readonly authority = new Authority(
    copyFrom({
      headline: 'x',
      standfirst: 'x',
      body: [
        { type: 'paragraph', text: 'xxxx' },
        { type: 'paragraph', text: 'xx' },
      ],
    }),
  )
  readonly pages = AUTHORS.map((name) => new Page(name, this.authority.first, 0, [history({ newGroupDelay: 0 })]))
  readonly heard = new Map<Page, number>(this.pages.map((page) => [page, 0]))

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

/** One's own letter somewhere, or a letter there taken out: anybody's, or only one's own. */
function edit(page: Page, random: Random, mayTakeOthers: boolean): void {
  const { state } = page
  const at = somewhere(page, random)
  const $at = state.doc.resolve(at)
  const next = $at.nodeAfter?.text?.[0]
  const { tr } = state
  if (random.chance(0.25) && next !== undefined && (mayTakeOthers || next === page.name)) tr.delete(at, at + 1)
  else if (random.chance(0.1) && $at.depth > 1) tr.split(at)
  else tr.insertText(page.name.repeat(1 + random.below(4)), at)
  page.state = state.apply(tr)
}

test.each(seeds(SEEDS))('R13 undo and redo among three authors never take another’s text, seed %i', (seed) => {
  const random = randomFrom(seed)
  const desk = new Desk()
  const mayTakeOthers = random.chance(0.5)
  for (let step = 0; step < 100; step += 1) {
    const page = random.pick(desk.pages)
    const others = () => othersIn(page.state.doc, page.name)
    const before = others()
    const deed = random.next()
    if (deed < 0.32) edit(page, random, mayTakeOthers)
    else if (deed < 0.45) {
      desk.run(page, undo)
      expect({ step, before, after: others() }).toSatisfy(() => isWithin(before, others()))
    } else if (deed < 0.52) {
      desk.run(page, redo)
      // What one had taken out of others' text and brought back by undo may be taken out again.
      if (!mayTakeOthers) expect({ step, before, after: others() }).toSatisfy(() => isWithin(before, others()))
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
