import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CopyParts } from '#core/copy.ts'
import { launchChromium } from '#test/chromium.ts'
import { pageWith } from './page.ts'
import type { InputPage } from './story-input.page.ts'

declare const openInput: (parts: CopyParts) => InputPage
declare const input: InputPage

let browser: Browser
let page: Page
let devtools: CDPSession
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  page = await pageWith(browser, 'story-input.page.ts')
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  devtools = await page.context().newCDPSession(page)
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(() => void complaints.splice(0))

async function fresh(...paragraphs: string[]) {
  await page
    .evaluate((given) => Object.assign(window, { input: openInput(given) }), {
      headline: 'Headline',
      standfirst: 'Standfirst',
      body: paragraphs.map((text) => ({ type: 'paragraph', text })),
    } as CopyParts)
    .catch(() => undefined)
  await page.waitForFunction(() => input.isOpen())
}

/** An input method's steps towards its last text, as the DevTools protocol makes them; composition is left open. */
async function compose(...texts: string[]) {
  for (const text of texts) await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}
const commit = (text: string) => devtools.send('Input.insertText', { text })

const text = () => page.evaluate(() => input.text())
/** The browser tells of a moved caret a little after the key. */
const stands = (anchor: number, head = anchor) => expect.poll(() => selection(), { interval: 10 }).toEqual([anchor, head])
const selection = () => page.evaluate(() => input.selection())
const select = (from: number, to = from) => page.evaluate(([a, b]) => input.select('body', a, b), [from, to] as const)
const colleague = (from: number, to: number, typed: string) =>
  page.evaluate(([a, b, c]) => input.colleague('body', a, b, c), [from, to, typed] as const)

/** Waits until all is stored, and finds the stored copy to be the one on the screen; nothing was refused or complained of. */
async function agreed(): Promise<string> {
  const [own, stored, drawn, refused] = await page.evaluate(async () => {
    await input.settled()
    await new Promise(requestAnimationFrame)
    const shown = [...document.querySelectorAll('[data-body] :is(p, h2, h3, h4)')].map((block) => block.textContent).join('\n')
    return [input.text(), input.stored(), shown, input.line.refused]
  })
  expect(stored).toBe(own)
  expect(drawn).toBe(own)
  expect(refused).toEqual([])
  expect(complaints).toEqual([])
  return own
}

describe('an input method', () => {
  test('R12 a composition, edits of a colleague around and within its paragraph, and an acknowledgement after 2 s: no letter is lost, the caret stays', async () => {
    await fresh('one two', 'three')
    await select(4)
    await page.evaluate(() => {
      input.line.delay = 2_000
    })
    await page.keyboard.type('ab')
    await compose('に', 'にほ', 'にほん')
    await colleague(0, 0, 'before ') // in its own paragraph
    await colleague(7 + 7 + 1, 7 + 7 + 1, 'after ')
    await compose('日本')
    expect(await page.evaluate(() => document.querySelector('[data-body] p')?.textContent)).toBe('one ab日本two')
    await commit('日本')
    await page.keyboard.type('!')
    expect(await agreed()).toBe('before one ab日本!two\nafter three')
    expect(await selection()).toEqual([16, 16].map(() => 'before one ab日本!'.length))
  })
})

