import { type AttributeSpec, type Attrs, Mark, type Node } from 'prosemirror-model'

/** The deepest a copy may nest, and the largest it may grow (in document positions): far beyond any story, and safe for every tool that walks a tree. */
export const COPY_LIMITS = { depth: 64, size: 2_000_000 } as const

const typeName = (value: unknown) => (value === null ? 'null' : typeof value)

function checkAttributes(owner: string, spec: Record<string, AttributeSpec> | null | undefined, attrs: Attrs): void {
  if (!spec) return
  for (const name of Object.keys(spec)) {
    const validate = spec[name]?.validate
    if (typeof validate === 'function') validate(attrs[name])
    else if (validate !== undefined && !validate.split('|').includes(typeName(attrs[name])))
      throw new RangeError(`${owner} may not have ${name} as ${typeName(attrs[name])}`)
  }
}

/** What `Node.check` does, for one node without its content's content. */
function checkNode(node: Node, depth: number): void {
  if (depth > COPY_LIMITS.depth) throw new RangeError(`the copy nests deeper than ${COPY_LIMITS.depth} levels`)
  if (node.isText && !(node.text ?? '').isWellFormed()) throw new RangeError('the text is not well-formed Unicode')
  if (!node.type.validContent(node.content)) throw new RangeError(`${node.type.name} may not hold what it would hold`)
  checkAttributes(node.type.name, node.type.spec.attrs, node.attrs)
  let marks: readonly Mark[] = Mark.none
  for (const mark of node.marks) {
    checkAttributes(mark.type.name, mark.type.spec.attrs, mark.attrs)
    marks = mark.addToSet(marks)
  }
  if (!Mark.sameSet(marks, node.marks)) throw new RangeError(`a ${node.type.name} may not have these marks together`)
}

/** Two lists without what they begin and end with in common: a key changes one block of hundreds. */
function withoutEnds(was: readonly Node[], is: readonly Node[]): { was: readonly Node[]; is: readonly Node[] } {
  const most = Math.min(was.length, is.length)
  let start = 0
  while (start < most && was[start] === is[start]) start += 1
  let end = 0
  while (end < most - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1
  return { was: was.slice(start, was.length - end), is: is.slice(start, is.length - end) }
}

function checkBetween(before: Node | null, after: Node, depth: number): void {
  if (before === after) return
  checkNode(after, depth)
  const { was, is } = withoutEnds(before?.children ?? [], after.children)
  if (is.length === 0) return
  if (is.length === 1 && was.length <= 1) return checkBetween(was[0] ?? null, is[0] as Node, depth + 1)
  const kept = new Set(was)
  const present = new Set(is)
  const lost = was.filter((child) => !present.has(child))
  let next = 0
  for (const child of is) {
    if (kept.has(child)) continue
    checkBetween(lost[next] ?? null, child, depth + 1)
    next += 1
  }
}

/**
 * Checks what a change has made of a sound document, by the schema and as text; parts that both share are not looked at again.
 * Throws RangeError where the schema, well-formed Unicode (no half of a surrogate pair, also where a step cuts one in two) or COPY_LIMITS do not hold.
 */
export function checkChange(before: Node, after: Node): void {
  if (after.content.size > COPY_LIMITS.size) throw new RangeError('the copy is too large')
  checkBetween(before, after, 0)
}

/** What a step may hold, so that reading it cannot exhaust the reader: strings are well-formed Unicode without NUL, values nest up to 4 × COPY_LIMITS.depth deep. Says what is wrong, or null. */
export function faultInJson(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? null : 'text must be well-formed Unicode without NUL'
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'numbers must be finite'
  if (typeof value !== 'object' || value === null) return null
  if (depth > 4 * COPY_LIMITS.depth) return 'nested too deeply'
  const parts: unknown[] = Array.isArray(value) ? value : [...Object.keys(value), ...(Object.values(value) as unknown[])]
  for (const part of parts) {
    const fault = faultInJson(part, depth + 1)
    if (fault !== null) return fault
  }
  return null
}
