import type { Action } from '#core/workflow.ts'
import type { DEMO_DESKS } from './people.ts'

export interface DemoStory {
  file: string
  /** Minutes before now at which it came in. */
  ago: number
  urgency: number
  desk: keyof typeof DEMO_DESKS
  /** For the plain text among them, which cannot say it itself. */
  said?: { source: string; slugline: string; language: string }
  assigned?: { to: string; dueIn?: number; note: string }
  /** What happened to it since: who moved it, and how. */
  moves?: readonly (readonly [who: string, action: Action, reason?: string])[]
}

const out = [
  ['amal', 'take'],
  ['noor', 'approve'],
  ['head', 'publish'],
] as const

/** The demo's stories as a morning at the desk would leave them. */
export const DEMO_STORIES: readonly DemoStory[] = [
  { file: 'seed-arabic-moscow.txt', ago: 3, urgency: 2, desk: 'world', said: { source: 'Wire A', slugline: 'SYRIA-RUSSIA', language: 'ar' } },
  { file: 'en-06-ferry-whole.json', ago: 5, urgency: 5, desk: 'local' },
  { file: 'en-01-ferry-midword.json', ago: 6, urgency: 3, desk: 'local' },
  { file: 'ar-01-port-cut.json', ago: 9, urgency: 3, desk: 'world' },
  { file: 'en-05-empty.json', ago: 14, urgency: 1, desk: 'world' },
  { file: 'zh-01-chazhan-cut.json', ago: 21, urgency: 5, desk: 'world' },
  { file: 'he-01-rakevet-untitled.json', ago: 27, urgency: 4, desk: 'world' },
  { file: 'ur-01-pul-related.json', ago: 33, urgency: 5, desk: 'world' },
  {
    file: 'en-03-bridge-markup.json',
    ago: 41,
    urgency: 4,
    desk: 'local',
    assigned: { to: 'sam', dueIn: 90, note: 'Markup left in the copy, please clean.' },
  },
  { file: 'es-01-acuifero-plantilla.json', ago: 52, urgency: 4, desk: 'world' },
  { file: 'hi-01-school-follow.json', ago: 66, urgency: 5, desk: 'world' },
  {
    file: 'ar-05-weather-bidi.json',
    ago: 74,
    urgency: 2,
    desk: 'world',
    assigned: { to: 'amal', dueIn: 30, note: 'تحذير جوي: راجعوا الأرقام أولاً.' },
    moves: [['amal', 'take']],
  },
  { file: 'ru-01-reka-perenosy.json', ago: 95, urgency: 6, desk: 'world' },
  {
    file: 'fr-01-marche-partage.json',
    ago: 118,
    urgency: 5,
    desk: 'local',
    assigned: { to: 'rui', note: 'Yours if you like: the market reopens on Saturday.' },
  },
  { file: 'ar-02-harvest-glued.json', ago: 131, urgency: 5, desk: 'world' },
  {
    file: 'ar-03-stadium-mojibake.json',
    ago: 149,
    urgency: 6,
    desk: 'world',
    moves: [
      ['noor', 'take'],
      ['noor', 'hold'],
    ],
  },
  { file: 'tr-01-zeytin-isaret.json', ago: 172, urgency: 6, desk: 'world' },
  { file: 'de-01-bahn-doppelt.json', ago: 190, urgency: 5, desk: 'local', moves: [['sam', 'take']] },
  { file: 'en-04-api-cut.json', ago: 214, urgency: 6, desk: 'world', moves: [['sam', 'spike']] },
  { file: 'ar-04-museum-readmore.json', ago: 240, urgency: 6, desk: 'world' },
  { file: 'fr-02-lycee-debut.json', ago: 263, urgency: 6, desk: 'local' },
  {
    file: 'fa-01-ketabkhane-clean.json',
    ago: 288,
    urgency: 5,
    desk: 'world',
    moves: [
      ['noor', 'take'],
      ['amal', 'approve'],
    ],
  },
  { file: 'en-02-budget-clean.json', ago: 320, urgency: 4, desk: 'local', moves: out },
  { file: 'ar-06-column-clean.json', ago: 355, urgency: 6, desk: 'world', moves: out },
]