describe('an input method, further', () => {
  test('a colleague’s words appear when the composition is over, also when it is given up', async () => {
    await fresh('one two')
    await select(7)
    await compose('か', 'かん')
    await colleague(0, 0, 'X ')
    expect(await page.evaluate(() => document.querySelector('[data-body] p')?.textContent)).toBe('one twoかん')
    await compose('')
    await page.evaluate(() => input.story.focus())
    await commit('')
    await page.keyboard.type('.')
    expect(await agreed()).toBe('X one two.')
  })

  test('flags, people and found places that are drawn anew meanwhile leave a composition alone', async () => {
    await fresh('one two')
    await select(3)
    await compose('か')
    await page.evaluate(() => {
      input.line.emit('story:flags', { articleId: 'article', revision: 0, flags: [] })
      input.colleagueStands(0, 3)
    })
    await compose('かん', 'かんじ')
    await commit('漢字')
    expect(await agreed()).toBe('one漢字 two')
  })

  test('a dead key and its letter are one letter', async () => {
    await fresh('caf')
    await select(3)
    await compose('´')
    await colleague(0, 0, 'un ')
    await commit('é')
    await page.keyboard.type('s')
    expect(await agreed()).toBe('un cafés')
  })

  test('in Arabic, right to left, with marks on its letters', async () => {
    await fresh('قال الوزير')
    await select(10)
    await compose('ا', 'اَ')
    await colleague(0, 0, 'أمس ')
    await commit('اَليوم')
    expect(await agreed()).toBe('أمس قال الوزيراَليوم')
  })

  test('over a selection through all regions leaves each its own', async () => {
    await fresh('one', 'two')
    await select(0)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await compose('か')
    await commit('か')
    expect(await agreed()).toBe('')
    expect(await page.evaluate(() => [input.text('headline'), input.text('standfirst')])).toEqual(['か', ''])
  })
})

describe('words that are put right by the browser', () => {
  /** What a browser and spelling extensions do: say so by `beforeinput`, then change the page's text itself. */
  const correct = (from: number, to: number, word: string, type = 'insertReplacementText') =>
    page.evaluate(
      ([start, end, typed, inputType]) => {
        const block = document.querySelector('[data-body] p')
        const node = block?.firstChild
        if (!block || !(node instanceof Text)) throw new Error('no text')
        const range = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end })
        const dataTransfer = new DataTransfer()
        dataTransfer.setData('text/plain', typed)
        const event = new InputEvent('beforeinput', { inputType, data: typed, dataTransfer, targetRanges: [range], bubbles: true, cancelable: true })
        if (!block.dispatchEvent(event)) return
        node.replaceData(start, end - start, typed)
        block.dispatchEvent(new InputEvent('input', { inputType, data: typed, bubbles: true }))
      },
      [from, to, word, type] as const,
    )

  test('spell check: the word is replaced, what a colleague wrote beside it stays, the caret stays with its letters', async () => {
    await fresh('I recieve it.')
    await select(13)
    await colleague(0, 0, 'Now ')
    await correct(6, 13, 'receive')
    await page.keyboard.type(' Yes')
    expect(await agreed()).toBe('Now I receive it. Yes')
  })

  test('autocorrect while typing: the page selects the word and types over it', async () => {
    await fresh('teh')
    await select(0, 3)
    await page.evaluate(() => document.execCommand('insertText', false, 'the'))
    await page.keyboard.type(' x')
    expect(await agreed()).toBe('the x')
  })

  test('a correction that shares half of a surrogate pair with what it replaces sends whole characters', async () => {
    await fresh('so 😀 it')
    await correct(3, 5, '😁')
    expect(await agreed()).toBe('so 😁 it')
    await select(3, 5)
    await commit('😂')
    expect(await agreed()).toBe('so 😂 it')
  })
})

describe('whole characters', () => {
  const ASTRONAUT = '👩‍🚀'
  const FAMILY = '👩‍👩‍👧‍👦'
  const FLAG = '🇸🇾'

  test.each([ASTRONAUT, FAMILY, FLAG, '👍🏽', '1️⃣', '❤️', '😀', '𝒳'])(
    'Backspace takes %s at once, Delete too, and the arrows step over it',
    async (character) => {
      await fresh(`a${character}b`)
      await select(1 + character.length)
      await page.keyboard.press('Backspace')
      expect(await agreed()).toBe('ab')
      await fresh(`a${character}b`)
      await select(1)
      await page.keyboard.press('Delete')
      expect(await agreed()).toBe('ab')
      await fresh(`a${character}b`)
      await select(1)
      await page.keyboard.press('ArrowRight')
      await stands(1 + character.length)
      await page.keyboard.press('ArrowLeft')
      await stands(1)
      await page.keyboard.press('Shift+ArrowRight')
      await stands(1, 1 + character.length)
      await page.keyboard.type('x')
      expect(await agreed()).toBe('axb')
    },
  )

  test.each([
    ['a combining accent', 'e\u0301'],
    ['harakat on an Arabic letter', 'سَّ'],
    ['a Devanagari syllable', 'कि'],
    ['a Devanagari conjunct', 'क्ष'],
  ])('arrows and Delete take %s with its letter, Backspace the last mark first, as writers of it expect', async (_, letter) => {
    await fresh(`ا${letter}ب`)
    await select(1)
    await page.keyboard.press('Delete')
    expect(await agreed()).toBe('اب')
    await fresh(`x${letter}y`)
    await select(1)
    await page.keyboard.press('ArrowRight')
    await stands(1 + letter.length)
    await page.keyboard.press('Backspace')
    const left = await agreed()
    expect([`x${letter.slice(0, -1)}y`, 'xy']).toContain(left)
  })

  test('two people at one emoji: neither sends half of it', async () => {
    await fresh(`a${FAMILY}b`)
    await select(1 + FAMILY.length)
    await page.evaluate(() => {
      input.line.delay = 'held'
    })
    await page.keyboard.press('Backspace')
    await colleague(1, 1, FLAG)
    await page.keyboard.type('😀')
    await page.evaluate(() => input.line.letGo())
    expect([`a${FLAG}😀b`, `a😀${FLAG}b`]).toContain(await agreed())
  })
})

