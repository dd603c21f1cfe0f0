/** A step as ProseMirror writes it. */
export interface StepJson {
  [part: string]: unknown
  stepType: string
}

/** A step as it goes over the compact wire: text typed at a place, text put in place of a range, a range deleted; any other step as ProseMirror writes it. */
export type PackedStep =
  | readonly [at: number, text: string]
  | readonly [from: number, to: number, text: string]
  | readonly [from: number, to: number]
  | StepJson

/** The version of the compact wire that packed steps belong to. */
export const WIRE = 2

/** The longest name of a kind of step. */
export const STEP_TYPE_LENGTH = 40

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const hasOnly = (value: unknown, ...names: string[]): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))

/** The text of a slice that is nothing but text without marks; null for any other. */
function plainText(slice: unknown): string | null {
  if (!hasOnly(slice, 'content') || !Array.isArray(slice['content']) || slice['content'].length !== 1) return null
  const [node] = slice['content'] as unknown[]
  if (!hasOnly(node, 'type', 'text') || node['type'] !== 'text' || typeof node['text'] !== 'string') return null
  return node['text']
}

/** Packs a step's JSON; `unpackStep` of it is the same JSON, whatever the step. */
export function packStep(step: StepJson): PackedStep {
  const { stepType, from, to, slice } = step
  if (stepType !== 'replace' || !isPlace(from) || !isPlace(to)) return step
  if (hasOnly(step, 'stepType', 'from', 'to')) return [from, to]
  const text = hasOnly(step, 'stepType', 'from', 'to', 'slice') ? plainText(slice) : null
  if (text === null) return step
  return from === to ? [from, text] : [from, to, text]
}

const replacing = (from: number, to: number, text: string): StepJson => ({
  stepType: 'replace',
  from,
  to,
  slice: { content: [{ type: 'text', text }] },
})

/** The JSON of a packed step. */
export function unpackStep(packed: PackedStep): StepJson {
  if (!isList(packed)) return packed
  const [from, second, text] = packed
  if (typeof second === 'string') return replacing(from, from, second)
  return text === undefined ? { stepType: 'replace', from, to: second } : replacing(from, second, text)
}

const isList = (packed: PackedStep): packed is Exclude<PackedStep, StepJson> => Array.isArray(packed)

/** Whether something from the wire has the form of a packed step; whether the step is one of the schema, and fits, is found out where it is applied. */
export function isPackedStep(value: unknown): value is PackedStep {
  if (Array.isArray(value)) {
    const [from, second, text] = value as unknown[]
    if (!isPlace(from)) return false
    if (value.length === 2) return typeof second === 'string' || isPlace(second)
    return value.length === 3 && isPlace(second) && typeof text === 'string'
  }
  const { stepType } = (value ?? {}) as { stepType?: unknown }
  return typeof value === 'object' && typeof stepType === 'string' && stepType.length <= STEP_TYPE_LENGTH
}
