import { describe, expect, test } from 'vitest'
import { agreed, colleague, commit, compose, fresh, page, select, selection, stands, text, sitAtInputDesk } from './input-desk.ts'
import type { InputPage } from './story-input.page.ts'

declare const input: InputPage

sitAtInputDesk()

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

describe('an input method and what else goes on', () => {
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

describe('undo', () => {
  const ask = (inputType: string) =>
    page.evaluate(
      (type) =>
        document.querySelector('.copy-text')?.dispatchEvent(new InputEvent('beforeinput', { inputType: type, bubbles: true, cancelable: true })),
      inputType,
    )

  test('R13 by the keys and by the browser’s menu takes back one’s own letters and leaves those a colleague put among them', async () => {
    await fresh('one')
    await select(3)
    await page.keyboard.type(' mine')
    await page.evaluate(() => input.settled())
    await colleague(6, 6, 'THEIRS')
    await page.keyboard.press('Control+z')
    expect(await agreed()).toBe('oneTHEIRS')
    await page.keyboard.press('Control+Shift+z')
    expect(await agreed()).toMatch(/^one(?: miTHEIRSne|THEIRS mine| mineTHEIRS)$/)
    await ask('historyUndo')
    expect(await agreed()).toBe('oneTHEIRS')
    await ask('historyRedo')
    expect((await agreed()).replace('THEIRS', '')).toBe('one mine')
  })
})
