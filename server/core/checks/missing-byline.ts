import type { Check } from './check.ts'

/** The source otherwise names its authors, and here nobody is named. */
export const missingByline: Check = {
  id: 'malformed/missing-byline',
  kind: 'malformed',
  severity: 'info',
  run: ({ copy: { byline, bylineExpected } }) =>
    bylineExpected && byline.trim() === '' ? [{ field: 'byline', from: 0, to: byline.length, code: 'no-byline' }] : [],
}
