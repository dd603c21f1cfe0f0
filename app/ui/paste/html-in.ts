const TAG = /<\/?(?:p|br|div|h[1-6]|span|a|ul|ol|li|blockquote|img|strong|em|b|i|article|section|html|body|table|figure)\b[^>]*>/i

/** Whether what was pasted into a field of plain text is markup: it has at least two tags that copy is written in. */
export function looksLikeHtml(text: string): boolean {
  const first = TAG.exec(text)
  return first !== null && TAG.test(text.slice(first.index + first[0].length))
}

/** The first line as headline and the rest as body, for those who paste a whole story at once; null where there is only one line. */
export function splitWhole(text: string): { headline: string; body: string } | null {
  const lines = text.replace(/^\s*\n/, '').split(/\r\n|\r|\n/)
  const headline = lines[0]?.trim() ?? ''
  const body = lines
    .slice(1)
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd()
  return headline === '' || body === '' || headline.length > 300 ? null : { headline, body }
}
