import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'galley-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const seed = 'prisma/demo/stories/seed-arabic-moscow.txt'

/** Runs the command line as the launcher does and answers with what it printed and its status. */
async function check(args: string[], input: string | Uint8Array = ''): Promise<{ out: string; err: string; status: number | null }> {
  const child = spawn(process.execPath, ['server/check.ts', ...args], { stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  return { out, err, status }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const sentence = 'The old bridge over the harbour mouth reopened on Monday after eleven weeks of repairs, the port office said.'
const cut = 'Workers replaced forty bolts and painted the rails of the'

describe('files', () => {
  test('the seed as a table for people, with status 1 for its errors', async () => {
    const { out, status } = await check([seed])
    expect(status).toBe(1)
    expect(out).toMatch(/error {4}truncated\/mid-sentence .* The story’s other 5 paragraphs all end/)
    expect(out.trimEnd().endsWith('1 story, 4 flags')).toBe(true)
  })

  test('the seed as JSON for machines', async () => {
    const { out } = await check(['--json', seed])
    const [report] = JSON.parse(out)
    expect(report).toMatchObject({ file: seed, headline: 'الشيباني من موسكو العلاقات السورية الروسية تدخل عهدا جديدا' })
    expect(report.flags.find(({ rule }: { rule: string }) => rule === 'truncated/mid-sentence').excerpt).toBe('إضافة إلى تعزيز')
  })

  test('clean copy has status 0', async () => {
    const { out, status } = await check([
      file('clean.json', JSON.stringify({ title: 'Bridge reopens', lang: 'en', body: `${sentence}\n${sentence.replace('Monday', 'Friday')}` })),
    ])
    expect(out).toContain('nothing to flag')
    expect(status).toBe(0)
  })

  test.each([
    ['story.html', `<!doctype html><html lang="en"><body><article><h1>Bridge</h1><p>${sentence}</p><p>${cut}</p></article></body></html>`],
    [
      'feed.rss',
      `<rss version="2.0"><channel><title>Wire</title><item><title>Bridge</title><description>&lt;p&gt;${sentence}&lt;/p&gt;&lt;p&gt;${cut}&lt;/p&gt;</description></item></channel></rss>`,
    ],
    [
      'feed.atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>a</id><updated>2026-01-01T00:00:00Z</updated><entry><title>Bridge</title><id>b</id><updated>2026-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;${sentence}&lt;/p&gt;&lt;p&gt;${cut}&lt;/p&gt;</content></entry></feed>`,
    ],
    ['item.json', JSON.stringify({ uri: 'urn:1', headline: 'Bridge', language: 'en', body_text: `${sentence}\n${cut}` })],
    ['array.json', JSON.stringify([{ title: 'Bridge', lang: 'en', body: `${sentence}\n${cut}` }])],
    ['lines.jsonl', `${JSON.stringify({ headline: 'Bridge', language: 'en', body: `${sentence}\n${cut}` })}\n`],
    ['nameless', `Bridge\n${sentence}\n${cut}`],
  ])('%s is read', async (name, content) => {
    const { out, status } = await check(['--json', file(name, content)])
    const [report] = JSON.parse(out)
    expect(report.error).toBeUndefined()
    expect(report.headline).toBe('Bridge')
    expect(report.flags.map(({ rule, excerpt }: { rule: string; excerpt: string }) => [rule, excerpt])).toContainEqual([
      'truncated/mid-sentence',
      'rails of the',
    ])
    expect(status).toBe(1)
  })

  test('what cannot be read is said for that file, the others are checked, and the status is 2', async () => {
    const big = file('big.txt', '')
    truncateSync(big, 50_000_001)
    const files = [
      join(folder, 'none.txt'),
      file('latin.txt', new Uint8Array([67, 97, 102, 0xe9, 10, 0xe9, 10])),
      file('picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])),
      big,
      file('broken.json', '{"title":'),
      folder,
    ]
    const { out, status } = await check(['--json', ...files, seed])
    const reports = JSON.parse(out) as { error?: string; flags: unknown[] }[]
    expect(reports.map(({ error }) => error)).toEqual([
      'there is no such file',
      'the file is not UTF-8 (first wrong byte at 3): save it as UTF-8',
      'this is a binary file, not text: a PNG picture',
      'the file is 50 MB; at most 50 MB are read',
      expect.stringMatching(/^this is not JSON: /),
      'this is a folder: name the files in it',
      undefined,
    ])
    expect(reports[6]?.flags.length).toBe(4)
    expect(status).toBe(2)
  })

  test('a file of lines: a bad line is an error of its own, named by its number, and the others are checked', async () => {
    const lines = Buffer.concat([
      Buffer.from(`{"headline":"Bridge","body":"${sentence}"}\n\n{bad\n`),
      Buffer.from([...'{"headline":"Caf'].map((char) => char.charCodeAt(0)).concat(0xe9, 0x22, 0x7d, 0x0a)),
      Buffer.from(`{"headline":5}\n{"headline":"Bridge","body":"${sentence}"}`),
    ])
    const { out, status } = await check(['--json', file('some.jsonl', lines)])
    expect((JSON.parse(out) as { headline?: string; error?: string }[]).map(({ headline, error }) => headline ?? error)).toEqual([
      'Bridge',
      expect.stringMatching(/^line 3 is not JSON/),
      'line 4 is not UTF-8',
      'line 5: "headline" must be a string, not number',
      'Bridge',
    ])
    expect(status).toBe(2)
  })

  test('whatever is no story is told for what it is, and the run goes on', async () => {
    const bad: [string, string][] = [
      [file('story.txt.gz', gzipSync(sentence)), 'this is a binary file, not text: a gzip file'],
      [file('story.pdf', '%PDF-1.7\n'), 'this is a binary file, not text: a PDF file'],
      [file('utf16.txt', Buffer.from(`Bridge\n${sentence}`, 'utf16le')), 'this is a binary file, or UTF-16: save it as UTF-8'],
      [file('doctype.xml', '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>'), 'XML with a DOCTYPE is not read.'],
      [file('deep.html', '<div>'.repeat(100_000)), 'The HTML nests deeper than 256 elements.'],
      [file('deep.xml', `<?xml version="1.0"?><rss>${'<a>'.repeat(100_000)}`), 'The XML nests deeper than 256 elements.'],
      [file('empty.json', ''), 'this is not JSON: Unexpected end of JSON input'],
      [file('deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'a story is a JSON object'],
      [join(folder, `${'x'.repeat(300)}.txt`), 'the file cannot be read: ENAMETOOLONG'],
      ['/dev/zero', 'this is longer than 50 MB, the most that is read'],
    ]
    const good = [
      file('marked.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Bridge\n${sentence}\n${cut}`, 'utf16le')])),
      file('empty.txt', ''),
    ]
    const { out, status } = await check(['--json', ...bad.map(([path]) => path), ...good])
    const reports = JSON.parse(out) as { error?: string; flags: { rule: string }[] }[]
    for (const [index, [, error]] of bad.entries()) expect(reports[index]).toMatchObject({ flags: [], error: expect.stringContaining(error) })
    const [marked, empty] = reports.slice(bad.length).map(({ flags }) => flags.map(({ rule }) => rule))
    expect(marked).toContain('truncated/mid-sentence')
    expect(empty).toContain('truncated/empty-body')
    expect(status).toBe(2)
  })

  test('an old character set is read where the file names it', async () => {
    const bytes = [...'<html><head><meta charset="windows-1252"></head><body><h1>Caf'].map((char) => char.charCodeAt(0))
    const { out } = await check([
      '--json',
      file('old.html', new Uint8Array([...bytes, 0xe9, ...[...'</h1><p>x</p></body></html>'].map((char) => char.charCodeAt(0))])),
    ])
    expect(JSON.parse(out)[0].headline).toBe('Café')
  })

  test('nothing in a headline or an error can steer the terminal', async () => {
    const { out } = await check([
      file('escape.json', JSON.stringify({ headline: 'Red \u001b[31malert', body: sentence })),
      file('escape2.json', '\u001b[31m{'),
    ])
    expect(out).not.toContain('\u001b')
    expect(out).toContain('Red <U+001B>[31malert')
  })

  test('messages come in Arabic when asked for', async () => {
    expect((await check(['--locale', 'ar', seed])).out).toContain('سطر من الصفحة وليس من النص')
  })

  test.each([[[]], [['--nonsense']], [['--locale', 'xx', seed]], [['--jsonl', seed]]])('wrong use %j says how to use it', async (args) => {
    const { err, out, status } = await check(args)
    expect(err).toContain('Usage: npm run -s check')
    expect(out).toBe('')
    expect(status).toBe(2)
  })
})

describe('lines', () => {
  test('are answered in order, and a bad one for itself', async () => {
    const lines = [
      '{"id":"a","headline":"Bridge","body":"' + sentence + '"}',
      '{"id":',
      '',
      '{"id":7,"html":"<p>One &amp;amp; two</p>"}',
      '{"id":"c","body":5}',
      '[]',
      '{"id":"z","headline":"","body":"x"}',
    ]
    const { out, status } = await check(['--jsonl'], `\uFEFF${lines.join('\n')}`)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map(({ id, error, flags }) => ({ id, error, flags: flags.length > 0 }))).toEqual([
      { id: 'a', flags: true },
      { id: null, error: expect.stringMatching(/^line 2 is not JSON/), flags: false },
      { id: 7, flags: true },
      { id: 'c', error: 'line 5: "body" must be a string, not number', flags: false },
      { id: null, error: 'line 6: a story is a JSON object', flags: false },
      { id: 'z', flags: true },
    ])
    expect(answers[5].flags.map(({ rule }: { rule: string }) => rule)).toEqual(['malformed/missing-headline', 'truncated/empty-body'])
    expect(status).toBe(2)
  })

  test('may leave out everything but the id: such a story is empty, not wrong', async () => {
    const { out, status } = await check(['--jsonl'], '{"id":"x"}\n{"id":"y","headline":null,"body":null}\n')
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(
      answers.map(({ id, error, flags }) => [id, error, flags.map(({ rule }: { rule: string }) => rule).includes('truncated/empty-body')]),
    ).toEqual([
      ['x', undefined, true],
      ['y', undefined, true],
    ])
    expect(status).toBe(0)
  })

  test('that are no UTF-8 are answered for themselves', async () => {
    const { out } = await check(['--jsonl'], new Uint8Array([0xff, 0xfe, 10, ...new TextEncoder().encode('{"id":1,"body":"x"}\n')]))
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).error),
    ).toEqual(['line 1 is not UTF-8', undefined])
  })

  test('a source without headlines is not told that one is missing', async () => {
    const { out } = await check(
      ['--jsonl'],
      `{"id":1,"body":"${sentence}"}\n{"id":2,"headline":"","headline_known":false,"body":"${sentence}"}\n{"id":3,"headline":"","body":"${sentence}"}\n`,
    )
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.includes('missing-headline')),
    ).toEqual([false, false, true])
  })

  test('status is 0 whatever the flags say', async () => {
    expect((await check(['--jsonl'], '{"id":1,"headline":"","body":""}\n')).status).toBe(0)
  })
})
