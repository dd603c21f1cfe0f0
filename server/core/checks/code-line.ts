const CALLS: readonly RegExp[] = [/[\w$)\]]\([^()]{0,60}\)\s?[;{,)]/, /\)\s?;/, /=>\s?[{(]/, /\bfunction\s?[\w$]{0,40}\(/]
const DECLARED = /^(?:var|let|const)\s[\w$]{1,60}\s?=/
const NAME = /[A-Za-z_][\w]{1,24}(?=[.[(])/g
/** Names that the scripts of pages begin with. */
const NAMES: ReadonlySet<string> = new Set(
  `window document console googletag jQuery Drupal dataLayer adsbygoogle _gaq fbq gtag ga _taboola OBR require define React angular wp twttr FB DM pbjs apstag Criteo _sf_async_config _comscore Piwik _paq`.split(
    ' ',
  ),
)

/** A value put into a name, as only programs write it. */
const ASSIGNED = /^[\w$.]{2,80}\s?=\s?(?:\$\(|new\s|function\b|document\.|window\.|\{|\[|["'])/
const CALL_LINE = /^[\w$.]{3,80}\([^()]{0,300}\)[;.]?$/
const STYLES: readonly RegExp[] = [
  /\{\s?[a-z-]{2,40}\s?:[^{}:]{0,200}[;}]/,
  /\]\s?\.[\w-]{2,60}\s?[.{]/,
  /@(?:media|font-face|import|keyframes|charset)\b/,
  /!important/,
]
const RECORDS = /[{,[]\s?["'][\w@$:./-]{1,60}["']\s?:\s?(?:["'{[\d-]|true|false|null)/g
const COMMENT = /^\/\*|\*\/$|^\/\/\s?(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[/
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => ('{}();=<>[]"\'_$\\/:+&|'.includes(String.fromCharCode(code)) ? 1 : 0))

const isStatement = (head: string) => DECLARED.test(head) || ASSIGNED.test(head) || (head.match(NAME)?.some((name) => NAMES.has(name)) ?? false)

/** True for a line that is program code, a style sheet or a record of data rather than copy. */
export function codeLike(line: string): boolean {
  if (line.length < 8) return line === '});' || line === '})();' || line === '/*]]>*/'
  const head = line.length > 600 ? line.slice(0, 600) : line
  let signs = 0
  let braces = 0
  let letters = 0
  for (let i = 0; i < head.length; i += 1) {
    const code = head.charCodeAt(i)
    if (code > 127) letters += 1
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) letters += 1
    else if (SIGNS[code] === 1) {
      signs += 1
      if (code === 123 || code === 125 || code === 59 || code === 40 || code === 61) braces += 1
    }
  }
  const records = head.match(RECORDS)?.length ?? 0
  if (records > 2 && signs > 12) return true
  if (signs < 3 || (braces === 0 && !head.startsWith('/*')) || (braces < 2 && !head.startsWith('/*') && !CALL_LINE.test(head) && !isStatement(head)))
    return false
  const density = signs / (letters + signs)
  if (density < 0.05) return false
  let strong = 0
  if (CALL_LINE.test(head)) strong += 1
  if (isStatement(head)) strong += 1
  if (STYLES.some((style) => style.test(head))) strong += 1
  if (records > 0) strong += 1
  let weak = 0
  if (CALLS.some((call) => call.test(head))) weak += 1
  if (COMMENT.test(head)) weak += 1
  if (density > 0.2) weak += 1
  if (braces >= 4) weak += 1
  return (strong >= 1 && strong + weak >= 2 && density > 0.07) || (density > 0.2 && weak >= 3)
}
