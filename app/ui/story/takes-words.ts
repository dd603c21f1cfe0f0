import type { RepairPreview } from '#core/repair.ts'

/** What is written with letters and is no word of the story: tags, character references, escapes. */
const MARKUP = /<[^<>]{1,600}>|&#?\w{1,12};?|\\[nrtux][0-9a-fA-F]{0,4}/g

/** Whether a repair takes words away, and not only characters or markup: then it is looked at before it is made together with others. What is read anew, as misread text is, stays. */
export const takesWords = ({ removed, added }: Pick<RepairPreview, 'removed' | 'added'>): boolean =>
  added.trim() === '' && /[\p{L}\p{N}][\p{L}\p{M}\p{N}]/u.test(removed.replace(MARKUP, ' '))
