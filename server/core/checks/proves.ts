import type { Evidence } from '#core/evidence.ts'
import { atSentenceEnd } from './at-sentence-end.ts'
import type { CheckedCopy } from './check.ts'
import { emptyBody } from './empty-body.ts'
import { headCut } from './head-cut.ts'
import { marker } from './marker.ts'
import { midSentence, midWord } from './mid-sentence.ts'
import { missingMiddle } from './missing-middle.ts'
import { Reading } from './reading.ts'

const CUTS = [emptyBody, marker, midWord, midSentence, atSentenceEnd, headCut, missingMiddle]

/** Whether a piece of evidence shows that a story's copy lacks something: whether any rule would quote it. */
export function proves(copy: CheckedCopy, evidence: Evidence): boolean {
  const reading = new Reading({ ...copy, evidence: [evidence] })
  return CUTS.some((check) => check.run(reading).some(({ facts }) => facts?.['evidence'] === evidence.kind))
}

/** How much longer another body must be before it is compared at all: a twentieth, and a line. */
export const isLonger = (other: number, than: number): boolean => other > than * 1.05 + 8
