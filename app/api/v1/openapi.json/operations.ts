import { z } from 'zod'
import { checkArticle, DeliveredItem, deliverArticles } from '#contracts/articles.ts'
import { CheckedItems, CheckedLine } from '#contracts/check.ts'
import { BulkLine, mendElsewhere, undoBulkRepair } from '#contracts/repairs.ts'
import * as atom from '../../../feed.atom/route.ts'
import * as jsonFeed from '../../../feed.json/route.ts'
import * as ninjs from '../../../feed.ninjs/route.ts'
import * as rss from '../../../feed.xml/route.ts'
import * as auth from '../../auth/[...all]/route.ts'
import type { Door } from '../../door.ts'
import * as assignment from '../articles/[id]/assignment/route.ts'
import * as changes from '../articles/[id]/changes/route.ts'
import * as comment from '../articles/[id]/comments/[thread]/[comment]/route.ts'
import * as thread from '../articles/[id]/comments/[thread]/route.ts'
import * as comments from '../articles/[id]/comments/route.ts'
import * as edits from '../articles/[id]/edits/route.ts'
import * as elsewhere from '../articles/[id]/elsewhere/route.ts'
import * as flagElsewhere from '../articles/[id]/flags/[flag]/elsewhere/route.ts'
import * as flag from '../articles/[id]/flags/[flag]/route.ts'
import * as moves from '../articles/[id]/moves/route.ts'
import * as original from '../articles/[id]/original/route.ts'
import * as restore from '../articles/[id]/restore/route.ts'
import * as reverts from '../articles/[id]/reverts/route.ts'
import * as timeline from '../articles/[id]/timeline/route.ts'
import * as article from '../articles/[id]/route.ts'
import * as articles from '../articles/route.ts'
import * as suggestion from '../articles/[id]/suggestions/[suggestion]/route.ts'
import * as suggestions from '../articles/[id]/suggestions/route.ts'
import * as settledSuggestions from '../articles/[id]/suggestions/settle/route.ts'
import * as check from '../check/route.ts'
import * as counts from '../counts/route.ts'
import * as notices from '../notices/route.ts'
import * as person from '../people/[id]/route.ts'
import * as me from '../people/me/route.ts'
import * as people from '../people/route.ts'
import * as provider from '../providers/[id]/route.ts'
import * as providers from '../providers/route.ts'
import * as customRule from '../rules/custom/[id]/route.ts'
import * as customRules from '../rules/custom/route.ts'
import * as recheck from '../rules/recheck/route.ts'
import * as rules from '../rules/route.ts'
import * as ruleSettings from '../rules/settings/route.ts'
import * as ruleTrial from '../rules/try/route.ts'
import * as undoRepair from '../repairs/[id]/undo/route.ts'
import * as source from '../sources/[id]/route.ts'
import * as sources from '../sources/route.ts'
import * as version from '../versions/[id]/route.ts'

/** One method at one address. What it asks and answers, and who may call it, is read from its door. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  door: Door
  summary: string
  details?: string
  /** Bodies that are not the contract's JSON, by media type. */
  bodies?: Record<string, z.ZodType>
  /** Answers that are not the contract's JSON, by media type. */
  answers?: Record<string, z.ZodType>
  /** Codes of the refusals of this route, besides those of every door. */
  refusals?: readonly string[]
}