describe('while others type', () => {
  test.each([
    ['from left to right', 'one two three', 'lorem '],
    ['from right to left', 'قال الوزير اليوم', 'كلمة '],
  ])('one’s own caret stays at its letters, whether they type before, within or after the line, %s', async (_, line, words) => {
    await fresh('first', line, 'last')
    const start = 6
    await select(start + 4)
    for (const [field, offset] of [
      ['headline', 0],
      ['body', 0],
      ['body', start + words.length],
    ] as const) {
      const before = await page.evaluate(() => input.selection()[0] ?? 0)
      await page.evaluate(([a, b, c]) => input.colleagueTypes(a, b, c), [field, offset, words] as const)
      expect((await selection())[0]).toBe(before + (field === 'body' ? words.length : 0))
    }
    await page.keyboard.type('Z')
    const shift = 2 * words.length
    await page.evaluate(([at, c]) => input.colleagueTypes('body', at, c), [start + shift + line.length, words] as const)
    await page.keyboard.type('Y')
    expect(await agreed()).toBe(`${words}first\n${words}${line.slice(0, 4)}ZY${line.slice(4, -1)}${words}${line.slice(-1)}\nlast`)
  })

  test('two fast typists at one place lose nothing, and each one’s letters stay together', async () => {
    await fresh('ab')
    await select(1)
    const other = page.evaluate(() => input.colleagueTypes('body', 1, '1234567890'))
    await page.keyboard.type('QWERTYUIOP', { delay: 5 })
    await other
    const all = await agreed()
    expect([...all].sort().join('')).toBe([...'ab1234567890QWERTYUIOP'].sort().join(''))
    expect(all.replace(/\d/g, '')).toBe('aQWERTYUIOPb')
  })

  test('what they insert at the edges of one’s selection is not typed over, and bold that was asked for stays asked for', async () => {
    await fresh('one two three')
    await select(4, 7)
    await colleague(4, 4, 'X')
    await colleague(8, 8, 'Y')
    await page.keyboard.type('2')
    expect(await agreed()).toBe('one X2Y three')
    await page.keyboard.press('Control+b')
    await colleague(0, 0, 'Z')
    await page.keyboard.type('b')
    expect(await agreed()).toBe('Zone X2bY three')
    expect(await page.evaluate(() => document.querySelector('[data-body] strong')?.textContent)).toBe('b')
  })

  test('a selection that is being made with the mouse goes on', async () => {
    await fresh('one two three four five six')
    const { left, top, height } = await page.evaluate(() => input.box('[data-body] p'))
    const y = top + height / 2
    await page.mouse.move(left + 2, y)
    await page.mouse.down()
    await page.mouse.move(left + 60, y, { steps: 4 })
    await page.evaluate(() => input.colleagueTypes('headline', 0, 'Big '))
    await page.evaluate(() => input.colleagueTypes('body', 14, 'and '))
    await page.mouse.move(left + 120, y, { steps: 4 })
    await page.mouse.up()
    const [anchor = 0, head = 0] = await selection()
    expect(anchor).toBe(0)
    expect(head).toBeGreaterThan(8)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe((await text()).slice(0, head))
  })
})

