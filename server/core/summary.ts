/** The most that a list shows under a headline, and the least that is worth ending at a word, in UTF-16 units. */
const LONGEST = 240
const SHORTEST = 120

/** What a list shows under a headline: the standfirst, else the beginning of the text. */
export function summaryOf({ standfirst, text }: { standfirst: string; text: string }): string {
  const whole = (standfirst.trim() === '' ? text : standfirst).replaceAll('\n', ' ').trim()
  if (whole.length <= LONGEST) return whole
  const cut = whole.slice(0, LONGEST)
  const space = cut.lastIndexOf(' ')
  return `${(space > SHORTEST ? cut.slice(0, space) : cut).toWellFormed().replace(/\uFFFD$/, '')}…`
}
