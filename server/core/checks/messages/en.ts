import type { Message } from './explain.ts'

/** Why a flag is there, in English. */
export const en = {
  'cut-open': 'The copy stops at “{words}”, where no sentence can end.',
  'cut-habit': '{closed} of the story’s other {all} paragraphs end with a closing mark; this one stops after “{words}”.',
  'cut-habit-all': {
    one: 'The paragraph before ends with a closing mark; this one stops after “{words}”.',
    other: 'The story’s other {n} paragraphs all end with a closing mark; this one stops after “{words}”.',
  },
  'cut-inside': 'The sentences before end with a closing mark; the last one stops after “{words}”.',
  'cut-unclosed': 'No sentence of the copy ends with a closing mark; it stops after “{words}”.',
  'mid-word': 'The copy stops inside a word: “{words}”.',
  'more-count': {
    one: 'The source cut the copy here and says that {n} character is missing.',
    other: 'The source cut the copy here and says that {n} characters are missing.',
  },
  more: 'The source says that there is more: “{marker}”.',
  ellipsis: 'The copy breaks off with an ellipsis in the middle of a sentence.',
  'ellipsis-maybe': 'The copy ends with an ellipsis: a cut, or the writer’s style.',
  'goes-on-summary': 'The copy stops after “{words}”. The source’s summary goes on: “{goes}”.',
  'goes-on-description': 'The copy stops after “{words}”. The page’s own description goes on: “{goes}”.',
  'goes-on-article_body': {
    one: 'The copy stops after “{words}”. The source’s own data has one word more: “{goes}”.',
    other: 'The copy stops after “{words}”. The source’s own data has {n} words more: “{goes}”.',
  },
  'goes-on-version': {
    one: 'The copy stops after “{words}”. Another delivery of this story has one word more: “{goes}”.',
    other: 'The copy stops after “{words}”. Another delivery of this story has {n} words more: “{goes}”.',
  },
  'goes-on-address': {
    one: 'The copy stops after “{words}”. Another story at the same address has one word more: “{goes}”.',
    other: 'The copy stops after “{words}”. Another story at the same address has {n} words more: “{goes}”.',
  },
  'goes-on-near_duplicate': {
    one: 'The copy stops after “{words}”. {from} has this story with one word more: “{goes}”.',
    other: 'The copy stops after “{words}”. {from} has this story with {n} words more: “{goes}”.',
  },
  'goes-on-story': {
    one: 'The copy stops after “{words}”. Another story has the same text with one word more: “{goes}”.',
    other: 'The copy stops after “{words}”. Another story has the same text with {n} words more: “{goes}”.',
  },
  'begins-summary': 'The copy begins with “{words}”. The source’s summary has this before it: “{goes}”.',
  'begins-description': 'The copy begins with “{words}”. The page’s own description has this before it: “{goes}”.',
  'begins-article_body': {
    one: 'The copy begins with “{words}”. The source’s own data has one word before it: “{goes}”.',
    other: 'The copy begins with “{words}”. The source’s own data has {n} words before it: “{goes}”.',
  },
  'begins-version': {
    one: 'The copy begins with “{words}”. Another delivery of this story has one word before it: “{goes}”.',
    other: 'The copy begins with “{words}”. Another delivery of this story has {n} words before it: “{goes}”.',
  },
  'begins-address': {
    one: 'The copy begins with “{words}”. Another story at the same address has one word before it: “{goes}”.',
    other: 'The copy begins with “{words}”. Another story at the same address has {n} words before it: “{goes}”.',
  },
  'begins-near_duplicate': {
    one: 'The copy begins with “{words}”. {from} has this story with one word before it: “{goes}”.',
    other: 'The copy begins with “{words}”. {from} has this story with {n} words before it: “{goes}”.',
  },
  'begins-story': {
    one: 'The copy begins with “{words}”. Another story has the same text with one word before it: “{goes}”.',
    other: 'The copy begins with “{words}”. Another story has the same text with {n} words before it: “{goes}”.',
  },
  'lacks-article_body': {
    one: 'After “{words}” the source’s own data has one word that is missing here: “{goes}”.',
    other: 'After “{words}” the source’s own data has {n} words that are missing here: “{goes}”.',
  },
  'lacks-version': {
    one: 'After “{words}” another delivery of this story has one word that is missing here: “{goes}”.',
    other: 'After “{words}” another delivery of this story has {n} words that are missing here: “{goes}”.',
  },
  'lacks-address': {
    one: 'After “{words}” another story at the same address has one word that is missing here: “{goes}”.',
    other: 'After “{words}” another story at the same address has {n} words that are missing here: “{goes}”.',
  },
  'lacks-near_duplicate': {
    one: 'After “{words}” the story from {from} has one word that is missing here: “{goes}”.',
    other: 'After “{words}” the story from {from} has {n} words that are missing here: “{goes}”.',
  },
  'lacks-story': {
    one: 'After “{words}” another story with the same text has one word that is missing here: “{goes}”.',
    other: 'After “{words}” another story with the same text has {n} words that are missing here: “{goes}”.',
  },
  'declared-words': 'The source declares {n} words; the copy has {found} with all its fields.',
  'declared-characters': 'The source declares {n} characters; the copy has {found} with all its fields.',
  'head-small': 'The copy begins in the middle of a sentence: “{words}”.',
  'head-mark': 'The copy begins with a mark that only follows something: “{words}”.',
  'head-piece': 'The copy begins inside a word: “{words}”.',
  'head-headline': 'The copy seems to begin in the middle of a sentence: “{words}”.',
  empty: 'There is no text where the body should be.',
  'next-to-empty': 'There is next to no text where the body should be: “{text}”.',
  'empty-known': {
    one: 'There is next to no text where the body should be; one word of it is known: “{goes}”.',
    other: 'There is next to no text where the body should be; {n} words of it are known: “{goes}”.',
  },
  short: { one: 'The body has one word only.', other: 'The body has {n} words only.' },
  'short-letters': { one: 'The body has one character only.', other: 'The body has {n} characters only.' },
  tag: 'Markup left in the copy: {tag}',
  entity: 'A character reference stands where “{char}” should: {entity}',
  code: 'Program code of the page, not copy: {start}',
  escape: 'An escape of a program stands in the copy: {escape}',
  misread: 'Read with the wrong character set: the bytes are {truth}, read as {charset}.',
  'misread-repairable': 'Read with the wrong character set ({truth} as {charset}): “{before}” should be “{after}”.',
  lost: {
    one: 'A character was lost on the way; it has to be put in by hand.',
    other: '{n} characters were lost on the way; they have to be put in by hand.',
  },
  questioned: 'Question marks stand where letters were: “{word}”.',
  unseen: { one: 'A character that is not seen stands in the copy: {chars}.', other: 'Characters that are not seen stand in the copy: {chars}.' },
  'unseen-meant': 'A control character stands where “{meant}” was meant: {chars}.',
  share: 'A line of the page, not copy: “{line}”.',
  related: 'A link to another story: “{label}” and its headline.',
  'related-glued': 'A link to another story: the label “{label}” and the headline glued to it.',
  'related-label': 'The label of a link to other stories: “{label}”.',
  recurring: 'This line stands in {stories} of this source’s {of} stories.',
  'recurring-lately': 'This line stands in {stories} of this source’s last {of} stories.',
  glued: 'Two sentences without a space between them: “{left}” and “{right}”.',
  'glued-habit': 'Two sentences without a space between them: “{left}” and “{right}”. This source glues sentences in {habit} of 100 stories.',
  'glued-words': 'Two words without a space between them: “{left}” and “{right}”.',
  duplicate: 'Paragraph {n} says word for word what paragraph {first} says.',
  placeholder: 'Something was to be put in here: {text}',
  'no-headline': 'The story has no headline.',
  'headline-in-body': 'The story has no headline; the first line of the body reads as one: “{line}”.',
  'headline-standin': 'The headline says nothing: “{headline}”.',
  'hanging-mark': 'A space stands before “{mark}” and none after it.',
  'space-before-mark': 'A space stands before “{mark}”.',
  unbalanced: 'The quotation mark {quote} has no partner in this paragraph.',
  'no-byline': 'Nobody is named as the author.',
  own: '{text}',
} satisfies Record<string, Message>

export type Code = keyof typeof en