describe('dragging', () => {
  /** Drags from the middle of one range of the first paragraph to a place. */
  async function drag(from: number, to: number, target: { x: number; y: number }) {
    await select(from, to)
    const { x, y } = await page.evaluate(() => {
      const rect = getSelection()?.getRangeAt(0).getBoundingClientRect()
      return { x: (rect?.left ?? 0) + (rect?.width ?? 0) / 2, y: (rect?.top ?? 0) + (rect?.height ?? 0) / 2 }
    })
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y, { steps: 3 })
    await page.mouse.move(target.x, target.y, { steps: 5 })
    return () => page.mouse.up()
  }
  const edgeOf = (selector: string, side: 'left' | 'right') =>
    page.evaluate(
      ([found, edge]) => {
        const element = document.querySelector(found ?? '')
        const range = document.createRange()
        if (element) range.selectNodeContents(element)
        const rect = range.getBoundingClientRect()
        return { x: edge === 'left' ? rect.left + 1 : rect.right - 1, y: rect.top + rect.height / 2 }
      },
      [selector, side] as const,
    )

  test('a selection is moved, also when a colleague types before it meanwhile', async () => {
    await fresh('one two three')
    const drop = await drag(0, 4, await edgeOf('[data-body] p', 'right'))
    await colleague(0, 0, 'zero ')
    const { x, y } = await edgeOf('[data-body] p', 'right')
    await page.mouse.move(x, y, { steps: 2 })
    await drop()
    expect(await agreed()).toBe('zero two threeone ')
  })

  test('what a colleague writes within it meanwhile is moved along', async () => {
    await fresh('one two three')
    const drop = await drag(0, 4, await edgeOf('[data-body] p', 'right'))
    await colleague(3, 3, ' and a half')
    const { x, y } = await edgeOf('[data-body] p', 'right')
    await page.mouse.move(x, y, { steps: 2 })
    await drop()
    expect(await agreed()).toBe('two threeone and a half ')
  })

  test('several paragraphs that are dropped on the headline are one line in it', async () => {
    await fresh('one two', 'three')
    const drop = await drag(0, 13, await edgeOf('h1', 'right'))
    await drop()
    await agreed()
    expect(await page.evaluate(() => input.text('headline'))).toBe('Headlineone two three')
  })

  test('text and markup from elsewhere are read as what is pasted', async () => {
    await fresh('one')
    await page.evaluate(
      (at) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.setData('text/html', '<p>two <b onclick="alert(1)">bold</b><img src=x onerror="alert(1)"></p>')
        dataTransfer.setData('text/plain', 'two bold')
        document
          .querySelector('[data-body] p')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }))
      },
      await edgeOf('[data-body] p', 'right'),
    )
    expect(await agreed()).toBe('onetwo bold')
  })

  test('what is cut from all regions leaves each its own rest', async () => {
    await fresh('one two', 'three')
    await page.evaluate(() => input.selectAcross('headline', 4, 'body', 4))
    await page.keyboard.press('Control+x')
    expect(await agreed()).toBe('two\nthree')
    expect(await page.evaluate(() => [input.text('headline'), input.text('standfirst')])).toEqual(['Head', ''])
  })
})