const XML = z.string().meta({ description: 'An XML document' })
const WIRE_BODIES = {
  'application/x-ndjson': z.string().meta({ description: 'One article a line, any number; the answer comes likewise' }),
  'application/vnd.iptc.ninjs+json': z.unknown(),
  'application/rss+xml': XML,
  'application/atom+xml': XML,
  'application/xml': XML,
  'text/plain': z.string().meta({ description: 'One story: its headline on the first line' }),
  'text/html': z.string(),
}
const SIGN_IN = z.object({ email: z.email(), password: z.string(), rememberMe: z.boolean().optional() })

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/auth/sign-in/email',
    door: auth.POST,
    summary: 'Sign in: the answer sets the session cookie',
    bodies: { 'application/json': SIGN_IN },
    answers: { 'application/json': z.object({ user: z.looseObject({ id: z.string(), name: z.string(), email: z.string() }) }) },
    refusals: ['too_many'],
  },
  {
    method: 'post',
    path: '/api/auth/sign-out',
    door: auth.POST,
    summary: 'End the session',
    answers: { 'application/json': z.object({ success: z.boolean() }) },
  },
  {
    method: 'get',
    path: '/api/v1/articles',
    door: articles.GET,
    summary: 'List stories',
    details: 'Keyset pages: `nextCursor` leads on, and stories that arrive meanwhile neither hide nor repeat one.',
  },
  {
    method: 'post',
    path: '/api/v1/articles',
    door: articles.POST,
    summary: 'Deliver articles',
    details: 'The same guid and version again is a repeat. An item that cannot be read is refused by itself.',
    bodies: { 'application/json': deliverArticles.ask, ...WIRE_BODIES },
    answers: { 'application/json': deliverArticles.answer, 'application/x-ndjson': DeliveredItem },
  },
  { method: 'get', path: '/api/v1/articles/{id}', door: article.GET, summary: 'Read a story with its copy, flags and versions' },
  {
    method: 'get',
    path: '/api/v1/articles/{id}/original',
    door: original.GET,
    summary: 'The bytes as received',
    answers: { 'text/plain': z.string() },
  },
  { method: 'get', path: '/api/v1/articles/{id}/changes', door: changes.GET, summary: 'What changed between two revisions, by whom' },
  { method: 'get', path: '/api/v1/articles/{id}/timeline', door: timeline.GET, summary: 'Who worked on the story when, newest first' },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/restore',
    door: restore.POST,
    summary: 'Make an earlier copy the newest, as a new revision',
    refusals: ['stale', 'gone'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/reverts',
    door: reverts.POST,
    summary: 'Take a change back, keeping what others wrote since',
    refusals: ['stale', 'changed_since', 'refused', 'gone'],
  },
  { method: 'put', path: '/api/v1/articles/{id}/assignment', door: assignment.PUT, summary: 'Assign, claim or release a story' },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/moves',
    door: moves.POST,
    summary: 'Move a story through the workflow',
    refusals: ['stale', 'wrong_state', 'open_flags', 'four_eyes', 'embargoed', 'reason_missing'],
  },
  { method: 'post', path: '/api/v1/articles/{id}/flags/{flag}', door: flag.POST, summary: 'Repair, dismiss or reopen a flag', refusals: ['stale'] },
  { method: 'get', path: '/api/v1/articles/{id}/comments', door: comments.GET, summary: 'The comments on a story, by thread' },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/comments',
    door: comments.POST,
    summary: 'Begin a thread about a piece of the copy',
    details:
      'Positions are those of the document at `revision`, and follow edits from then on. Who is mentioned gets a notice. With an `id` made by the sender it can be sent again.',
    refusals: ['stale', 'conflict', 'refused'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/comments/{thread}',
    door: thread.POST,
    summary: 'Reply in a thread, resolve or reopen it',
    details: 'A reply opens a resolved thread again.',
    refusals: ['conflict', 'refused'],
  },
  {
    method: 'put',
    path: '/api/v1/articles/{id}/comments/{thread}/{comment}',
    door: comment.PUT,
    summary: 'Edit one’s own comment',
    refusals: ['gone'],
  },
  {
    method: 'delete',
    path: '/api/v1/articles/{id}/comments/{thread}/{comment}',
    door: comment.DELETE,
    summary: 'Delete one’s own comment',
    details: 'Its place stays. A thread whose comments are all deleted goes, and `thread` is null.',
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/edits',
    door: edits.POST,
    summary: 'Edit the copy, as steps by whoever asks',
    details:
      'One of find and replace, a range and its text, or steps. Whoever has the story open sees it as a colleague’s edit. With an `Idempotency-Key` header or a `pushId` it can be sent again.',
    refusals: ['stale', 'refused', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/suggestions',
    door: suggestions.POST,
    summary: 'Suggest a replacement for a range of the copy without touching it',
    details:
      'Positions are document positions at `revision`. With `flag`, what the check of an open flag has to offer is suggested in its name. With an `id` of one’s own a repeat changes nothing.',
    refusals: ['stale', 'lapsed', 'refused', 'wrong_state', 'conflict', 'too_large'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/suggestions/{suggestion}',
    door: suggestion.POST,
    summary: 'Accept, reject, withdraw, change or reply to a suggestion',
    details:
      'Accepting joins the live copy as the accepter’s edit; it never takes away a letter that the suggestion did not name. Of two who settle the same, the second gets `wrong_state`.',
    refusals: ['stale', 'lapsed', 'refused', 'wrong_state', 'too_large'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/suggestions/settle',
    door: settledSuggestions.POST,
    summary: 'Accept or reject several suggestions, in the order of the copy',
    refusals: ['wrong_state'],
  },
  {
    method: 'get',
    path: '/api/v1/articles/{id}/elsewhere',
    door: elsewhere.GET,
    summary: 'In how many other stories of the source each open flag’s defect stands',
  },
  {
    method: 'get',
    path: '/api/v1/articles/{id}/flags/{flag}/elsewhere',
    door: flagElsewhere.GET,
    summary: 'What mending a flag’s defect in the other stories of the source would change',
    refusals: ['refused'],
  },
  {
    method: 'post',
    path: '/api/v1/articles/{id}/flags/{flag}/elsewhere',
    door: flagElsewhere.POST,
    summary: 'Mend a flag’s defect in the other incoming stories of the source that nobody has',
    details: 'They stay incoming. With `Accept: application/x-ndjson` each story is told when it is done.',
    answers: { 'application/json': mendElsewhere.answer, 'application/x-ndjson': BulkLine },
    refusals: ['refused'],
  },
  {
    method: 'post',
    path: '/api/v1/repairs/{id}/undo',
    door: undoRepair.POST,
    summary: 'Take a bulk repair back',
    details: 'Stories whose text has changed there since, or that were approved, are left and named.',
    answers: { 'application/json': undoBulkRepair.answer, 'application/x-ndjson': BulkLine },
    refusals: ['wrong_state'],
  },
  {
    method: 'post',
    path: '/api/v1/check',
    door: check.POST,
    summary: 'Find flags without storing anything',
    details:
      'One story answers its flags; an array of up to 500, or XML, its items in order; lines a line each. Plain text is taken with a provider’s key alone.',
    bodies: { ...WIRE_BODIES, 'application/x-ndjson': z.string().meta({ description: 'One story a line, with an id if there is one, any number' }) },
    answers: { 'application/json': z.union([checkArticle.answer, CheckedItems]), 'application/x-ndjson': CheckedLine },
    refusals: ['invalid', 'too_large', 'too_deep', 'doctype'],
  },
  {
    method: 'get',
    path: '/api/v1/versions/{id}',
    door: version.GET,
    summary: 'One immutable version, as ninjs 3.1',
    answers: { 'application/vnd.iptc.ninjs+json': z.looseObject({ uri: z.string() }) },
    refusals: ['gone'],
  },
  ...Object.entries({
    '/feed.xml': { door: rss.GET, name: 'RSS 2.0', type: 'application/rss+xml' },
    '/feed.atom': { door: atom.GET, name: 'Atom', type: 'application/atom+xml' },
    '/feed.json': { door: jsonFeed.GET, name: 'JSON Feed', type: 'application/feed+json' },
    '/feed.ninjs': { door: ninjs.GET, name: 'ninjs 3.1', type: 'application/json' },
  }).map(([path, { door, name, type }]) => ({
    method: 'get' as const,
    path,
    door,
    summary: `What is published, newest first, as ${name}`,
    details: '`after` names the last version one has; an ETag that still holds is answered 304.',
    answers: { [type]: type.endsWith('json') ? z.unknown() : XML },
    refusals: ['not_found'],
  })),
  { method: 'get', path: '/api/v1/counts', door: counts.GET, summary: 'How many stories each view of the desk has' },
  { method: 'get', path: '/api/v1/notices', door: notices.GET, summary: 'One’s own notices, newest first' },
  { method: 'post', path: '/api/v1/notices', door: notices.POST, summary: 'Mark notices as read' },
  { method: 'get', path: '/api/v1/people', door: people.GET, summary: 'Who works here, and on which desks' },
  { method: 'post', path: '/api/v1/people', door: people.POST, summary: 'Open an account', refusals: ['conflict'] },
  { method: 'get', path: '/api/v1/people/me', door: me.GET, summary: 'Who is signed in' },
  { method: 'put', path: '/api/v1/people/me', door: me.PUT, summary: 'Change one’s own preferences' },
  {
    method: 'put',
    path: '/api/v1/people/{id}',
    door: person.PUT,
    summary: 'Change role and desks, close or open an account',
    refusals: ['conflict'],
  },
  { method: 'get', path: '/api/v1/providers', door: providers.GET, summary: 'Who delivers' },
  { method: 'post', path: '/api/v1/providers', door: providers.POST, summary: 'Add a provider; its key is told this once', refusals: ['conflict'] },
  { method: 'get', path: '/api/v1/sources', door: sources.GET, summary: 'The quality of what each source sent' },
  { method: 'get', path: '/api/v1/sources/{id}', door: source.GET, summary: 'What a source is known for, and the worst of its day' },
  { method: 'put', path: '/api/v1/providers/{id}', door: provider.PUT, summary: 'Pause or resume a provider, or give it a new key' },
  {
    method: 'get',
    path: '/api/v1/rules',
    door: rules.GET,
    summary: 'All rules with what the desk has made of them, and how many of their flags are open',
  },
  {
    method: 'put',
    path: '/api/v1/rules/settings',
    door: ruleSettings.PUT,
    summary: 'Turn a rule on or off, or set its severity, for everyone, a desk or a provider',
    details: 'A provider’s setting counts before its desk’s, that before everyone’s. Stories at work are checked again in the background.',
  },
  {
    method: 'post',
    path: '/api/v1/rules/custom',
    door: customRules.POST,
    summary: 'Add a rule of the desk’s own: words or an RE2 pattern',
    details: 'It raises flags once `isLive` is true. What cannot be used is refused by field; `why` says the reason as a code.',
  },
  { method: 'put', path: '/api/v1/rules/custom/{id}', door: customRule.PUT, summary: 'Change a custom rule, or switch it live or off' },
  { method: 'delete', path: '/api/v1/rules/custom/{id}', door: customRule.DELETE, summary: 'Remove a custom rule; its open flags close' },
  {
    method: 'post',
    path: '/api/v1/rules/try',
    door: ruleTrial.POST,
    summary: 'Try a rule on the stories on record without storing anything',
    details: 'Latest first, up to 2,000 stories or two seconds.',
  },
  { method: 'get', path: '/api/v1/rules/recheck', door: recheck.GET, summary: 'How far stories at work have been checked by changed rules' },
]
