import { ar } from './ar.ts'
import { en, type Code } from './en.ts'

/** The languages that the desk's interface speaks. */
export type Locale = 'en' | 'ar'

/** A sentence with `{facts}` in it, or one for each plural form of the fact `n`. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)

const CATALOGUES: Record<Locale, Record<Code, Message>> = { en, ar }
const plurals: Partial<Record<Locale, Intl.PluralRules>> = {}

/** The message of a code in a language with its facts put in; the fact `variant` chooses among several of one code, where the defect is the same and only the evidence is not. Undefined for a code that is not in the catalogue. */
export function explain(code: string, facts: Record<string, string | number>, locale: Locale): string | undefined {
  const catalogue: Record<string, Message | undefined> = CATALOGUES[locale]
  const message = catalogue[`${code}-${facts['variant']}`] ?? catalogue[code]
  if (message === undefined) return undefined
  const form = typeof message === 'string' ? message : (message[pluralOf(Number(facts['n'] ?? 0), locale)] ?? message.other)
  return form.replace(/\{([a-z]{1,20})\}/g, (whole, name: string) => (facts[name] === undefined ? whole : String(facts[name])))
}

/** The forms of small numbers, which most are. */
const forms: Record<Locale, (Intl.LDMLPluralRule | undefined)[]> = { en: [], ar: [] }
const MOST_KEPT = 1_000

function pluralOf(n: number, locale: Locale): Intl.LDMLPluralRule {
  const rules = (plurals[locale] ??= new Intl.PluralRules(locale))
  return Number.isInteger(n) && n >= 0 && n < MOST_KEPT ? (forms[locale][n] ??= rules.select(n)) : rules.select(n)
}