describe('finding and replacing', () => {
  const LOOSE = { matchCase: false, wholeWord: false, letterForms: true }
  const seek = (query: string, options: Partial<typeof LOOSE> = {}) =>
    page.evaluate((sought) => input.story.finding.seek(sought), { ...LOOSE, ...options, query })
  const marked = () => page.evaluate(() => [...document.querySelectorAll('.find-place')].map((place) => place.textContent))
  const at = () => page.evaluate(() => input.story.picture.finds)

  test('places in all regions are marked, gone through in order and round the end, and follow a colleague’s edits', async () => {
    await fresh('قال الوزير إن الوكالة', 'the وَكـالة said')
    await seek('الوكاله')
    expect(await marked()).toEqual(['الوكالة'])
    await seek('وكاله')
    expect(await marked()).toEqual(['وكالة', 'وَكـالة'])
    await select(0)
    await page.evaluate(() => input.story.finding.go(true))
    expect(await at()).toEqual({ count: 2, at: 0 })
    await colleague(0, 0, 'وكالة ')
    expect(await at()).toEqual({ count: 3, at: 1 })
    await page.evaluate(() => [true, true].forEach((forward) => input.story.finding.go(forward)))
    expect(await at()).toEqual({ count: 3, at: 0 })
    await page.evaluate(() => input.story.finding.go(false))
    expect(await at()).toEqual({ count: 3, at: 2 })
    await page.evaluate(() => input.story.finding.seek(null))
    expect(await marked()).toEqual([])
  })

  test('replacing all is one change and one undo, keeps marks, and leaves a colleague’s words', async () => {
    await fresh('cat and cat', 'a Cat')
    await select(8, 11)
    await page.keyboard.press('Control+b')
    await seek('cat')
    expect(await page.evaluate(() => input.story.finding.replaceAll('dog'))).toBe(3)
    expect(await agreed()).toBe('dog and dog\na dog')
    expect(await page.evaluate(() => document.querySelector('[data-body] strong')?.textContent)).toBe('dog')
    await colleague(0, 0, 'Big ')
    await page.evaluate(() => input.story.focus())
    await page.keyboard.press('Control+z')
    expect(await agreed()).toBe('Big cat and cat\na Cat')
  })

  test('replacing one goes on behind what was put in, in the headline too', async () => {
    await fresh('a a')
    await page.evaluate(() => input.select('headline', 0))
    await seek('a')
    for (let times = 0; times < 4; times += 1) await page.evaluate(() => input.story.finding.replace('aa'))
    await agreed()
    expect(await page.evaluate(() => [input.text('headline'), input.text('standfirst'), input.text()])).toEqual(['Heaadline', 'Staandfirst', 'aa a'])
  })

  test('marks are where the places are, whatever is typed by whom', async () => {
    await fresh('one two one', 'one', 'two')
    await seek('one')
    await select(3)
    const edits: [number, number, string][] = [
      [0, 0, 'one '],
      [4, 7, ''],
      [5, 5, 'ne'],
      [4, 4, 'o'],
      [0, 3, 'One'],
    ]
    for (const [from, to, words] of edits) {
      await colleague(from, to, words)
      await page.keyboard.type('e')
      await page.keyboard.press('Enter')
      await page.evaluate(() => input.story.finding.go(true))
      await page.keyboard.press('ArrowRight')
      const { count } = await at()
      const own = [...(await page.evaluate(() => [input.text('headline'), input.text('standfirst'), input.text()].join('\n'))).matchAll(/one/gi)]
        .length
      expect(count).toBe(own)
      expect((await marked()).map((place) => place?.toLowerCase())).toEqual(Array.from({ length: count }, () => 'one'))
      expect(await page.evaluate(() => document.querySelectorAll('.find-here').length)).toBe(1)
    }
    await agreed()
  })

  test('nothing that is found moves a composition', async () => {
    await fresh('one one')
    await seek('one')
    await select(7)
    await compose('お', 'おん')
    await page.evaluate(() => input.story.finding.seek({ query: 'o', matchCase: false, wholeWord: false, letterForms: true }))
    await commit('音')
    expect(await agreed()).toBe('one one音')
  })
})

