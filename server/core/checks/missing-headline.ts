import { endMarkAt } from '#core/text/endings.ts'
import { folded } from '#core/text/fold.ts'
import type { Check } from './check.ts'
import type { Reading } from './reading.ts'

/** What systems write where a headline should be, folded. */
const STANDINS = new Set(
  [
    'untitled',
    'no title',
    'no headline',
    'null',
    'undefined',
    'none',
    'n/a',
    'na',
    'title',
    'headline',
    'tbc',
    'tbd',
    'test',
    'new article',
    'untitled document',
    'nan',
    'false',
    'بدون عنوان',
    'بلا عنوان',
    'عنوان',
    'sans titre',
    'titre',
    'sin título',
    'sem título',
    'ohne titel',
    'titel',
    'без названия',
    'без заголовка',
    'без назви',
    'başlıksız',
    'başlık',
    'بدون تیتر',
    'بلا عنوان',
    'शीर्षक',
    'ללא כותרת',
    '无标题',
    '無題',
    'senza titolo',
    'título',
    'titolo',
    'draft',
    'auto draft',
    'new post',
    'post',
    'article',
    'story',
    'slug',
    'xxx',
    'tk',
    'tktk',
    'title here',
    'headline here',
    'your headline here',
    'object object',
    'untitled story',
    'untitled article',
    'no subject',
    'lorem ipsum',
    'مسودة',
    'بدون اسم',
    'خبر',
    'خبر جديد',
    'العنوان',
    'entwurf',
    'brouillon',
    'borrador',
    'rascunho',
    'черновик',
    'чернетка',
    'taslak',
    'заголовок',
    'عنوان خبر',
    'כותרת',
    '标题',
    'タイトル',
  ].map(folded),
)

/** A numbered document, a bare reference or a figure. */
const MADE_UP = /^(?:(?:untitled|document|doc|draft|new|story|article)[ _-]?\d{1,4}|&[a-z]{2,8};|\d|x{3,12}|(?:tk){1,6})$/i

/** The story has no headline, or one that says nothing. */
export const missingHeadline: Check = {
  id: 'malformed/missing-headline',
  kind: 'malformed',
  severity: 'error',
  run(reading) {
    const { headline, headlineExpected } = reading.copy
    if (!headlineExpected) return []
    const words = folded(headline)
    if (words !== '' && !STANDINS.has(words) && !MADE_UP.test(headline.trim())) return []
    const line = headlineInBody(reading)
    if (line !== null)
      return [
        {
          field: 'headline',
          from: 0,
          to: headline.length,
          code: 'headline-in-body',
          facts: { line },
          repair: { from: 0, to: headline.length, text: line },
        },
      ]
    return [
      {
        field: 'headline',
        from: 0,
        to: headline.length,
        code: words === '' ? 'no-headline' : 'headline-standin',
        facts: { headline: headline.trim() },
      },
    ]
  },
}

/** The longest first line that is a headline, in UTF-16 units, and how much longer the paragraph after it must be. */
const LONGEST = 120
const TIMES = 1.5

/** The first line of the body where it reads as a headline: short, without a closing mark, before a paragraph that has one. */
function headlineInBody(reading: Reading): string | null {
  const [first, second] = reading.lines.filter((line) => line.text !== '')
  if (
    !first ||
    !second ||
    first.text.length > LONGEST ||
    first.text.length < 12 ||
    reading.sortOf(first) !== 'copy' ||
    reading.sortOf(second) !== 'copy'
  )
    return null
  return endMarkAt(first.text) < 0 && !/[,،:;]$/.test(first.text) && endMarkAt(second.text) >= 0 && second.text.length > first.text.length * TIMES
    ? first.text
    : null
}
