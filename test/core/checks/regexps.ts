import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'

export interface FoundRegExp {
  file: string
  pattern: string
  flags: string
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Every regular expression that is written in the TypeScript files of a pattern, and the places where one is built at run time. */
export function regExpsIn(...patterns: string[]): { literals: FoundRegExp[]; built: string[] } {
  const literals: FoundRegExp[] = []
  const built: string[] = []
  for (const file of globSync(patterns)) {
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(walk)
      if (!isNode(value)) return
      const { regex, callee } = value as { regex?: { pattern: string; flags: string }; callee?: { name?: string } }
      if (value['type'] === 'Literal' && regex) literals.push({ file, pattern: regex.pattern, flags: regex.flags })
      if (callee?.name === 'RegExp') built.push(file)
      for (const child of Object.values(value)) walk(child)
    }
    walk(parseSync(file, readFileSync(file, 'utf8')).program)
  }
  return { literals, built }
}