describe('colleagues on the page', () => {
  const MIXED = 'قال لافروف إن شركة Gazprom Neft ستزود البلاد بنحو 120 ألف طن من النفط الخام خلال الربع الأول من العام المقبل وفق ما أعلنه'
  const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const selected = () => page.evaluate(() => input.boxes('.copy-selected'))
  /** How much of the width that the browser draws for its own selection of the same text is covered, line by line and run by run. */
  const own = (from: number, to: number) =>
    page.evaluate(
      ([a, b]) => {
        input.select('body', a, b)
        const selection = getSelection()
        if (!selection) return []
        const range = selection.getRangeAt(0)
        const texts = document.createTreeWalker(document.querySelector('[data-body]') ?? document.body, NodeFilter.SHOW_TEXT)
        const boxes: { left: number; right: number; top: number }[] = []
        for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
          if (!range.intersectsNode(node)) continue
          const part = document.createRange()
          part.setStart(node, node === range.startContainer ? range.startOffset : 0)
          part.setEnd(node, node === range.endContainer ? range.endOffset : node.length)
          boxes.push(...[...part.getClientRects()].filter(({ width }) => width >= 1).map(({ left, right, top }) => ({ left, right, top })))
        }
        return boxes
      },
      [from, to] as const,
    )

  test.each([
    ['over several lines of mixed direction', 0, MIXED.length],
    ['within one line, from one direction into the other', 5, 28],
    ['over several paragraphs', 10, MIXED.length + 20],
  ])('a selection %s covers what one’s own of it would, and nothing else', async (_, from, to) => {
    await fresh(MIXED, 'A second paragraph stands here.', '', MIXED)
    await page.evaluate(([a, b]) => input.colleagueStands(a, b), [from, to] as const)
    await drawn()
    const theirs = await selected()
    const ours = await own(from, to)
    expect(theirs.length).toBe(ours.length)
    theirs.forEach(({ left, right, top }, index) => {
      for (const [side, value] of Object.entries({ left, right, top }))
        expect(Math.abs(value - (ours[index]?.[side as 'left'] ?? 0)), `${side} of box ${index}`).toBeLessThan(1.5)
    })
  })

  test('an empty paragraph within a selection is marked by a sliver, not across the column', async () => {
    await fresh('one', '', 'three')
    await page.evaluate(() => input.colleagueStands(1, 7))
    await drawn()
    const widths = (await selected()).map(({ width }) => width)
    expect(widths).toHaveLength(3)
    expect(Math.min(...widths)).toBe(6)
    expect(Math.max(...widths)).toBeLessThan(100)
  })

  test.each([0, 3, MIXED.length])(
    'a caret at the end of a line, at %i of a paragraph and in an empty one stands where one’s own would',
    async (offset) => {
      await fresh(MIXED, '', 'x')
      for (const at of [offset, MIXED.length + 1]) {
        await page.evaluate((where) => input.colleagueStands(where, where), at)
        await drawn()
        const caret = await page.evaluate(() => input.box('.copy-caret'))
        const rect = await page.evaluate((where) => {
          input.select('body', where)
          const range = getSelection()?.getRangeAt(0)
          const [box] = range?.getClientRects() ?? []
          return box ? { left: box.left, top: box.top } : null
        }, at)
        expect(caret.height).toBeGreaterThan(10)
        if (rect && offset > 0 && at === offset && offset < MIXED.length) expect(Math.abs(caret.left + 1 - rect.left)).toBeLessThan(2)
        const paragraph = await page.evaluate((index) => input.boxes('[data-body] > *')[index], at === offset ? 0 : 1)
        expect(caret.top + caret.height / 2).toBeGreaterThan(paragraph?.top ?? 0)
        expect(caret.top + caret.height / 2).toBeLessThan(paragraph?.bottom ?? 0)
      }
    },
  )

  test('a name stands at the caret after its owner’s moves and leaves it after a while; what others type doesn’t bring it back', async () => {
    await fresh('one two three')
    await page.evaluate(() => input.colleagueStands(4, 4))
    await drawn()
    const delay = () => page.evaluate(() => Number.parseFloat(document.querySelector<HTMLElement>('.copy-caret-name')?.style.animationDelay ?? '0'))
    const first = await delay()
    expect(first).toBeGreaterThan(2_000)
    await select(0)
    await page.keyboard.type('abc')
    await drawn()
    const later = await delay()
    expect(later).toBeLessThan(first)
    await colleague(9, 9, 'X')
    await drawn()
    expect(await delay()).toBeGreaterThan(later)
  })

  test('S9 markup in a name is shown as it is spelled, and one’s own other page is called so', async () => {
    await fresh('one')
    const name = '<img src=x onerror=alert(1)><b>Sam</b>'
    await page.evaluate((given) => input.colleagueStands(1, 1, { by: { id: 'x', name: given, image: null }, connection: 'c2' }), name)
    await page.evaluate(() => input.colleagueStands(2, 2, { by: { id: 'me', name: 'أمل', image: null }, connection: 'c3' }))
    await drawn()
    expect(await page.evaluate(() => [...document.querySelectorAll('.copy-caret-name')].map((shown) => shown.textContent))).toEqual([
      name,
      'You, in another tab',
    ])
    expect(await page.evaluate(() => document.querySelectorAll('.copy-overlay :is(img, b)').length)).toBe(0)
    expect(complaints).toEqual([])
  })

  test('whom one follows stays in sight until one types; Escape and the wheel end it as well', async () => {
    await fresh(...Array.from({ length: 80 }, (_, index) => `paragraph ${index}`))
    const isSeen = () =>
      page.evaluate(() => {
        const { top, bottom } = input.box('.copy-caret')
        return top >= 0 && bottom <= innerHeight
      })
    const stand = async (at: number) => {
      await page.evaluate((where) => input.colleagueStands(where, where), at)
      await drawn()
    }
    const following = () => page.evaluate(() => input.story.picture.following)
    await stand(5)
    await page.evaluate(() => input.story.following.follow('noor'))
    for (const at of [900, 300, 950]) {
      await stand(at)
      expect(await isSeen()).toBe(true)
    }
    await colleague(0, 0, 'far away from where they look ')
    expect(await following()).toBe('noor')
    await page.evaluate(() => scrollTo(0, 0))
    await select(0)
    await page.keyboard.type('x')
    expect(await following()).toBe(null)
    await stand(600)
    expect(await isSeen()).toBe(false)
    await page.evaluate(() => input.story.following.follow('noor'))
    await page.keyboard.press('Escape')
    expect(await following()).toBe(null)
    await page.evaluate(() => input.story.following.follow('noor'))
    await page.mouse.move(450, 300)
    await page.mouse.wheel(0, 50)
    await expect.poll(following).toBe(null)
    await page.evaluate(() => scrollTo(0, 0))
  })
})

