const CALL = /[\w$)\]]\s?\([^()]{0,200}\)\s?[;{,)]|\)\s?;|=>\s?[{(]|\bfunction\s?[\w$]{0,40}\(|\bfunction\(/
const STATEMENT = /^(?:var|let|const)\s+[\w$]{1,60}\s?=|\b(?:window|document|console|googletag|jQuery|Drupal|dataLayer|adsbygoogle|_gaq|fbq|gtag|ga|_taboola|OBR|require|define|React|angular|wp|twttr|FB|DM|pbjs|apstag|Criteo|_sf_async_config|_comscore|Piwik|_paq)(?:\.[\w$]{1,60}|\[|\()/
const CALL_LINE = /^[\w$.]{3,80}\([^()]{0,300}\)[;.]?$/
const STYLE = /[.#@\w\]*):>-][ \w.#:>,*()[\]="'-]{0,200}\{\s?[a-z-]{2,40}\s?:[^{}]{0,300}[;}]|@(?:media|font-face|import|keyframes|charset)\b|!important|\{\s?[a-z-]{2,40}\s?:\s?[^{};"']{1,80};?\s?\}/
const RECORD = /[{,[]\s?["'][\w@$:./-]{1,60}["']\s?:\s?(?:["'{[\d-]|true|false|null)/
const COMMENT = /^\/\*|\*\/$|^\/\/\s?(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[/
const SIGNS = /[{}();=<>[\]"'_$\\/:+&|]/

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
    else if (code !== 32 && SIGNS.test(head[i] ?? '')) {
      signs += 1
      if (code === 123 || code === 125 || code === 59 || code === 40 || code === 61) braces += 1
    }
  }
  if (signs < 3 || (braces < 2 && !head.startsWith('/*') && !CALL_LINE.test(head) && !STATEMENT.test(head))) return false
  const density = signs / (letters + signs)
  if (density < 0.05) return false
  let evidence = 0
  if (CALL.test(head)) evidence += 1
  if (CALL_LINE.test(head)) evidence += 1
  if (STATEMENT.test(head)) evidence += 2
  if (STYLE.test(head)) evidence += 2
  if (RECORD.test(head)) evidence += 2
  if (COMMENT.test(head)) evidence += 1
  if (density > 0.2) evidence += 1
  if (braces >= 4) evidence += 1
  return evidence >= 2 && (density > 0.09 || evidence >= 4)
}
