import { describe, expect, test } from 'vitest'
import { checkParts } from '#core/checks/index.ts'
import { defectOf } from '#core/defect.ts'

const SENTENCE = 'The old bridge over the harbour mouth reopened on Monday after eleven weeks of repairs, the port office said.'

/** The defects of a rule in a body that otherwise stands as it should. */
function defects(rule: string, ...lines: string[]): string[] {
  const flags = checkParts({
    headline: 'The bridge reopens',
    body: [SENTENCE, ...lines, `${SENTENCE.replace('Monday', 'Friday')}`].join('\n'),
    language: 'en',
  })
  return flags.filter((flag) => flag.rule === rule).map(defectOf)
}

const same = (rule: string, a: string, b: string) => {
  const [one, ...others] = [...defects(rule, a), ...defects(rule, b)]
  expect(one).toBeDefined()
  expect(others.length).toBeGreaterThan(0)
  return new Set([one, ...others]).size === 1
}

describe('what editors call the same defect', () => {
  test.each([
    ['malformed/share-widget', 'Share 599 Tweet 375', 'Share 12 Tweet 4'],
    ['malformed/related-link', 'Read also: Harbour lights go out at noon', 'Read also: Council agrees to the plan'],
    ['malformed/html-tag', `One <a href="https://a.test/1">link</a> here.`, `Another <a href="https://b.test/2">one</a> there.`],
    ['malformed/html-entity', 'Bread&nbsp;and butter came on the table.', 'Salt&nbsp;and pepper too, as they said.'],
    ['malformed/escape-residue', 'He said \\"no\\" to it all.', 'She said \\"yes\\" to it all.'],
    ['malformed/control-char', 'A zero\u200Bwidth space in a word.', 'Two zero\u200B\u200Bwidth spaces in a word.'],
    ['malformed/glued-sentence', 'It rained all day.Then the sun came out.', 'Nobody came.Everybody left.'],
  ])('%s: “%s” and “%s”', (rule, a, b) => expect(same(rule, a, b)).toBe(true))

  test.each([
    ['malformed/share-widget', 'Share 599 Tweet 375', 'Follow us on Facebook'],
    ['malformed/related-link', 'Read also: Harbour lights go out at noon', 'Related: Council agrees to the plan'],
    ['malformed/html-tag', 'A line<br/> with a break in it.', 'A line with <b>stress</b> in it.'],
    ['malformed/html-entity', 'Bread&nbsp;and butter came on the table.', 'Bread &amp; butter came on the table.'],
    ['malformed/escape-residue', 'He said \\"no\\" to it all.', 'He came.\\nShe left.'],
    ['malformed/control-char', 'A zero\u200Bwidth space in a word.', 'A bell\u0007 in a word.'],
  ])('and what they do not: %s, “%s” and “%s”', (rule, a, b) => expect(same(rule, a, b)).toBe(false))

  test('text that was misread in one way is one defect, in another way another', () => {
    const misread = (text: string, as: string) => new TextDecoder(as).decode(new TextEncoder().encode(text))
    const line = (text: string, as: string) => defects('malformed/mojibake', misread(text, as))[0]
    const a = line('Die Brücke über den Fluß wurde am Montag wieder geöffnet, sagte die Behörde.', 'windows-1252')
    expect(a).toBeDefined()
    expect(line('Später fügte sie hinzu, daß die Züge wieder führen.', 'windows-1252')).toBe(a)
    expect(line('قال الوزير إن المحادثات ستستمر يوم الاثنين في العاصمة', 'windows-1256')).not.toBe(a)
  })

  test('is well-formed text of bounded length, also of a line that ends in the middle of a pair', () => {
    const defect = defectOf({ rule: 'malformed/recurring-line', excerpt: '𝒳'.repeat(400) })
    expect(defect.isWellFormed()).toBe(true)
    expect(defect.length).toBeLessThan(240)
    expect(defectOf({ rule: 'malformed/recurring-line', excerpt: '***' })).not.toBe(defectOf({ rule: 'malformed/recurring-line', excerpt: '---' }))
  })
})