describe('S21 pasting', () => {
  const fixture = (name: string) => readFileSync(new URL(`../fixtures/paste/${name}`, import.meta.url), 'utf8')
  const paste = (html: string) =>
    page.evaluate((given) => {
      input.select('body', 0)
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given)
      clipboardData.setData('text/plain', 'x')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
  const outline = () => page.evaluate(() => input.outline())

  test.each(['word.html', 'google-docs.html'])(
    '%s keeps headings, emphasis, links and lists within lists, and nothing of its program',
    async (name) => {
      await fresh('')
      await paste(fixture(name))
      expect(await outline()).toEqual([
        'subheading: Port reopens',
        'paragraph: The port *reopened* at _noon_, said [the office](https://port.example/notice).',
        'paragraph: قال المكتب إن *المرفأ* مفتوح.',
        'bullet_list: Ferries (bullet_list: Night ferries) | Cargo',
        'ordered_list: First | Second',
        ...(name === 'word.html' ? ['quote: “We were ready.”'] : []),
      ])
      expect(await page.evaluate(() => JSON.stringify(input.story.state?.doc.toJSON()))).not.toMatch(/mso|"dir":"(?:rtl|ltr)"/i)
      await page.evaluate(() => input.settled())
      expect(await page.evaluate(() => input.line.refused)).toEqual([])
    },
  )

  test('nothing hostile runs, reaches out, or breaks the copy', async () => {
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await fresh('stays')
    for (const html of fixture('hostile.txt').split('\n').filter(Boolean)) await paste(html)
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    const json = await page.evaluate(async () => {
      await input.settled()
      input.story.state?.doc.check()
      return JSON.stringify(input.story.state?.doc.toJSON())
    })
    expect(complaints).toEqual([])
    expect(json).toContain('stays')
    expect(json).not.toMatch(/javascript:|vbscript:|data:text|onerror|"language":"</i)
    expect(
      await page.evaluate(
        () =>
          document.querySelectorAll('.copy-text :is(script, style, iframe, object, embed, svg, form, input, [onclick], [onload], [onerror])').length,
      ),
    ).toBe(0)
    expect(asked.filter((url) => !url.startsWith('https://a.example/'))).toEqual([])
    expect(await page.evaluate(() => input.line.refused)).toEqual([])
  })
})
