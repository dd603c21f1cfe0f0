import { expect, test } from 'vitest'
import { decode } from '#server/wire/charset.ts'

const arabic1256 = [0xe3, 0xd1, 0xcd, 0xc8, 0xc7, 0x20, 0xc8, 0xc7, 0xe1, 0xda, 0xc7, 0xe1, 0xe3]
const utf16 = (text: string) => [...text].flatMap((char) => [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8])
const latin1 = (text: string) => [...text].map((char) => char.charCodeAt(0))
const utf8 = (text: string) => [...new TextEncoder().encode(text)]

test.each<{ rule: string; bytes: number[]; declared?: string; text: string }>([
  { rule: 'UTF-8', bytes: utf8('أهلاً 😀'), text: 'أهلاً 😀' },
  { rule: 'a byte order mark of UTF-8 is no text', bytes: [0xef, 0xbb, 0xbf, 0x41], text: 'A' },
  { rule: 'UTF-16 by its mark', bytes: [0xff, 0xfe, ...utf16('مرحبا')], text: 'مرحبا' },
  { rule: 'UTF-16 as declared', bytes: utf16('ab'), declared: 'utf-16le', text: 'ab' },
  { rule: 'valid UTF-8 that is declared as something else is UTF-8', bytes: utf8('é—é'), declared: 'windows-1252', text: 'é—é' },
  { rule: 'windows-1256 as declared', bytes: [0xc7], declared: 'windows-1256', text: 'ا' },
  { rule: 'windows-1256 undeclared, where the words leave no doubt', bytes: arabic1256, text: 'مرحبا بالعالم' },
  { rule: 'windows-1256 though UTF-8 was declared', bytes: arabic1256, declared: 'utf-8', text: 'مرحبا بالعالم' },
  {
    rule: 'windows-1252 undeclared, where the letters leave no doubt',
    bytes: latin1('Le marché rouvre à midi, résume la fromagère.'),
    text: 'Le marché rouvre à midi, résume la fromagère.',
  },
  { rule: 'what could be anything keeps its place', bytes: [0x61, 0xff, 0x80, 0x62], text: 'a\uFFFD\uFFFDb' },
  { rule: 'damaged UTF-8 stays UTF-8', bytes: [...utf8('الميناء يستعد '), 0xd8], text: 'الميناء يستعد \uFFFD' },
  {
    rule: 'damaged UTF-8 stays UTF-8 whatever it is declared as',
    bytes: [...utf8('الميناء يستعد '), 0xd8],
    declared: 'windows-1252',
    text: 'الميناء يستعد \uFFFD',
  },
  { rule: 'a character set that nobody knows', bytes: utf8('é'), declared: 'klingon-8', text: 'é' },
])('CS1 $rule', ({ bytes, declared, text }) => {
  expect(decode(new Uint8Array(bytes), declared)).toBe(text)
})
