import type assign from './messages/en/assign.json'
import type changes from './messages/en/changes.json'
import type comments from './messages/en/comments.json'
import type common from './messages/en/common.json'
import type desk from './messages/en/desk.json'
import type failures from './messages/en/failures.json'
import type find from './messages/en/find.json'
import type kept from './messages/en/kept.json'
import type notices from './messages/en/notices.json'
import type paste from './messages/en/paste.json'
import type presence from './messages/en/presence.json'
import type rules from './messages/en/rules.json'
import type shell from './messages/en/shell.json'
import type signIn from './messages/en/sign-in.json'
import type sources from './messages/en/sources.json'
import type story from './messages/en/story.json'
import type suggestions from './messages/en/suggestions.json'
import type { Language } from './locales.ts'

/** Every namespace of messages, one file for each in `messages/<language>/`. A screen with words of its own adds its file, its name below, and its type here. */
export interface Messages {
  assign: typeof assign
  changes: typeof changes
  comments: typeof comments
  common: typeof common
  desk: typeof desk
  failures: typeof failures
  find: typeof find
  kept: typeof kept
  notices: typeof notices
  paste: typeof paste
  presence: typeof presence
  rules: typeof rules
  shell: typeof shell
  'sign-in': typeof signIn
  sources: typeof sources
  story: typeof story
  suggestions: typeof suggestions
}

export const NAMESPACES = [
  'assign',
  'changes',
  'comments',
  'common',
  'desk',
  'failures',
  'find',
  'kept',
  'notices',
  'paste',
  'presence',
  'rules',
  'shell',
  'sign-in',
  'sources',
  'story',
  'suggestions',
] as const satisfies readonly (keyof Messages)[]

/** The words of the interface in a language. */
export async function messagesIn(language: Language): Promise<Messages> {
  const files = await Promise.all(NAMESPACES.map((name) => import(`./messages/${language}/${name}.json`) as Promise<{ default: unknown }>))
  return Object.fromEntries(NAMESPACES.map((name, index) => [name, files[index]?.default])) as unknown as Messages
}
