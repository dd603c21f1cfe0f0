import { expect, test } from 'vitest'
import type { Node } from 'prosemirror-model'
import { randomFrom, seeds, type Random } from '#test/random.ts'
import { type Announced, Authority, Page, type Push } from './desk.ts'
import { ADDING, RESHAPING, randomEdit, startingCopy } from './edits.ts'

const SOAK = process.env['SOAK'] === '1'

/** A line between one page and the authority that delays, reorders, drops and repeats what it carries. */
interface Line {
  page: Page
  up: Push[]
  down: ((page: Page) => void)[]
  isCut: boolean
}

interface Run {
  authority: Authority
  lines: Line[]
  inserted: string[]
  isReshaping: boolean
}

/** Each insertion's own mark: one private character beyond the BMP, so that nothing can be typed within it. */
const markOf = (index: number) => String.fromCodePoint(0xf0000 + index)
const marksIn = (doc: Node) => doc.textContent.match(/[\u{F0000}-\u{FFFFD}]/gu) ?? []

function carry(run: Run, line: Line, random: Random, losses: boolean): void {
  if (line.isCut) return
  if (line.up.length > 0 && random.chance(0.6)) {
    const [push] = line.up.splice(random.below(line.up.length), 1)
    if (push && !(losses && random.chance(0.1))) deliver(run, line, push)
  }
  for (let i = random.below(4); i > 0 && line.down.length > 0; i -= 1) {
    const at = random.chance(0.8) ? 0 : random.below(line.down.length)
    const message = losses && random.chance(0.1) ? line.down[at] : line.down.splice(at, 1)[0] // some come twice
    if (message && !(losses && random.chance(0.1))) message(line.page)
  }
}

function deliver(run: Run, line: Line, push: Push): void {
  const { revision, batch } = run.authority.push(push)
  if (batch) {
    for (const other of run.lines) other.down.push((page) => page.hears(batch))
  }
  line.down.push((page) => page.hearsAnswer(push.pushId, revision))
}

const catchUp = (run: Run, page: Page) => {
  for (const batch of run.authority.since(page.version) as Announced[]) page.hears(batch)
}

function edit(run: Run, line: Line, random: Random): void {
  const marks: string[] = []
  const tr = randomEdit(line.page.state, random, run.isReshaping ? RESHAPING : ADDING, () => {
    const mark = markOf(run.inserted.length + marks.length)
    marks.push(mark)
    return mark
  })
  if (!tr) return
  line.page.state = line.page.state.apply(tr)
  run.inserted.push(...marks)
}

function play(seed: number, edits: number): Run {
  const random = randomFrom(seed)
  const editors = 2 + random.below(5)
  const losses = random.chance(0.7)
  const first = startingCopy()
  const run: Run = { authority: new Authority(first), lines: [], inserted: [], isReshaping: random.chance(0.5) }
  for (let i = 0; i < editors; i += 1) run.lines.push({ page: new Page('abcdef'[i] as string, first, 0), up: [], down: [], isCut: false })
  for (let done = 0; done < edits; done += 1) {
    const line = random.pick(run.lines)
    edit(run, line, random)
    if (losses && random.chance(0.02)) {
      line.isCut = true
      line.up = []
      line.down = []
    }
    for (const other of run.lines) {
      if (other.isCut && random.chance(0.1)) {
        other.isCut = false
        catchUp(run, other.page)
      }
      const push = random.chance(0.4) ? other.page.sends() : null
      if (push && !other.isCut && other.up.length < 3) other.up.push(push)
      carry(run, other, random, losses)
    }
  }
  for (let rounds = 0; !run.lines.every(({ page }) => page.version === run.authority.revision && !page.sends()); rounds += 1) {
    if (rounds > 1_000) throw new Error('the pages never come to rest')
    for (const line of run.lines) {
      catchUp(run, line.page)
      const push = line.page.sends()
      if (push) deliver(run, line, push)
      for (const message of line.down.splice(0)) message(line.page)
    }
  }
  return run
}

const count = SOAK ? 20_000 : 1_000
const totals = { late: 0, marks: 0 }

test.each(seeds(count))('R1 everyone ends with the same copy, every insertion there exactly once: seed %i', (seed) => {
  const { authority, lines, inserted, isReshaping } = play(seed, 200)
  for (const { page } of lines) expect(page.state.doc.eq(authority.doc), `page ${page.name} differs`).toBe(true)
  authority.doc.check()
  const there = marksIn(authority.doc)
  expect(new Set(there).size).toBe(there.length)
  if (!isReshaping) expect([...there].sort()).toEqual([...inserted].sort())
  totals.late += authority.late
  totals.marks += there.length
})

test.runIf(process.env['SEED'] === undefined)('R1 the runs did make late pushes', () => {
  expect(totals.late).toBeGreaterThan(count * 5)
})
