import { endMarkAt } from '#core/text/endings.ts'
import { wordKey } from '#core/text/fold.ts'
import { hasCase, isUnspaced } from '#core/text/scripts.ts'
import { endsInFinalVerb, endsInOpenWord, endsInPiece, openWords } from './cut.ts'
import type { Line, Reading } from './reading.ts'
import { closingHabit } from './source-habit.ts'
import { copyOf, habitOf, hasSentenceEnd, isCapitalised, lastSentenceMark, lastWords, stopOf } from './stop.ts'

/** Where the copy was cut, and what shows it. */
export interface Cut {
  from: number
  to: number
  /** The last word is only a piece of one. */
  inWord: boolean
  /** `cut-open`: the last words need more. `cut-habit`: the story's other paragraphs end with a mark. `cut-inside`: its sentences do. `cut-unclosed`: nothing is closed at all. */
  evidence: 'cut-open' | 'cut-habit' | 'cut-inside' | 'cut-unclosed'
  /** Nothing in the story shows how it ends its sentences. */
  unsure?: boolean
  closed: number
  all: number
}

/** Languages that put the verb last and whose papers often leave the last mark out. */
const VERB_LAST: ReadonlySet<string> = new Set(['ur', 'hi', 'tr', 'fa', 'ja', 'ko', 'am', 'az', 'bn', 'ta'])

/** Share of paragraphs that must end with a mark before the lack of one says anything; measured on real copy, where Urdu and Turkish papers leave many out. */
const HABIT = 0.7

