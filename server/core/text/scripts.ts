/** The scripts whose habits the checks know. */
export type Script = 'latin' | 'cyrillic' | 'greek' | 'arabic' | 'hebrew' | 'devanagari' | 'han' | 'ethiopic' | 'other' | 'none'

/** Which script a UTF-16 unit belongs to; surrogates count as other, and what is no letter as none. */
export function scriptOf(code: number): Script {
  if (code < 0x41) return 'none'
  if (code < 0x250) return (code > 0x5a && code < 0x61) || (code > 0x7a && code < 0xc0) ? 'none' : 'latin'
  if (code >= 0x370 && code < 0x400) return 'greek'
  if (code >= 0x400 && code < 0x530) return 'cyrillic'
  if (code >= 0x591 && code < 0x600) return 'hebrew'
  if ((code >= 0x620 && code < 0x660) || (code >= 0x66e && code < 0x6d4) || (code >= 0x6d5 && code < 0x6f0) || (code >= 0x6fa && code < 0x700))
    return 'arabic'
  if (code >= 0x750 && code < 0x780) return 'arabic'
  if (code >= 0x900 && code < 0x980) return code === 0x964 || code === 0x965 ? 'none' : 'devanagari'
  if (code >= 0x1200 && code < 0x1380) return code >= 0x1360 && code <= 0x1368 ? 'none' : 'ethiopic'
  if (code >= 0x1e00 && code < 0x2000) return 'latin'
  if (code >= 0x3040 && code < 0xa000 && code !== 0x30fb) return 'han'
  if (code >= 0xac00 && code < 0xd7b0) return 'han'
  if (code < 0x2c00 && code >= 0x2000) return 'none'
  if (code >= 0xfb50 && code < 0xfe00) return 'arabic'
  if (code >= 0xfe70 && code < 0xfeff) return 'arabic'
  if (code >= 0x3000 && code < 0x3040) return 'none'
  if (code >= 0xff00 || code === 0x60c || code === 0x61b || code === 0x61f || code === 0x6d4) return 'none'
  return code >= 0x590 ? 'other' : 'none'
}

/** Letters that are counted for the main script: more change nothing. */
const SAMPLE = 600

/** The script most of a text's letters are in, judged by the first 600 letters; `none` where there are no letters. */
export function mainScript(text: string): Script {
  const count: Partial<Record<Script, number>> = {}
  let letters = 0
  for (let i = 0; i < text.length && letters < SAMPLE; i += 1) {
    const script = scriptOf(text.charCodeAt(i))
    if (script === 'none') continue
    letters += 1
    count[script] = (count[script] ?? 0) + 1
  }
  let main: Script = 'none'
  for (const [script, n] of Object.entries(count)) if (n > (count[main] ?? 0)) main = script as Script
  return main
}

/** True for scripts that tell upper from lower case. */
export const hasCase = (script: Script): boolean => script === 'latin' || script === 'cyrillic' || script === 'greek'

/** True for scripts whose words are not parted by spaces. */
export const isUnspaced = (script: Script): boolean => script === 'han'
