import type { Failure } from '#contracts/contract.ts'
import type { Block } from '#core/copy.ts'
import type { Evidence } from '#core/evidence.ts'
import type { Result } from '#core/result.ts'

/** One article as every format is read into it; what the format does not say is missing. Moments are ISO 8601. */
export interface WireArticle {
  guid?: string
  version?: string
  url?: string
  /** Who the item itself says it is from. */
  source?: string
  slugline?: string
  headline?: string
  standfirst?: string
  byline?: string
  dateline?: string
  ednote?: string
  language?: string
  publishedAt?: string
  embargo?: string
  urgency?: number
  keywords?: string[]
  /** What the source says of the text outside the body. */
  evidence?: Evidence[]
  blocks: Block[]
  /** The body as it was given, where it was given as plain text: the offsets of the flags that are answered count in it. */
  text?: string
}

/** One item of a delivery: what could be read of it, or why nothing could, and its own bytes. */
export interface WireItem {
  read: Result<WireArticle, Failure>
  bytes: Uint8Array
  mediaType: string
}

/** What a format's parser cannot or must not read; becomes that item's refusal. */
export class Unreadable extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.detail ?? failure.code)
    this.failure = failure
  }
}

/** The parts of an article that are not undefined, null or blank. */
export function given(parts: { [K in keyof WireArticle]?: WireArticle[K] | null | undefined }): Omit<WireArticle, 'blocks'> {
  return Object.fromEntries(
    Object.entries(parts).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** A moment in whatever form a wire writes it, as ISO 8601; undefined where it is none. */
export function momentOf(text: string | null | undefined): string | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/.exec(text?.trim() ?? '')
  const readable = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}T${compact[4] ?? '00'}:${compact[5] ?? '00'}:${compact[6] ?? '00'}${(compact[7] ?? 'Z').replace(/([+-]\d\d)(\d\d)/, '$1:$2')}`
    : (text ?? '')
  const at = new Date(readable)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1000 || at.getUTCFullYear() > 9999 ? undefined : at.toISOString()
}

/** An urgency of 1 to 8, or undefined. */
export function urgencyOf(value: unknown): number | undefined {
  const urgency = typeof value === 'string' ? Number.parseInt(value, 10) : value
  return typeof urgency === 'number' && Number.isInteger(urgency) && urgency >= 1 && urgency <= 8 ? urgency : undefined
}

/** A BCP 47 tag in its usual spelling, or undefined for what is none. */
export function languageOf(tag: string | null | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.trim().replaceAll('_', '-') || [])[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
