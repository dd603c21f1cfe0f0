import { expect, test } from 'vitest'
import { differencesOf, partsOf } from '#ui/kept/differences.ts'

test('alike texts do not differ; a changed line is a pair, one taken out or put in stands alone', () => {
  expect(differencesOf('a\nb', 'a\nb')).toEqual([])
  expect(differencesOf('a\nthe line\nc', 'a\nthe long line\nc')).toEqual([{ before: 'the line', after: 'the long line' }])
  expect(differencesOf('a\nb\nc', 'a\nc')).toEqual([{ before: 'b', after: null }])
  expect(differencesOf('a\nc', 'a\nb\nc')).toEqual([{ before: null, after: 'b' }])
  expect(differencesOf('x\nRelated: another\nIt stops in\nz', 'x\nIt stops in the middle.\nz')).toEqual([
    { before: 'Related: another', after: null },
    { before: 'It stops in', after: 'It stops in the middle.' },
  ])
})

test('the parts of a pair make both lines again, between whole words', () => {
  for (const [before, after] of [
    ['إضافة إلى تعزيز', 'إضافة إلى تعزيز التعاون.'],
    ['wat', 'water.'],
    ['a 😀 b', 'a 😁 b'],
    ['same', 'same'],
    ['', 'new'],
  ] as const) {
    const { head, removed, added, tail } = partsOf({ before, after })
    expect([head + removed + tail, head + added + tail]).toEqual([before, after])
  }
  expect(partsOf({ before: 'the wat', after: 'the water.' })).toEqual({ head: 'the ', removed: 'wat', added: 'water.', tail: '' })
})
