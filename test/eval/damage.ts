import { CHARSETS, type Charset } from '#core/text/charsets.ts'
import type { Random } from '#test/random.ts'
import { BREAKS, CODE, CODE_TAILS, CUT_MARKS, ENTITIES, ESCAPES, HOLES, NOTHINGS, STAND_INS, TAGS, UNSEEN } from './debris.ts'
import { phrasesOf } from './phrases.ts'
import type { Story } from './stories.ts'

/** A damaged story: what it suffered, the rules that should say so, and where, in the damaged body. */
export interface Damaged extends Story {
  damage: string
  rules: string[]
  /** The damaged place of the first rule; null where it is a whole field. */
  span: { from: number; to: number } | null
  /** The body before the damage, where a repair must give it back exactly. */
  truth?: string
}

type Damage = (
  story: Story,
  random: Random,
  headlines: readonly string[],
) => (Omit<Damaged, keyof Story | 'damage'> & { headline?: string; body: string }) | null

const UNSPACED = new Set(['zh', 'ja'])
const END = /[.!?؟۔।。！？።…]["”»」']?$/

const paragraphs = (story: Story) => story.body.split('\n')

/** A place inside the last half of a story that is within a sentence: at the end of a word, or inside one. */
function cutPlace({ body, language }: Story, random: Random, inWord: boolean): number | null {
  const places: number[] = []
  for (let i = Math.floor(body.length * 0.4); i < body.length - 8; i += 1) {
    const before = body.slice(0, i)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const since = line.slice(Math.max(0, ...[...line.matchAll(/[.!?؟۔।。！？።…](?=[\s"”»」]|$)/g)].map(({ index }) => index + 1)))
    if (UNSPACED.has(language) ? since.length < 6 : since.trim().split(/\s+/).length < 4) continue
    if (
      inWord
        ? /\p{L}\p{M}*\p{L}\p{M}*$/u.test(before) && /^\p{L}\p{L}/u.test(body.slice(i)) && !UNSPACED.has(language)
        : UNSPACED.has(language)
          ? /\p{L}$/u.test(before) && /^\p{L}/u.test(body.slice(i))
          : /\p{L}$/u.test(before) && body[i] === ' '
    )
      places.push(i)
  }
  return places.length > 0 ? random.pick(places) : null
}

function cut(story: Story, random: Random, inWord: boolean, tail = ''): ReturnType<Damage> {
  const at = cutPlace(story, random, inWord)
  if (at === null) return null
  const body = story.body.slice(0, at)
  const line = body.lastIndexOf('\n') + 1
  return { body: body + tail, rules: ['truncated'], span: { from: Math.max(line, at - 20), to: at + tail.length } }
}

/** Puts text into the body at the end of a sentence's word, or as a line of its own. */
function inserted(story: Story, at: number, text: string, rules: string[], from = 0, to = text.length, truth?: string): ReturnType<Damage> {
  return {
    body: story.body.slice(0, at) + text + story.body.slice(at),
    rules,
    span: { from: at + from, to: at + to },
    ...(truth === undefined ? {} : { truth }),
  }
}

function wordBorder({ body, language }: Story, random: Random): number {
  const places = [...body.matchAll(UNSPACED.has(language) ? /(?<=\p{L})(?=\p{L})/gu : / (?=\p{L})/gu)].map(
    ({ index }) => index + (UNSPACED.has(language) ? 0 : 1),
  )
  return random.pick(places)
}

function asLine(story: Story, line: string, rules: string[], random: Random, from = 0, to = line.length, last = false): ReturnType<Damage> {
  const lines = paragraphs(story)
  const after = last ? lines.length : 1 + random.below(lines.length)
  const before = lines.slice(0, after).join('\n')
  return {
    body: [...lines.slice(0, after), line, ...lines.slice(after)].join('\n'),
    rules,
    span: { from: before.length + 1 + from, to: before.length + 1 + to },
    truth: story.body,
  }
}

function misread(story: Story, charset: Charset): ReturnType<Damage> {
  const table = [...CHARSETS[charset]]
  const wrong = (text: string) =>
    [...new TextEncoder().encode(text)].map((byte) => (byte < 128 ? String.fromCharCode(byte) : (table[byte - 128] ?? ''))).join('')
  const body = wrong(story.body)
  return body === story.body ? null : { body, rules: ['malformed/mojibake'], span: null, truth: story.body }
}

export const DAMAGES: Record<string, Damage> = {
  'cut in a sentence': (story, random) => cut(story, random, false),
  'cut in a word': (story, random) => cut(story, random, true),
  'cut before a widget': (story, random) => cut(story, random, false, `\n${random.pick(phrasesOf(story.language).share)}`),
  'cut before a link': (story, random, headlines) =>
    cut(story, random, false, `\n${random.pick(phrasesOf(story.language).related)}: ${random.pick(headlines)}`),
  'marked by a count': (story, random) =>
    cut(story, random, true, `… [+${100 + random.below(3000)} chars]`) ?? cut(story, random, false, '… [+812 chars]'),
  'marked by words': (story, random) =>
    cut(story, random, false, `${random.pick(['… ', '... ', '\n'])}${random.pick(phrasesOf(story.language).more)}`),
  'marked in brackets or by a count': (story, random) => cut(story, random, false, random.pick(CUT_MARKS)),
  'marked behind a whole sentence': (story, random) => {
    const ends = [...story.body.matchAll(/[.!?؟۔।。](?=\s|$)/g)].map(({ index }) => index + 1).filter((at) => at > story.body.length * 0.4)
    if (ends.length === 0 || UNSPACED.has(story.language)) return null
    const at = random.pick(ends)
    const tail = `\n${random.pick(phrasesOf(story.language).more)}`
    return { body: story.body.slice(0, at) + tail, rules: ['truncated'], span: { from: at, to: at + tail.length } }
  },
  'cut before a credit': (story, random) => cut(story, random, false, `\n${random.pick(['(AFP)', '(وكالات)', 'Photo: Ida Holm', 'Source: AP'])}`),
  'cut before an opening quotation': (story, random) => {
    const places = [...story.body.matchAll(/(?<=[\p{L},،:] ?)\s[“«](?=\p{L})/gu)]
      .map(({ index }) => index + 2)
      .filter((at) => at > story.body.length * 0.4)
    if (places.length === 0) return null
    const at = random.pick(places)
    return { body: story.body.slice(0, at), rules: ['truncated'], span: { from: at - 2, to: at } }
  },
  'head cut': (story, random) => {
    const [first = ''] = paragraphs(story)
    const cased = /^\p{Lu}/u.test(first)
    const places = [...first.matchAll(/ (?=\p{Ll})/gu)].map(({ index }) => index + 1).filter((at) => at < first.length / 2)
    if (!cased || places.length === 0) return null
    const at = random.pick(places)
    return { body: story.body.slice(at), rules: ['truncated/head-cut'], span: { from: 0, to: 10 } }
  },
  'empty body': (_story, random) => ({ body: random.pick(NOTHINGS), rules: ['truncated/empty-body'], span: null }),
  'html tag': (story, random) => inserted(story, wordBorder(story, random), random.pick(TAGS), ['malformed/html-tag']),
  'html entity': (story, random) => inserted(story, wordBorder(story, random), random.pick(ENTITIES), ['malformed/html-entity']),
  code: (story, random) => asLine(story, random.pick(CODE), ['malformed/code-residue'], random),
  'code behind copy': (story, random) => {
    const lines = paragraphs(story)
    const index = random.below(lines.length)
    const before = lines.slice(0, index + 1).join('\n').length
    const tail = ` ${random.pick(CODE_TAILS)}`
    return inserted(story, before, tail, ['malformed/code-residue'], 1, tail.length, story.body)
  },
  escape: (story, random) => inserted(story, wordBorder(story, random), random.pick(ESCAPES), ['malformed/escape-residue']),
  'escaped break': (story, random) => {
    const at = story.body.indexOf('\n')
    if (at < 0 || !END.test(story.body.slice(0, at))) return null
    const text = random.pick(BREAKS)
    return {
      body: story.body.slice(0, at) + text + story.body.slice(at + 1),
      rules: ['malformed/escape-residue'],
      span: { from: at, to: at + text.length },
    }
  },
  'hyphens at line ends': (story, random) => {
    const places = [...story.body.matchAll(/(?<=\p{Ll}{3})(?=\p{Ll}{3})/gu)].map(({ index }) => index)
    if (places.length < 20) return null
    const at = random.pick(places)
    return inserted(story, at, random.pick(['-\n', '\u00AD\n']), ['malformed/escape-residue'], 0, 2, story.body)
  },
  'read as windows-1252': (story) => misread(story, 'windows-1252'),
  'read as windows-1256': (story) => misread(story, 'windows-1256'),
  'read as windows-1251': (story) => misread(story, 'windows-1251'),
  'read as windows-1254': (story) => misread(story, 'windows-1254'),
  'read as code page 437': (story) => misread(story, 'ibm437'),
  'read twice as windows-1252': (story) => {
    const once = misread(story, 'windows-1252')
    return (
      once &&
      misread({ ...story, body: once.body }, 'windows-1252') && { ...misread({ ...story, body: once.body }, 'windows-1252')!, truth: story.body }
    )
  },
  'one paragraph read as windows-1256': (story, random) => {
    const lines = paragraphs(story)
    const index = random.below(lines.length)
    const wrong = misread({ ...story, body: lines[index] ?? '' }, 'windows-1256')
    return wrong && { ...wrong, body: lines.with(index, wrong.body).join('\n'), truth: story.body }
  },
  'read as MacRoman': (story) => misread(story, 'macintosh'),
  'letters lost': (story, random) => {
    const at = wordBorder(story, random)
    const end = /[^\p{L}\p{M}]|$/u.exec(story.body.slice(at))?.index ?? 0
    return end < 2
      ? null
      : {
          body: `${story.body.slice(0, at)}${'\uFFFD'.repeat(end)}${story.body.slice(at + end)}`,
          rules: ['malformed/replacement-char'],
          span: { from: at, to: at + end },
        }
  },
  unseen: (story, random) => {
    const text = random.pick(UNSEEN)
    return inserted(story, wordBorder(story, random), text, ['malformed/control-char'], 0, text.length)
  },
  'share widget': (story, random) => asLine(story, random.pick(phrasesOf(story.language).share), ['malformed/share-widget'], random),
  'share widget at the end': (story, random) => {
    const line = random.pick(phrasesOf(story.language).share)
    return asLine(story, line, ['malformed/share-widget'], random, 0, line.length, true)
  },
  'related link': (story, random, headlines) =>
    asLine(story, `${random.pick(phrasesOf(story.language).related)}: ${random.pick(headlines)}`, ['malformed/related-link'], random),
  'related link in two lines': (story, random, headlines) =>
    asLine(story, `${random.pick(phrasesOf(story.language).related)}\n${random.pick(headlines)}`, ['malformed/related-link'], random),
  'related link glued': (story, random, headlines) =>
    asLine(story, `${random.pick(phrasesOf(story.language).related)}${random.pick(headlines)}`, ['malformed/related-link'], random),
  'sentences glued': (story, random) => {
    const places = [...story.body.matchAll(/(?<=\p{L}{2}[.!?؟۔।]) (?=\p{Lu}\p{Ll}|[\u0620-\u064A\u0900-\u097F\u05D0-\u05EA]{2})/gu)].map(
      ({ index }) => index,
    )
    if (places.length < 2 || UNSPACED.has(story.language)) return null
    const first = random.below(places.length - 1)
    const [at = 0, next = 0] = places.slice(first)
    return {
      body: story.body.slice(0, at) + story.body.slice(at + 1, next) + story.body.slice(next + 1),
      rules: ['malformed/glued-sentence'],
      span: { from: at - 1, to: at + 1 },
      truth: story.body,
    }
  },
  'words glued': (story, random) => {
    if (UNSPACED.has(story.language)) return null
    const places = [...story.body.matchAll(/(?<=\p{L}{3}\p{M}?) (?=\p{L}{3})/gu)].map(({ index }) => index)
    if (places.length < 3) return null
    const at = [...new Set([random.pick(places), random.pick(places), random.pick(places)])].sort((a, b) => b - a)
    return { body: at.reduce((body, place) => body.slice(0, place) + body.slice(place + 1), story.body), rules: ['malformed/glued-word'], span: null }
  },
  'paragraph twice': (story, random) => {
    const long = paragraphs(story).filter((text) => text.length > 60 || (UNSPACED.has(story.language) && text.length > 25))
    return long.length === 0 ? null : asLine(story, random.pick(long), ['malformed/duplicate-paragraph'], random, 0, 10, true)
  },
  'paragraph twice in one line': (story, random) => {
    const lines = paragraphs(story)
    const long = lines.filter((text) => text.length > 100 && text.length % 2 === 0)
    if (long.length === 0) return null
    const index = lines.indexOf(random.pick(long))
    const body = lines.with(index, `${lines[index]} ${lines[index]}`).join('\n')
    return { body, rules: ['malformed/duplicate-paragraph'], span: null, truth: story.body }
  },
  placeholder: (story, random) => inserted(story, wordBorder(story, random), `${random.pick(HOLES)} `, ['malformed/placeholder']),
  'no headline': (story, random) => ({
    headline: random.pick(STAND_INS),
    body: story.body,
    rules: ['malformed/missing-headline'],
    span: null,
  }),
}

/** Damages a story in every way that applies to it, each way once. */
export function damaged(story: Story, random: Random, headlines: readonly string[]): Damaged[] {
  return Object.entries(DAMAGES).flatMap(([damage, apply]) => {
    const result = apply(story, random, headlines)
    return result === null ? [] : [{ ...story, damage, ...result }]
  })
}
