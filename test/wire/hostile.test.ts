import { describe, expect, test } from 'vitest'
import { LINE_LIMIT, linesOf } from '#server/wire/ndjson.ts'
import { readWire } from '#server/wire/read.ts'

const many = (count: number, part: (i: number) => string, between = '') => Array.from({ length: count }, (_, i) => part(i)).join(between)

/** S18, S19: refused, or read, before anybody waits for it; the limit is generous because machines differ, what it stands against are minutes. */
const SOON = 1_500

describe('hostile copy', () => {
  test.each<[string, string, string, string | null]>([
    ['S18 a DOCTYPE', 'text/xml', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', 'doctype'],
    ['S18 a DOCTYPE in lower case, late', 'text/xml', '<!-- x --> <!doctype rss><rss/>', 'doctype'],
    ['S19 200,000 levels of HTML', 'text/html', '<div>'.repeat(200_000), 'too_deep'],
    ['S19 200,000 levels of XML', 'text/xml', '<a>'.repeat(200_000), 'too_deep'],
    ['S19 50 MB of HTML', 'text/html', 'x'.repeat(50_000_000), 'too_large'],
    ['S19 attributes without end', 'text/html', `<p ${many(250_000, (i) => `a${i}`, ' ')}>`, 'too_large'],
    [
      'S19 attributes without end, behind what a scanner would take for a quoted value',
      'text/html',
      `<svg><![CDATA[ > <p a=" ]]> <p ${many(250_000, (i) => `a${i}`, ' ')}>`,
      'too_large',
    ],
    ['S19 1 M attributes of XML', 'text/xml', `<a ${many(700_000, (i) => `a${i}="1"`, ' ')}/>`, 'too_large'],
    ['S19 elements moved out of a table one by one', 'text/html', `<table>${'<i></i>'.repeat(200_000)}`, 'too_large'],
    ['S19 formatting reopened in every paragraph', 'text/html', `${many(200, (i) => `<b a=${i}>`)}${'<p>x'.repeat(19_000)}`, null],
    ['S19 a million opening brackets', 'text/xml', '<'.repeat(1_000_000), null],
    ['S19 a million unfinished tags', 'text/xml', '<a'.repeat(1_000_000), null],
    ['S19 a million blank lines', 'text/plain', `${'\n '.repeat(1_000_000)}x`, null],
    ['S19 JSON 100,000 deep', 'application/json', `[${'['.repeat(100_000)}`, 'malformed'],
  ])('%s', (_, mediaType, text, code) => {
    const bytes = new TextEncoder().encode(text)
    const from = performance.now()
    const read = readWire(mediaType, bytes)
    expect(performance.now() - from).toBeLessThan(SOON)
    expect(read).toMatchObject(code === null ? { ok: true } : { ok: false, error: { code } })
  })

  test('S17 a line without end is passed over without being held, and the next is read', async () => {
    async function* chunks() {
      for (let i = 0; i < LINE_LIMIT / 500_000 + 2; i += 1) yield new Uint8Array(500_000).fill(0x20)
      yield new TextEncoder().encode('\n{"a"')
      yield new TextEncoder().encode(':1}\n\n \n{"b":2}')
    }
    const lines = []
    for await (const line of linesOf(chunks())) lines.push(line && new TextDecoder().decode(line))
    expect(lines).toEqual([null, '{"a":1}', '{"b":2}'])
  })
})
