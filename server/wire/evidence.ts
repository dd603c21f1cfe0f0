import type { Evidence, EvidenceKind } from '#core/evidence.ts'

/** What a source says of a story's text outside its body; counts may be written as text. */
export interface Said {
  summary?: readonly unknown[]
  description?: readonly unknown[]
  /** The whole text once more: JSON-LD's articleBody, another body of the same item. */
  article_body?: readonly unknown[]
  words?: readonly unknown[]
  characters?: readonly unknown[]
}

/** A longer text is compared with nothing, in UTF-16 units; so many pieces are kept of one story. */
const LONGEST = 400_000
const MOST = 8

/** "[+1234 chars]" at the end of a text that was cut: how long the whole is. */
const COUNT = /[[(]\s?\+\s?(\d[\d,. ]{0,8})\s?(?:more\s)?(?:chars?|characters?)\s?[\])]$/i

/** Gathers a source's evidence: blank texts and counts that are none are left out, what was said twice is said once. Answers nothing where there is none. */
export function evidenceOf(said: Said): { evidence?: Evidence[] } {
  const evidence: Evidence[] = []
  const add = (one: Evidence) => {
    const isNew = !evidence.some(({ kind, text, amount }) => text === one.text && amount === one.amount && (text !== undefined || kind === one.kind))
    if (isNew && evidence.length < MOST) evidence.push(one)
  }
  for (const kind of ['article_body', 'summary', 'description'] as const)
    for (const given of said[kind] ?? []) {
      const text = typeof given === 'string' ? given.trim() : ''
      if (text === '' || text.length > LONGEST) continue
      const count = COUNT.exec(text.slice(-60))
      const rest = countOf(count?.[1])
      add({ kind, text })
      if (count && rest !== null) add({ kind: 'characters', amount: text.length - count[0].length + rest })
    }
  for (const kind of ['words', 'characters'] as const satisfies readonly EvidenceKind[])
    for (const given of said[kind] ?? []) {
      const amount = countOf(given)
      if (amount !== null) add({ kind, amount })
    }
  return evidence.length > 0 ? { evidence } : {}
}

/** A count of words or characters that a story can have, or null. */
function countOf(given: unknown): number | null {
  const amount = typeof given === 'string' && given.length <= 12 ? Number(given.replace(/[,. ]/g, '') || NaN) : given
  return typeof amount === 'number' && Number.isInteger(amount) && amount > 0 && amount < 10_000_000 ? amount : null
}
