import type { Flag } from '#core/flag.ts'

/** Flags as lines for people: severity, rule, place (line and column in the field) and message, one flag a line. */
export function tableOf(flags: readonly Flag[], textOf: (field: Flag['field']) => string): string[] {
  const rows = flags.map((flag) => [
    flag.severity,
    flag.rule,
    placeOf(flag, textOf(flag.field)),
    `${flag.message}${flag.repair ? ' [can be repaired]' : flag.offer ? ' [the missing text is known]' : ''}`,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => `  ${row.map((cell, column) => shown(cell).padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

function placeOf({ field, from }: Flag, text: string): string {
  const before = text.slice(0, from)
  const line = before.split('\n').length
  const column = from - (before.lastIndexOf('\n') + 1) + 1
  return field === 'body' ? `body ${line}:${column}` : field
}

/** Text that a terminal can show: controls by their names, line breaks as a sign. */
export const shown = (text: string) =>
  text
    .replace(/\n/g, '⏎')
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/g,
      (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
    )
