/** One figure with what it is measured against in the same run. `ratio` is figure / reference. */
export interface Row {
  what: string
  figure: number
  unit: string
  against?: string
  reference?: number
  target?: string
}

const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value).toString() : value.toPrecision(3))

/** The rows as a table for people. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, figure, unit, against, reference, target }) => [
    what,
    `${round(figure)} ${unit}`,
    against ?? '',
    reference === undefined ? '' : `${round(reference)} ${unit}`,
    reference === undefined ? '' : `${(figure / reference).toFixed(2)} ×`,
    target ?? '',
  ])
  const head = ['what', 'figure', 'against', 'reference', 'ratio', 'target']
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')
}
