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
/** Whole lines that are statements, rules of a style sheet or marks of a script whatever else can be said of them. */
const WHOLE: readonly RegExp[] = [
  /^(?:var|let|const)\s[\w$]{1,60}\s?=.{1,500};$/,
  /^[\w$.]{3,80}\s?=\s?(?:\$\(|new\s|function\b|document\.|window\.|[{["']).{0,500};$/,
  /^new\s[A-Z][\w.]{1,60}\(.{0,300};$/,
  /^import\s.{1,120}\sfrom\s["'][^"']{1,80}["'];?$/,
  /^export\s(?:default|const|function|class)\s.{0,200}[;{]$/,
  /^return\b.{0,80}[+(){}[\]=.<>!].{0,80};$/,
  /^<\?(?:php|=)/,
  /^(?:\/\/|\/\*)\s?(?:<!\[CDATA\[|\]\]>)/,
  /\breturn (?:false|true|null|void 0);\s?\}?$/,
  /^(?:\}\s?)?(?:else|catch)\b.{0,60}\{.{0,200}[;}]$/,
]
/** A selector with its first declaration. */
const SELECTOR = /^[.#@*]?[A-Za-z][\w .#:>,()-]{0,90}\{\s?[a-z-]{2,40}\s?:/
const DECLARATION = /(?:^|;)\s?[a-z-]{2,30}:\s?[^;:]{1,60}(?=;)/g
const RECORDS = /[{,[]\s?["'][\w@$:./-]{1,60}["']\s?:\s?(?:["'{[\d-]|true|false|null)/g
const COMMENT = /^\/\*|\*\/$|^\/\/\s?(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[/
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => ('{}();=<>[]"\'_$\\/:+&|'.includes(String.fromCharCode(code)) ? 1 : 0))

const isStatement = (head: string) => DECLARED.test(head) || ASSIGNED.test(head) || (head.match(NAME)?.some((name) => NAMES.has(name)) ?? false)

/** True for a line that is program code, a style sheet or a record of data rather than copy; not for copy with code behind it. */
export const isCodeLine = (line: string): boolean => codeLike(line) && codeTail(line) < 0

function codeLike(line: string): boolean {
  if (line.length < 8) return line === '});' || line === '})();' || line === '/*]]>*/'
  const head = line.length > 600 ? line.slice(0, 600) : line
  const last = head[head.length - 1]
  if ((last === ';' || last === '{' || last === '}' || last === '>' || head.startsWith('/')) && WHOLE.some((whole) => whole.test(head))) return true
  if (last === '}' && SELECTOR.test(head)) return true
  if (last === ';' && (head.match(DECLARATION)?.length ?? 0) > 1) return true
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
  const records = signs < 3 ? 0 : (head.match(RECORDS)?.length ?? 0)
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

/** Where code may begin behind copy in the same line. */
const BEGINNING =
  /\(?(?:window|document|googletag|jQuery|adsbygoogle|dataLayer|_gaq|fbq|gtag|twttr|console|self)\s?[.[(=]|\$\(|(?:var|let|const)\s[\w$]|function[\s(]|\(function|!function|if\s?\(|try\s?\{|\{\s?["']|\s[.#][A-Za-z]|@media\s|\/\*/g

/** Less than that before code is code as well, unless a sentence ends there. In UTF-16 units. */
const SHORTEST_COPY = 8
/** Longer copy may have brackets and semicolons of its own. */
const LONG_COPY = 60

/** Places in a line that are looked at. */
const MOST_TRIED = 20

/** Where program code begins behind the copy of a line, as an offset in it; -1 where there is none. */
export function codeTail(line: string): number {
  if (!';})]'.includes(line[line.length - 1] ?? ' ')) return -1
  let tried = 0
  for (const { index: at, 0: sign } of line.matchAll(BEGINNING)) {
    if ((tried += 1) > MOST_TRIED) break
    const index = /^\s/.test(sign) ? at + 1 : at
    const before = line.slice(0, index).trimEnd()
    if ((before.length < SHORTEST_COPY && !/[.!?؟۔।。”"»]$/.test(before)) || (before.length < LONG_COPY ? /[{};=[\]_#]/ : /[{}]/).test(before))
      return -1
    if (/[\s.!?؟۔।。”"»]/.test(line[index - 1] ?? '') && codeLike(line.slice(index))) return index
  }
  return -1
}
