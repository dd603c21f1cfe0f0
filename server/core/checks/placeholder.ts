import type { CopyField } from '#core/flag.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { examined } from './examined.ts'
import type { Reading } from './reading.ts'

/** What templates, spreadsheets and writers leave where something was to be put in, each with the sign that must be there for it to be looked for. */
const SIGNED: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ['{{', /\{\{\{?[^{}\n]{1,120}\}?\}\}/g],
  ['${', /\$\{[^{}\n]{1,80}\}/g],
  ['<%', /<%[=-]?[^%\n]{1,120}%>/g],
  ['<?', /<\?(?:php|=)[^<>\n]{1,120}\?>/g],
  ['<<', /<<[A-Z][A-Z_ ]{1,40}>>/g],
  ['@@', /@@[A-Z][A-Z_]{1,40}@@/g],
  ['???', /\?{3}[A-Z][A-Z_]{1,40}\?{3}/g],
  ['*|', /\*\|[A-Z][A-Z_:]{1,40}\|\*/g],
  ['$', /(?<![\w$])\$[a-z][a-z_]{1,30}\$(?![\w$])/g],
  ['%', /(?<![\w%])%[A-Z][A-Z_]{2,30}%(?![\w%])/g],
  ['<', /(?<!\w)<(?:name|title|author|date|headline|city|company|number|quote|place|source|link|caption|insert[ \w]{0,30})>/g],
  ['[[', /\[\[(?:File|Image|Datei|Fichier|Archivo|Файл|ملف|صورة):[^[\]\n]{1,120}\]\]/g],
  ['{%', /\{%[^%\n]{1,120}%\}/g],
  ['%%', /%%[A-Za-z_][\w.-]{0,60}%%/g],
  ['##', /##[A-Za-z_][\w.-]{0,60}##/g],
  ['{', /(?<![\w}])[#$]?\{(?:\d{1,2}|\$?[a-z_][a-z_.]{1,40}|[A-Z_][A-Z_ ]{1,40})\}(?!\w)/g],
  ['%', /(?<![\w%])%(?:\d{1,2}\$|\([a-z_]{1,30}\))?[sd](?![\w%])/g],
  [
    '[',
    /\[\/?(?:vc_[a-z_]{2,40}|et_pb_[a-z_]{2,40}|gallery|caption|embed|audio|video|playlist|wp_[a-z_]{2,40}|contact-form-7|sc|shortcode|youtube|twitter|fusion_[a-z_]{2,40}|su_[a-z_]{2,40}|tps_[a-z_]{2,40}|one_half|one_third|button|dropcap|pullquote|ad|ad_\d|ads?_[a-z]{2,20}|adsense|toc|post_[a-z_]{2,30}|td_[a-z_]{2,40}|tds_[a-z_]{2,40}|elementor[\w-]{0,40}|rev_slider|ninja_form[s]?|mc4wp_form|instagram|facebook|columns?|row|section|spacer|divider|tabs?|accordion|quote|blockquote)(?:\s[^[\]\n]{0,120})?\/?\]/g,
  ],
  [
    '[',
    /\[(?:embedded content|embedded media|image|photo|video|picture|foto|imagen|imagem|bild|vidéo|ad|advertisement|unsupported content|media|caption here|headline here|name|title|titre|título|date|author|autor|auteur|location|city|url|link|source|quote|text here|your text here|your name|placeholder|insert|tbc|tbd|tba|tk|to be confirmed|to come|to follow|(?:photo|picture|image|video|quote|headline|caption|name|title|text|link|map|graphic|subhead) (?:here|goes here|to come|tk)|nom|prénom|nombre|nome|fecha|datum|имя|название|дата|ім'я|isim|ad soyad)\]/gi,
  ],
  [
    '[',
    /\[(?:INSERT|INSERTAR|INSÉRER|INSERER|INSERIR|EINFÜGEN|ВСТАВИТЬ|ВСТАВИТИ|EKLE|PLACEHOLDER|ADD|TODO|TO COME|NAME OF|XX+)(?:[\s:][^[\]\n]{0,120})?\]/gi,
  ],
  [
    '[',
    /\[(?:أدخل|ادخل|إدراج|ادراج|يضاف|تضاف|اقتباس|صورة|الصورة|عنوان|العنوان|اسم|الاسم|تاريخ|التاريخ|المدينة|المصدر|الكاتب|نام|تصویر|عکس|تاریخ)(?:\s[^[\]\n]{0,80})?\]/g,
  ],
  ['__', /(?<!\w)_{2,3}[A-Z][A-Z_]{1,40}_{2,3}(?!\w)/g],
  ['*', /(?<![\w*])\*[A-Z][A-Z_]{2,30}\*(?![\w*])/g],
  ['[', /\[object [A-Z][A-Za-z]{2,30}\]/g],
  ['#', /(?<!\w)#(?:VALUE!|REF!|NAME\?|DIV\/0!|N\/A|NULL!|NUM!)/g],
]
/** One of the signs. */
const SIGN = /[{[%#_*<@$?]/

const WORDED: readonly RegExp[] = [
  /\blorem ipsum\b[^.\n]{0,300}\.?/gi,
  /\bdolor sit amet\b[^.\n]{0,300}\.?/gi,
  /(?<!\w)(?:TODO|FIXME|TBC|TBD|XXX+)(?!\w)[:]?/g,
  /\b(?:your (?:text|headline|content|caption) (?:here|goes here)|(?:headline|text|caption|photo|quote|title) goes here|(?:asdf ?){2,6}|qwerty asdf|blah blah blah|insert (?:text|quote|name|photo|image|caption) here|texto de (?:ejemplo|prueba)|texte à venir|hier steht (?:ein|der) text)\b/gi,
]

/** “To come”; three or more of them alone are somebody’s initials. */
const TO_COME = /(?<![\p{L}\d.-])TK(?:\s?TK){0,4}(?![\p{L}\d-]|\.\p{L})/gu

/** A word of programs that says “nothing”; in English it is also a word of the language. */
const NOTHING = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d_.'"=-])(undefined|NaN|null)(?![\p{Script=Latin}\p{Script=Cyrillic}\d_'"=-]|\.\w)/gu

/** What is judged by more than its own line: initials by how often they come, a bracket that is closed in a later line. */
const ACROSS_LINES = /TK|\[[^[\]\n]{0,60}\n/

/** Marks for something that was to be filled in later, and was not. */
export const placeholder: Check = {
  id: 'malformed/placeholder',
  kind: 'malformed',
  severity: 'error',
  local: (body) => !ACROSS_LINES.test(body),
  run: (reading) => reading.fields.flatMap((field) => placeholdersIn(reading, field)),
}

function placeholdersIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  const findings: Finding[] = []
  const add = (from: number, length: number) => {
    if (
      findings.length === MOST_FLAGS ||
      reading.isForeign(field, from) ||
      findings.some((finding) => from < finding.to && from + length > finding.from)
    )
      return
    findings.push({ field, from, to: from + length, code: 'placeholder', facts: { text: text.slice(from, from + Math.min(length, 60)) } })
  }
  if (SIGN.test(text))
    for (const [sign, pattern] of SIGNED)
      if (text.includes(sign) && findings.length < MOST_FLAGS) for (const match of text.matchAll(pattern)) add(match.index, match[0].length)
  if (!/[A-Za-z]/.test(text)) return findings
  for (const pattern of WORDED) for (const match of text.matchAll(pattern)) add(match.index, match[0].length)
  if (text.includes('TK')) {
    const initials = (text.match(/\bTK\b/g)?.length ?? 0) > 2
    for (const match of text.matchAll(TO_COME)) if (match[0] !== 'TK' || !initials) add(match.index, match[0].length)
  }
  for (const match of text.matchAll(NOTHING)) {
    if (findings.length === MOST_FLAGS) break
    const english = reading.language === 'en' || reading.language === 'und'
    const alone = isAlone(text, match.index, match.index + match[0].length)
    if (alone && field === 'headline') continue // said by missing-headline
    if (alone || match[0] === 'NaN' || !english || isStray(text, match.index, match[0])) add(match.index, match[0].length)
  }
  return findings
}

/** True where nothing but white space stands beside a stretch in its line. */
function isAlone(text: string, from: number, to: number): boolean {
  let start = from
  let end = to
  while (start > 0 && text[start - 1] !== '\n' && /\s/.test(text[start - 1] ?? '')) start -= 1
  while (end < text.length && text[end] !== '\n' && /\s/.test(text[end] ?? '')) end += 1
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end] === '\n')
}

/** In English: the word stands where no adjective or noun could, alone in its line or beside a mark. */
function isStray(text: string, at: number, word: string): boolean {
  const before = text[at - 1] ?? '\n'
  const after = text[at + word.length] ?? '\n'
  return (before === '\n' && after === '\n') || (before === '\n' && /[,:;]/.test(after))
}
