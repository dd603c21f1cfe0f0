/** One figure with what it is measured against in the same run. `ratio` is figure / reference. */
export interface Row {
  what: string
  figure: number
  unit: string
  against?: string
  reference?: number
  target?: string
  /** What must be known to read the figure. */
  note?: string
  /** Why this is no figure: something was lost, or could not be measured. The run then ends with status 1. */
  failed?: string
}

const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value).toString() : value.toPrecision(3))

/** The rows as a table for people. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, figure, unit, against, reference, target, note, failed }) => [
    what,
    `${round(figure)} ${unit}`,
    against ?? '',
    reference === undefined ? '' : `${round(reference)} ${unit}`,
    reference === undefined || reference === 0 ? '' : `${(figure / reference).toFixed(2)} ×`,
    target ?? '',
    [failed === undefined ? '' : `FAILED: ${failed}`, note ?? ''].filter((part) => part !== '').join(' · '),
  ])
  const head = ['what', 'figure', 'against', 'reference', 'ratio', 'target', 'note']
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')
}
