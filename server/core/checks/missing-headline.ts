import { folded } from '#core/text/fold.ts'
import type { Check } from './check.ts'

/** What systems write where a headline should be, folded. */
const STANDINS = new Set(
  ['untitled', 'no title', 'no headline', 'null', 'undefined', 'none', 'n/a', 'na', 'title', 'headline', 'tbc', 'tbd', 'test', 'new article', 'untitled document', 'nan', 'false', 'بدون عنوان', 'بلا عنوان', 'عنوان', 'sans titre', 'titre', 'sin título', 'sem título', 'ohne titel', 'titel', 'без названия', 'без заголовка', 'без назви', 'başlıksız', 'başlık', 'بدون تیتر', 'بلا عنوان', 'शीर्षक', 'ללא כותרת', '无标题', '無題', 'senza titolo'].map(folded),
)

/** The story has no headline, or one that says nothing. */
export const missingHeadline: Check = {
  id: 'malformed/missing-headline',
  kind: 'malformed',
  severity: 'error',
  run({ copy: { headline, headlineExpected } }) {
    if (!headlineExpected) return []
    const words = folded(headline)
    if (words !== '' && !STANDINS.has(words)) return []
    return [{ field: 'headline', from: 0, to: headline.length, code: words === '' ? 'no-headline' : 'headline-standin', facts: { headline: headline.trim() } }]
  },
}