/** An address, a hashtag or a name on a network closes a line as well as a full stop does. */
const ADDRESS =
  /(?:^|\s)(?:https?:\/\/\S{1,200}|www\.\S{1,100}|\S{1,60}\.(?:com|org|net|co|twitter\.com\/\S{1,40})|[#@][\p{L}\p{N}_]{2,60}|pic\.twitter\.com\/\S{1,40})[)\]"”»]?$/u

/** How much of a line's end is looked at, in UTF-16 units. */
const TAIL = 400

/** A source in brackets, or a number whose full stop was moved before it, as writing from right to left does. */
const SOURCE = /\[[^[\]]{1,40}\]$|\s\.\d{1,4}$/

/** Finds a cut in the middle of a sentence, looking through what follows the copy on a page: widgets, links, bylines and credits. */
export function cutAt(reading: Reading): Cut | null {
  const known = cuts.get(reading)
  if (known !== undefined) return known
  const found = findCut(reading)
  cuts.set(reading, found)
  return found
}

const cuts = new WeakMap<Reading, Cut | null>()

function findCut(reading: Reading): Cut | null {
  const stop = stopOf(reading)
  if (!stop || stop.marker) return null
  const line = lastSentenceLine(reading, stop.line)
  if (!line || reading.isMisread('body', line.to - 1)) return null
  const text = line === stop.line ? reading.copy.body.slice(line.from, stop.to) : copyOf(reading, line)
  const tail = text.slice(-TAIL)
  const opens = opensAtEnd(text)
  if ((!opens && endMarkAt(tail) >= 0) || ADDRESS.test(tail) || SOURCE.test(tail)) return null
  const unspaced = isUnspaced(reading.script)
  const house = closingHabit(reading.copy.source)
  const to = line.from + text.length
  const habit = habitOf(reading, line)
  const cut = (evidence: Cut['evidence']): Cut => ({
    from: lastWords(reading.copy.body, line.from, to, unspaced),
    to,
    inWord: endsInPiece(text, reading),
    evidence,
    ...habit,
  })
  const last = text[text.length - 1] ?? ''
  const size = unspaced ? tail.length / 2 : tail.split(/\s+/).length
  if (opens || /[,،、，;؛(«“„[—–]/.test(last) || /[\p{L}]-$/u.test(tail) || endsInOpenWord(tail, reading))
    return isList(reading, line) && size <= 6 && !/[,،([«“„]/.test(last) ? null : cut('cut-open')
  if (/[:：]$/.test(tail)) return habit.all > 0 && habit.closed / habit.all >= HABIT ? cut('cut-open') : null
  if (/[\p{P}\p{S}]$/u.test(tail) && !/["”»)\]'’%°]$/.test(tail)) return null
  const inside = hasSentenceEnd(text, unspaced)
  if (endsInFinalVerb(tail, reading)) return null
  if (inside && isTrailer(text, reading)) return null
  if (size < 15 && isList(reading, line)) return null
  if (habit.all >= 1) {
    const share = (habit.closed + (inside ? 1 : 0)) / (habit.all + (inside ? 1 : 0))
    if (share >= HABIT) return cut(habit.all > 1 || !inside ? 'cut-habit' : 'cut-inside')
    if (share >= 0.5 && inside && size > 8) return house === 'open' ? null : cut('cut-inside')
    return endsInPiece(text, reading) && share > 0.3 ? cut('cut-habit') : null
  }
  if (inside) return house === 'open' ? { ...cut('cut-inside'), unsure: true } : cut('cut-inside')
  if (size < 12 || VERB_LAST.has(reading.language) || house === 'open') return null
  return house === 'closed' ? cut('cut-unclosed') : { ...cut('cut-unclosed'), unsure: true }
}

/** A quotation or bracket that is opened by the last character of a text. */
function opensAtEnd(text: string): boolean {
  const last = text.slice(-2)
  if (/\s[“«„([]$/.test(last)) return true
  return /\s"$/.test(last) && text.split('"').length % 2 === 0
}

/** What may follow the last sentence in its own line: a name, an agency in brackets. */
function isTrailer(text: string, reading: Reading): boolean {
  const mark = lastSentenceMark(text)
  if (mark < 0) return false
  const tail = text.slice(mark + 1).replace(/^["”»)\]\s]+/, '')
  return isCredit(tail, reading, true)
}

const CREDIT =
  /^(?:[©®@#*_=]|\(?(?:photo|image|picture|main image|video|source|credit|foto|bild|quelle|crédit|crédits|imagen|fuente|fonte|imagem|фото|источник|джерело|fotoğraf|kaynak|haber|المصدر|مصدر|تصوير|صورة|الصورة|عكس|منبع|פוטו|צילום|图片|来源|编辑|记者|作者|責任編輯|责任编辑|文|写真|with|by|von|par|por|reporting|additional reporting|editing|compiled|written|translated|إعداد|كتب|ترجمة|تحرير|agencies|служба|редакция|отдел|пресс-служба|редакція|служба|redaktion|rédaction|redacción|redação|redazione|haber merkezi|(?:staff|sports|news|foreign|business|culture) (?:desk|report|staff|writer)|reuters|afp|ap|dpa|efe|tass|pti|ani|وكالات|وام|واس|رويترز|سانا|كونا|بترا|أ ف ب)(?![\p{L}\p{M}]))/iu

/** “And”, “so”, “said”: with these Arabic goes on, with few names among them. */
const BEGINS_SENTENCE =
  /^(?:و(?!ليد|ائل|سام|فاء|داد|جدي|جيه|هيب|رد|ائلة|حيد|سيم|لاء|عد)|ف(?=[يأعق])|قال|أضاف|تابع|أكد|أوضح|أعلن|من$|في$|على$|إلى$|كما$|حيث$|بينما$|إن$|إنه$|إنها$|لكن$)[\u064B-\u0652\u0621-\u064A]*/

/** Small words within names and places. */
const PARTICLES: ReadonlySet<string> = new Set(
  'de da do dos del della di du la le van von der den ten bin ibn al el y e and und et ve i та и in of the for & | - – — ·'.split(' '),
)

/** A line, or with `inLine` the end of one, that names who made the copy: an author, an agency, a credit, a place, a date. */
export function isCredit(text: string, reading: Reading, inLine = false): boolean {
  if (text === '' || text.length > 110) return false
  const words = text.split(/\s+/)
  if (/^[([].{1,80}[)\]]$/u.test(text)) return true
  const rest = text.replace(/^[—–-]\s?/, '')
  if (rest !== text) return words.length <= 12 && (/@\w|\b(?:19|20)\d\d\b/.test(rest) || isCredit(rest, reading, inLine) || isCredit(rest, reading))
  if (words.length <= 12 && CREDIT.test(text)) return true
  if (/[,،;؛]$/.test(text)) return false
  const cased = hasCase(reading.script)
  if (cased) {
    if (inLine || words.length === 1) return text === text.toUpperCase() && text.length > 1
    const names = words.filter((word) => !PARTICLES.has(word))
    if (beginsInside(words[0] ?? '', reading)) return false
    return words.length <= 9 && names.length > 1 && names.every((word) => isCapitalised(word, cased))
  }
  if (inLine && reading.language !== 'ar') return false
  if (isUnspaced(reading.script)) return words.length <= 4 && text.length <= 12 && words.length > 1
  if (words.length > 3) {
    const parts = words.length <= 7 ? text.split(/\s?[–—|/]\s?|\s-\s/) : []
    return parts.length === 2 && parts.every((part) => isName(part.split(/\s+/), part, reading))
  }
  return words.length > 1 && isName(words, text, reading)
}

/** One to three words of a script without capitals that no sentence begins or ends with. */
function isName(words: readonly string[], text: string, reading: Reading): boolean {
  if (words.length > 3 || text === '' || /[،,:"«“]|[\p{L}\p{M}־-]\p{Nd}/u.test(text)) return false
  return !endsInOpenWord(text, reading) && !BEGINS_SENTENCE.test(words[0] ?? '') && !beginsInside(words[0] ?? '', reading)
}

/** A preposition or conjunction: with these sentences begin, and no names. */
const beginsInside = (word: string, { language }: Reading) => {
  const key = wordKey(word)
  return openWords(language).has(key) && !PARTICLES.has(key)
}

/** The last line that should end a sentence: credits, bylines, dates and rules after it are passed over. */
export function lastSentenceLine(reading: Reading, last: Line): Line | null {
  let line: Line | undefined = last
  for (let passed = 0; line && passed < 6; passed += 1) {
    const copy = line.text !== '' && reading.sortOf(line) === 'copy'
    if (copy && endMarkAt(copyOf(reading, line)) >= 0) return line
    if (copy && !(passed < 5 && isCredit(line.text, reading) && line.index > 0 && hasCopyBefore(reading, line))) return line
    line = reading.lines[line.index - 1]
  }
  return null
}

const hasCopyBefore = (reading: Reading, line: Line) => reading.lines.some((other) => other.index < line.index && reading.sortOf(other) === 'copy')

/** How much longer than the longest of a list a line may be and still belong to it. */
const LONGER = 2

/** True when the lines before are short and unclosed as well: results, programmes, tables; a line that is much longer than they are is copy again. */
function isList(reading: Reading, line: Line): boolean {
  const before = reading.lines.slice(Math.max(0, line.index - 3), line.index).filter((other) => other.text !== '' && reading.sortOf(other) === 'copy')
  const longest = Math.max(0, ...before.map(({ text }) => text.length))
  return before.length >= 2 && line.text.length <= LONGER * longest && before.every((other) => endMarkAt(other.text) < 0)
}
