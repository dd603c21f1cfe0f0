/** Of a field so much is looked at letter by letter, in UTF-16 units: twice the longest stories there are. What is longer is no story, and says so by the flags of its beginning. */
export const EXAMINED = 200_000

/** The part of a field that the rules go through letter by letter: all of it but for texts beyond any story, which are cut at a line break where they have one. */
export function examined(text: string): string {
  if (text.length <= EXAMINED) return text
  const lineEnd = text.lastIndexOf('\n', EXAMINED)
  return text.slice(0, lineEnd > EXAMINED / 2 ? lineEnd : EXAMINED)
}
