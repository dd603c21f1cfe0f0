import { describe, expect, test } from 'vitest'
import { CHECKS, checkedCopy, repaired, runChecks } from '#core/checks/index.ts'
import { lineKey, type SourceMemory } from '#core/source-memory.ts'
import { CLEAN } from './stories.ts'

const en = CLEAN['en']!
const ar = CLEAN['ar']!
const before = (text: string) => `${en.body.replace(/\n.*$/, '')}\n${text}`

interface Case {
  rule: string
  what: string
  copy: Parameters<typeof checkedCopy>[0]
  /** The flagged text, one for each flag; null where there is no flag. */
  marks: string[] | null
  /** The flagged field after the first flag's repair. */
  mended?: string
}

const body = (text: string, language = 'en') => ({ ...en, language, body: text })
const story = (text: string) => body(`${en.body}\n${text}`)
const storyAr = (text: string) => ({ ...ar, body: `${ar.body}\n${text}` })

/** A source with one line that recurs; more of this is in source.test.ts. */
const KNOWN: SourceMemory = {
  stories: 20,
  lines: new Map([[lineKey('The Harbour Post in your letterbox before breakfast'), { stories: 14, of: 20 }]]),
  closed: 1,
  glued: 0,
}

const CASES: Case[] = [
  {
    rule: 'truncated/mid-sentence',
    what: 'the last words need more',
    copy: body(before('The town council will meet on the first day of the')),
    marks: ['day of the'],
  },
  {
    rule: 'truncated/mid-sentence',
    what: 'a comma is no end',
    copy: body(before('The town council will meet on Thursday morning,')),
    marks: ['on Thursday morning,'],
  },
  {
    rule: 'truncated/mid-sentence',
    what: 'the cut is before a widget',
    copy: body(before('The town council will meet on the first day of June\nShare on Facebook')),
    marks: ['day of June'],
  },
  { rule: 'truncated/mid-sentence', what: 'a byline after the last sentence is no cut', copy: story('Maya Lindqvist, Harbour Post'), marks: null },
  { rule: 'truncated/mid-sentence', what: 'an agency in brackets is no cut', copy: storyAr('(وكالات)'), marks: null },
  { rule: 'truncated/mid-sentence', what: 'a credit is no cut', copy: story('Image credit: Port office'), marks: null },
  { rule: 'truncated/mid-sentence', what: 'a house without full stops says nothing', copy: body(en.body.replace(/\.(?=\n|$)/g, '')), marks: null },
  {
    rule: 'truncated/mid-sentence',
    what: 'an Urdu verb at the end is an end',
    copy: { ...CLEAN['ur']!, body: CLEAN['ur']!.body.slice(0, -1) },
    marks: null,
  },
  {
    rule: 'truncated/at-sentence-end',
    what: 'the page’s own data goes on',
    copy: {
      ...en,
      evidence: [
        { kind: 'article_body', text: `${en.body}\nThe council will meet again in May, when the two boats are to be named by the town’s children.` },
      ],
    },
    marks: [en.body.split(' ').slice(-3).join(' ')],
  },
  {
    rule: 'truncated/at-sentence-end',
    what: 'the page’s own data says the same',
    copy: { ...en, evidence: [{ kind: 'article_body', text: `${en.body}\n` }] },
    marks: null,
  },
  {
    rule: 'truncated/missing-middle',
    what: 'the page’s own data has a paragraph between',
    copy: {
      ...en,
      evidence: [
        {
          kind: 'article_body',
          text: en.body.replace('\n', '\nThe council will meet again in May, when the two boats are to be named by the town’s children.\n'),
        },
      ],
    },
    marks: [(en.body.split('\n')[0] ?? '').split(' ').slice(-3).join(' ')],
  },
  {
    rule: 'truncated/mid-word',
    what: 'too short to be a word',
    copy: body(before('The town council will meet in the old hall by the wat')),
    marks: ['by the wat'],
  },
  {
    rule: 'truncated/mid-word',
    what: 'the beginning of a word of the story',
    copy: body(before('On Friday the new timetable for the harbou')),
    marks: ['for the harbou'],
  },
  {
    rule: 'truncated/marker',
    what: 'a count',
    copy: body('The gates slide into grooves in the wall, and the… [+2143 chars]'),
    marks: ['… [+2143 chars]'],
  },
  { rule: 'truncated/marker', what: 'words', copy: body(before('The town council will meet in the… Read more »')), marks: ['… Read more »'] },
  { rule: 'truncated/marker', what: 'a line of its own', copy: storyAr('وقال رئيس البلدية إن المشروع\nاقرأ المزيد'), marks: ['اقرأ المزيد'] },
  {
    rule: 'truncated/marker',
    what: 'a count before a widget',
    copy: body(before('The town council will meet… [+812 chars]\nShare on Facebook')),
    marks: ['… [+812 chars]'],
  },
  { rule: 'truncated/marker', what: 'a columnist’s ellipsis is only a hint', copy: story('And so we paint it again...'), marks: ['...'] },
  { rule: 'truncated/marker', what: 'in brackets', copy: body(before('The town council will meet in [...]')), marks: [' [...]'] },
  {
    rule: 'truncated/head-cut',
    what: 'a small letter',
    copy: body(`of the harbour reopened on Monday, the port office said. ${en.body}`),
    marks: ['of the harbour'],
  },
  { rule: 'truncated/head-cut', what: 'a mark that follows something', copy: { ...ar, body: `، وقال إن ${ar.body}` }, marks: ['، وقال إن'] },
  {
    rule: 'truncated/head-cut',
    what: 'a verb that stories begin with, without its first letter',
    copy: { ...ar, body: `علنت البلدية أن العمل يبدأ غداً. ${ar.body}` },
    marks: ['علنت البلدية أن'],
  },
  { rule: 'truncated/head-cut', what: 'the whole verb', copy: { ...ar, body: `أعلنت البلدية أن العمل يبدأ غداً. ${ar.body}` }, marks: null },
  { rule: 'truncated/head-cut', what: 'a brand', copy: body(`iPhones were banned on the bridge. ${en.body}`), marks: null },
  { rule: 'truncated/empty-body', what: 'nothing', copy: body(''), marks: [''] },
  { rule: 'truncated/empty-body', what: 'white space and a stop', copy: body(' \n.\n'), marks: [' \n.\n'] },
  {
    rule: 'truncated/empty-body',
    what: 'nothing but the page around it',
    copy: body('Share on Facebook\nRead more'),
    marks: ['Share on Facebook\nRead more'],
  },
  {
    rule: 'truncated/short-body',
    what: 'a summary',
    copy: body('The old bridge over the harbour mouth reopened on Monday.'),
    marks: ['The old bridge over the harbour mouth reopened on Monday.'],
  },
  {
    rule: 'malformed/html-tag',
    what: 'a pair of tags',
    copy: { ...en, headline: 'The <b>old</b> bridge' },
    marks: ['<b>', '</b>'],
    mended: 'The old</b> bridge',
  },
  {
    rule: 'malformed/html-tag',
    what: 'a break between words',
    copy: { ...en, headline: 'The old<br/>bridge' },
    marks: ['<br/>'],
    mended: 'The old bridge',
  },
  {
    rule: 'malformed/html-tag',
    what: 'a comment',
    copy: { ...en, headline: 'The old <!--more--> bridge' },
    marks: ['<!--more-->'],
    mended: 'The old bridge',
  },
  {
    rule: 'malformed/html-tag',
    what: 'the rest of a tag',
    copy: story('/> The port office will say more.'),
    marks: ['/>'],
    mended: `${en.body}\nThe port office will say more.`,
  },
  { rule: 'malformed/html-tag', what: 'a sum is none', copy: { ...en, headline: 'If a < b and c > d' }, marks: null },
  { rule: 'malformed/html-entity', what: 'a name', copy: { ...en, headline: 'Fish &amp; chips' }, marks: ['&amp;'], mended: 'Fish & chips' },
  {
    rule: 'malformed/html-entity',
    what: 'escaped twice',
    copy: { ...en, headline: '&amp;ldquo;No&rdquo;' },
    marks: ['&amp;ldquo;', '&rdquo;'],
    mended: '“No&rdquo;',
  },
  { rule: 'malformed/html-entity', what: 'a number', copy: { ...en, headline: 'It&#8217;s open' }, marks: ['&#8217;'], mended: 'It’s open' },
  { rule: 'malformed/html-entity', what: 'a firm is none', copy: { ...en, headline: 'AT&T; R&D; and more' }, marks: null },
  {
    rule: 'malformed/code-residue',
    what: 'a script',
    copy: story("googletag.cmd.push(function() { googletag.display('div-1'); });"),
    marks: ["googletag.cmd.push(function() { googletag.display('div-1'); });"],
    mended: en.body,
  },
  {
    rule: 'malformed/code-residue',
    what: 'a style sheet',
    copy: story('.share-bar{display:none}.share-bar a{color:#fff}'),
    marks: ['.share-bar{display:none}.share-bar a{color:#fff}'],
    mended: en.body,
  },
  {
    rule: 'malformed/code-residue',
    what: 'data',
    copy: story('{"@type":"NewsArticle","headline":"Bridge reopens"}'),
    marks: ['{"@type":"NewsArticle","headline":"Bridge reopens"}'],
    mended: en.body,
  },
  {
    rule: 'malformed/code-residue',
    what: 'brackets in copy are none',
    copy: story('The vote (12 to 3; two absent) was "no surprise" (Holm: "none at all"); it ended at 9:30.'),
    marks: null,
  },
  {
    rule: 'malformed/escape-residue',
    what: 'a line break',
    copy: { ...en, headline: 'One line\\nand another' },
    marks: ['\\n'],
    mended: 'One line and another',
  },
  { rule: 'malformed/escape-residue', what: 'letters', copy: { ...ar, headline: '\\u0627\\u0644 خبر' }, marks: ['\\u0627\\u0644'], mended: 'ال خبر' },
  {
    rule: 'malformed/escape-residue',
    what: 'line breaks that lost their backslash',
    copy: body('It opened at six in the evening.nnThe next one opens on Friday.'),
    marks: ['nn'],
    mended: 'It opened at six in the evening.\nThe next one opens on Friday.',
  },
  { rule: 'malformed/escape-residue', what: 'a path of Windows is none', copy: { ...en, headline: 'Look in C:\\new\\things' }, marks: null },
  {
    rule: 'malformed/mojibake',
    what: 'windows-1252',
    copy: { ...en, headline: 'CafÃ© opens, and itâ€™s free' },
    marks: ['Ã© opens, and itâ€™'],
    mended: 'Café opens, and it’s free',
  },
  {
    rule: 'malformed/mojibake',
    what: 'windows-1256',
    copy: { ...ar, headline: 'ط§ظپطھطھط§ط\u00AD ظ…ظƒطھط¨ط©' },
    marks: ['ط§ظپطھطھط§ط\u00AD ظ…ظƒطھط¨ط©'],
    mended: 'افتتاح مكتبة',
  },
  { rule: 'malformed/mojibake', what: 'windows-1251', copy: { ...en, headline: 'РњРѕСЃРєРІР°' }, marks: ['РњРѕСЃРєРІР°'], mended: 'Москва' },
  { rule: 'malformed/mojibake', what: 'twice', copy: { ...en, headline: 'CafÃƒÂ© opens' }, marks: ['ÃƒÂ©'], mended: 'Café opens' },
  {
    rule: 'malformed/mojibake',
    what: 'Arabic of windows-1256 read as windows-1252',
    copy: { ...ar, headline: 'ÇáÓáÇã Úáíßã æÑÍãÉ' },
    marks: ['ÇáÓáÇã Úáíßã æÑÍãÉ'],
    mended: 'السلام عليكم ورحمة',
  },
  {
    rule: 'malformed/mojibake',
    what: 'a Persian ع before ک is none',
    copy: { ...CLEAN['fa']!, headline: 'عکس و عکاسی: «طبیعت»، فقط، وسط؟' },
    marks: null,
  },
  { rule: 'malformed/replacement-char', what: 'the sign', copy: { ...en, headline: 'The caf\uFFFD opens' }, marks: ['caf\uFFFD'] },
  {
    rule: 'malformed/replacement-char',
    what: 'question marks for letters',
    copy: body(`${en.body} L'?lection a ?t? annul?e.`, 'fr'),
    marks: ['?lection', '?t?', 'annul?e'],
  },
  {
    rule: 'malformed/replacement-char',
    what: 'questions are none',
    copy: story('Why now? Nobody knows. "Really?" he asked. What??? she wrote.'),
    marks: null,
  },
  { rule: 'malformed/control-char', what: 'half a quote', copy: { ...en, headline: 'It\u0092s open' }, marks: ['\u0092'], mended: 'It’s open' },
  {
    rule: 'malformed/control-char',
    what: 'an override that is not closed',
    copy: { ...ar, headline: 'سرعتها \u202E45 كيلومتراً' },
    marks: ['\u202E'],
    mended: 'سرعتها 45 كيلومتراً',
  },
  {
    rule: 'malformed/control-char',
    what: 'a pair that is closed, a single mark, a joiner',
    copy: { ...CLEAN['fa']!, headline: 'می‌رود \u202Aabc\u202C \u200Fو' },
    marks: null,
  },
  { rule: 'malformed/control-char', what: 'joined signs are none', copy: { ...en, headline: 'A family 👨‍👩‍👧 and a flag 🏳️‍🌈' }, marks: null },
  {
    rule: 'malformed/recurring-line',
    what: 'a line of many stories of the source',
    copy: { ...story('The Harbour Post in your letterbox before breakfast'), source: KNOWN },
    marks: ['The Harbour Post in your letterbox before breakfast'],
    mended: en.body,
  },
  {
    rule: 'malformed/recurring-line',
    what: 'a line that is not known',
    copy: { ...story('The town in the evening light'), source: KNOWN },
    marks: null,
  },
  { rule: 'malformed/share-widget', what: 'networks', copy: story('Share 599 Tweet 375'), marks: ['Share 599 Tweet 375'], mended: en.body },
  { rule: 'malformed/share-widget', what: 'an invitation', copy: storyAr('تابعونا على فيسبوك'), marks: ['تابعونا على فيسبوك'], mended: ar.body },
  {
    rule: 'malformed/share-widget',
    what: 'a sentence about a network is none',
    copy: story('The office said on Facebook that it would share the plans in May.'),
    marks: null,
  },
  {
    rule: 'malformed/related-link',
    what: 'a label and a headline',
    copy: story('Read also: Old lighthouse to be sold'),
    marks: ['Read also: Old lighthouse to be sold'],
    mended: en.body,
  },
  {
    rule: 'malformed/related-link',
    what: 'the headline in the next line',
    copy: storyAr('مواضيع ذات صلة\nميناء الزيتون يستقبل أول سفينة'),
    marks: ['مواضيع ذات صلة\nميناء الزيتون يستقبل أول سفينة'],
    mended: ar.body,
  },
  {
    rule: 'malformed/related-link',
    what: 'glued',
    copy: storyAr('اقرأ أيضاًميناء الزيتون يستقبل أول سفينة'),
    marks: ['اقرأ أيضاًميناء الزيتون يستقبل أول سفينة'],
    mended: ar.body,
  },
  {
    rule: 'malformed/code-residue',
    what: 'behind copy in the same line',
    copy: body('The bridge is open again after the repairs. googletag.cmd.push(function(){googletag.display("div-1");});'),
    marks: ['googletag.cmd.push(function(){googletag.display("div-1");});'],
    mended: 'The bridge is open again after the repairs.',
  },
  {
    rule: 'malformed/duplicate-paragraph',
    what: 'the same twice in one line',
    copy: body(`${'Workers replaced forty bolts and painted the rails a dark green for the summer. '.repeat(2).trim()}`),
    marks: ['Workers replaced forty bolts and painted the rails a dark green for the summer.'],
    mended: 'Workers replaced forty bolts and painted the rails a dark green for the summer.',
  },
  {
    rule: 'malformed/html-tag',
    what: 'the brackets of an editor are none',
    copy: story('"[i]t was late", she said [b]ut left.'),
    marks: null,
  },
  { rule: 'malformed/related-link', what: 'a sentence is none', copy: story('Related plans for a second bridge were dropped in 2019.'), marks: null },
  {
    rule: 'malformed/glued-sentence',
    what: 'Latin',
    copy: body('The bridge is open.Lorries use the tunnel.'),
    marks: ['.L'],
    mended: 'The bridge is open. Lorries use the tunnel.',
  },
  {
    rule: 'malformed/glued-sentence',
    what: 'a short verb of Hindi ends a sentence, an initial does not',
    copy: body('पुल आज खुल गया है.गाड़ियाँ सुरंग से जाएँगी। डी.राव ने कहा कि काम पूरा हुआ.'),
    marks: ['.गा'],
  },
  {
    rule: 'malformed/glued-sentence',
    what: 'the only one of a story that parts its sentences is a slip',
    copy: body(`${'The bridge is open. Lorries use the tunnel. '.repeat(4)}It is late.The ferry has left.`),
    marks: null,
  },
  {
    rule: 'malformed/punctuation-spacing',
    what: 'the only space that is missing',
    copy: body(`${'The bridge is open. Lorries use the tunnel. '.repeat(4)}It is late.The ferry has left.`),
    marks: ['.'],
    mended: `${'The bridge is open. Lorries use the tunnel. '.repeat(4)}It is late. The ferry has left.`,
  },
  {
    rule: 'malformed/punctuation-spacing',
    what: 'Arabic with a space before the stop',
    copy: { ...ar, body: 'افتتحت المكتبة صباح اليوم .وقالت المديرة إنها مجانية.' },
    marks: [' .'],
    mended: 'افتتحت المكتبة صباح اليوم. وقالت المديرة إنها مجانية.',
  },
  {
    rule: 'malformed/glued-sentence',
    what: 'abbreviations, addresses and initials are none',
    copy: body('See www.Example.com, Galley.Org or J.R.R. Smith of the U.S.A. at Node.JS.'),
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'Arabic',
    copy: { ...ar, headline: 'خبر', body: `${ar.body} وزارت المكتبةالجديدة وفود كثيرة.` },
    marks: ['ةا'],
    mended: `${ar.body} وزارت المكتبة الجديدة وفود كثيرة.`,
  },
  {
    rule: 'malformed/glued-word',
    what: 'two words with their articles',
    copy: { ...ar, headline: 'خبر', body: `${ar.body} وجاءت التساقطاتالمطرية متأخرة.` },
    marks: ['تا'],
    mended: `${ar.body} وجاءت التساقطات المطرية متأخرة.`,
  },
  {
    rule: 'malformed/glued-word',
    what: '“and” goes with the second article',
    copy: { ...ar, headline: 'خبر', body: `${ar.body} وقالت وزارة الاقتصادوالمالية ذلك.` },
    marks: ['دو'],
    mended: `${ar.body} وقالت وزارة الاقتصاد والمالية ذلك.`,
  },
  {
    rule: 'malformed/glued-word',
    what: 'Arabic stems in -al with their endings are none',
    copy: storyAr('وقال الرأسماليون والاستقلاليون إن الاتصالات بالإيطاليتين وبالكاتالونيين وبالأستراليين مستمرة.'),
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'alef maksura only ends words',
    copy: { ...ar, headline: 'خبر', body: `${ar.body} وذهب الوفد إلىالمدينة صباحاً.` },
    marks: ['ىا'],
    mended: `${ar.body} وذهب الوفد إلى المدينة صباحاً.`,
  },
  {
    rule: 'malformed/glued-word',
    what: 'a small word that no other ends with',
    copy: story('The council announcedthat nobody had asked, although somebody certainly had.'),
    marks: ['dt'],
  },
  {
    rule: 'malformed/glued-word',
    what: 'words that only begin like a small one are none',
    copy: story('Margaret Thatcher shouldered the thatched roof, whichever came first; theirs was nowhere.'),
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'both halves are words of the story',
    copy: story('The ferry company paid. The ferry has a timetable, the timetable a price: ferrycompany.'),
    marks: ['yc'],
  },
  {
    rule: 'malformed/glued-word',
    what: 'what goes on in the next line behind a hyphen is only a piece',
    copy: story('The ferry company paid. The ferry has a timetable, the timetable a price: ferrycompany-\nwide it is the highest.'),
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'an ending that other words have as well is none',
    copy: {
      ...en,
      language: 'fr',
      body: 'La porte est un élément constant et important du port, permettant aux bateaux de passer. Elle permet tant de choses, dit le maire. Il est content.',
    },
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'the pieces of a word with a soft hyphen are no words',
    copy: story('The presi\u00ADdential palace was quiet. Mnan\u00ADgagwa spoke, and Mnangagwa left.'),
    marks: null,
  },
  {
    rule: 'malformed/glued-word',
    what: 'Swahili writes some words together by habit',
    copy: { ...en, language: 'sw', body: 'Hata hivyo mkutano ulifanyika kwa amani katika mji wa bandari. Hatahivyo watu wengi walibaki nyumbani.' },
    marks: null,
  },
  {
    rule: 'malformed/duplicate-paragraph',
    what: 'the later of two',
    copy: story(en.body.split('\n')[1]!),
    marks: [en.body.split('\n')[1]!],
    mended: en.body,
  },
  { rule: 'malformed/placeholder', what: 'a template', copy: { ...en, byline: '{{author.name}}' }, marks: ['{{author.name}}'] },
  { rule: 'malformed/placeholder', what: 'to come', copy: story('The bridge is TK metres long.'), marks: ['TK'] },
  { rule: 'malformed/missing-headline', what: 'none', copy: { ...en, headline: ' ' }, marks: [' '] },
  { rule: 'malformed/missing-headline', what: 'one that says nothing', copy: { ...en, headline: 'Untitled' }, marks: ['Untitled'] },
  {
    rule: 'malformed/missing-headline',
    what: 'the first line of the body',
    copy: { ...en, headline: '', body: `Harbour bridge reopens\n${en.body}` },
    marks: [''],
    mended: 'Harbour bridge reopens',
  },
  { rule: 'malformed/missing-headline', what: 'where the source has none', copy: { ...en, headline: '', headlineExpected: false }, marks: null },
  {
    rule: 'malformed/punctuation-spacing',
    what: 'a space before a comma and none after',
    copy: { ...ar, body: 'في المدينة مكتبات ،تستقبل القراء كل يوم.' },
    marks: [' ،'],
    mended: 'في المدينة مكتبات، تستقبل القراء كل يوم.',
  },
  { rule: 'malformed/unbalanced-quote', what: 'opened and not closed', copy: story('She said “never again and left.'), marks: ['“'] },
  { rule: 'malformed/missing-byline', what: 'where the source names its authors', copy: { ...en, byline: '', bylineExpected: true }, marks: [''] },
]

