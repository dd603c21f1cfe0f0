/** Decodes bytes strictly; null where they are not of that character set, or nobody knows it. */
function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/**
 * The text of bytes as received: by their byte order mark, else as UTF-8 where they are valid UTF-8, else by the declared character set, else as
 * windows-1256 or windows-1252 where the letters leave no doubt. What remains unreadable becomes U+FFFD, which the checks point at.
 */
export function decode(bytes: Uint8Array, declared?: string | null): string {
  for (const [mark, label] of MARKS) if (mark.every((byte, i) => bytes[i] === byte)) return new TextDecoder(label).decode(bytes)
  if (declared && /^utf-?16/i.test(declared)) return new TextDecoder(/be$/i.test(declared) ? 'utf-16be' : 'utf-16le').decode(bytes)
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== null && !(declared && /^iso-2022/i.test(declared))) return utf8
  const lossy = new TextDecoder('utf-8').decode(bytes)
  if (mostlyUtf8(lossy)) return lossy
  const said = declared && !/^utf-?8$/i.test(declared) ? strictly(bytes, declared) : null
  return said ?? guessed(bytes) ?? lossy
}

/** UTF-8 with some damage: more of its letters beyond ASCII were read than not. */
function mostlyUtf8(lossy: string): boolean {
  let read = 0
  let unread = 0
  for (let i = 0; i < lossy.length; i += 1) {
    const code = lossy.charCodeAt(i)
    if (code === 0xfffd) unread += 1
    else if (code > 0x7f) read += 1
  }
  return read > unread
}

const ARABIC_WORD = /[\u0621-\u064A]{2,}/g
const LATIN_IN_WORD =
  /(?<=[A-Za-z])[\u00C0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E]|[\u00C0-\u00FF](?=[a-z])|(?<=\s)[àÀáéèíóòôåøæö](?=\s)|[\u2018\u2019\u201C\u201D\u2013\u2014\u2026\u00AB\u00BB\u00A0\u20AC\u00BF\u00A1\u00B0]/g
const BEYOND = /[^\u0000-\u007F]/g

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

/** Old one-byte text whose letters make sense in one character set: nine in ten of those beyond ASCII stand in Arabic words, or between Latin letters. */
function guessed(bytes: Uint8Array): string | null {
  const arabic = strictly(bytes, 'windows-1256')
  if (arabic !== null) {
    const letters = (arabic.match(ARABIC_WORD) ?? []).reduce((sum, word) => sum + word.length, 0)
    if (letters >= 8 && letters >= 0.9 * count(arabic, BEYOND)) return arabic
  }
  const latin = strictly(bytes, 'windows-1252')
  if (latin !== null && count(latin, /[A-Za-z]/g) >= 4 * count(latin, BEYOND) && count(latin, LATIN_IN_WORD) >= 0.9 * count(latin, BEYOND))
    return latin
  return null
}

/** The character set that an XML declaration or an HTML `meta` names in the first 1,024 bytes. */
export function declaredWithin(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  return (
    /^<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(head)?.[1] ??
    null
  )
}
