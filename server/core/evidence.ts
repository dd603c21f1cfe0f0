/** What says how a story's text goes on: a summary or description beside it, a full text in the page's data, a declared length, an earlier or later delivery, the same address, a text that is nearly the same. */
export const EVIDENCE_KINDS = ['summary', 'description', 'article_body', 'characters', 'words', 'version', 'address', 'near_duplicate'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** One piece of evidence from outside a story's body. */
export interface Evidence {
  kind: EvidenceKind
  /** The other text, paragraphs parted by line breaks. */
  text?: string
  /** The length that is declared, in characters or words. */
  amount?: number
  /** Whose text it is, where it is another story's: the provider's name. */
  from?: string
}