describe.each(CHECKS.map(({ id }) => id))('%s', (id) => {
  const cases = CASES.filter(({ rule }) => rule === id)

  test('is tried here', () => expect(cases.length).toBeGreaterThan(0))

  test.each(cases)('$what', ({ rule, copy, marks, mended }) => {
    const flags = runChecks(checkedCopy(copy)).filter((flag) => flag.rule === rule)
    expect(flags.map(({ excerpt }) => excerpt)).toEqual(marks ?? [])
    for (const flag of flags) expect(checkedCopy(copy)[flag.field].slice(flag.from, flag.to)).toBe(flag.excerpt)
    if (mended !== undefined) expect(repaired(checkedCopy(copy)[flags[0]!.field], flags[0]!.repair!)).toBe(mended)
  })
})

/** A story of paragraphs that end with a mark, and a last one that doesn't. */
const cutAfter = (paragraphs: number, others = '') =>
  `${'جلس الناس في الساحة القديمة ينتظرون عودة القوارب من البحر.\n'.repeat(paragraphs)}${others}وقال رئيس البلدية للناس الذين حضروا الاجتماع إن المشروع سيبدأ قريبا`

test.each([
  [1, 'الفقرة السابقة تنتهي', 'The paragraph before ends'],
  [2, 'فقرتا النص الأخريان تنتهيان', 'The story’s other 2 paragraphs all end'],
  [3, 'تنتهي فقرات النص الـ3 الأخرى كلها', 'The story’s other 3 paragraphs all end'],
  [11, 'تنتهي الـ11 فقرة الأخرى في النص كلها', 'The story’s other 11 paragraphs all end'],
])('a cut says how %i other paragraphs end', (paragraphs, arabic, english) => {
  const copy = checkedCopy({ headline: 'خبر', language: 'ar', body: cutAfter(paragraphs) })
  const message = (locale: 'ar' | 'en') => runChecks(copy, { locale }).find(({ rule }) => rule === 'truncated/mid-sentence')?.message
  expect(message('ar')).toContain(arabic)
  expect(message('en')).toContain(english)
})

test('a cut counts the other paragraphs where not all of them end with a mark', () => {
  const open = `${'وانتظر الناس في الساحة القديمة عودة القوارب من البحر وهم يتحدثون عن المشروع الجديد '.repeat(2).trim()}\n`
  const copy = checkedCopy({ headline: 'خبر', language: 'ar', body: cutAfter(4, open) })
  expect(runChecks(copy).find(({ rule }) => rule === 'truncated/mid-sentence')?.message).toContain('4 of the story’s other 5 paragraphs end')
})

describe('clean copy', () => {
  test.each(Object.keys(CLEAN))('in %s has no flag above info', (language) => {
    expect(runChecks(CLEAN[language]!).filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})
