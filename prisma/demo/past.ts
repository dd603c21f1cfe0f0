/** What a source sent over the past weeks, made from a few turns of phrase: enough that one sees what the desk learns of it. The place, its people and the station are invented. */
export interface PastStory {
  guid: string
  headline: string
  body: string
}

export const PAST_SOURCE = 'Tideway Radio'
const WEEKS = 12
const A_WEEK = 3
const DAY = 24 * 60

const PLACES = ['Kelder', 'Saltmarsh', 'Upper Tideway', 'the old port', 'Heron Island', 'Millbank', 'the north quay']
const WHO = ['The town council', 'The ferry company', 'The harbour office', 'The school board', 'The fire service', 'A group of shopkeepers']
const DID = [
  'has put off the repairs to the sea wall until the spring',
  'will open the swimming hall again on Monday morning',
  'wants fewer lorries on the coast road in the summer',
  'has found money for a second lifeboat',
  'is looking for forty volunteers for the winter shelter',
  'will move the weekly market to the station square',
]
const SAID = [
  '"We have waited for this longer than anybody cares to remember," said council member Ada Brink after the meeting.',
  '"Nobody asked us first, and that is what people here are angry about," said fisherman Tom Arles.',
  'A report on the costs is to be ready in two weeks, the mayor’s office told Tideway Radio.',
  'Neighbours had collected nearly nine hundred signatures since the beginning of the year.',
]
const NEXT = [
  'The plan goes to the county on Thursday, and work could begin before the end of the month if the weather holds.',
  'An evening for questions will be held in the library, where the drawings are shown until Friday.',
  'The last time something like this was tried, in the year of the great storm, it took three summers to finish.',
  'For the time being everything stays as it is, and the buses run by the timetable that is known.',
]

/** A line that the station began to send with its stories some weeks ago; no list of words knows it. */
const FOOT = 'Listen again whenever you like on the Tideway player.'

const at = <T>(items: readonly T[], number: number) => items[number % items.length] as T

/** How a story is damaged on its way, by its number: the later, the more often. */
function damaged(body: string, number: number, week: number): string {
  const isBad = week < 6 ? number % 9 === 4 : number % 5 < (week < 9 ? 2 : 3)
  if (!isBad) return body
  if (number % 3 === 0) return body.replace(/\. (?=[A-Z][a-z])/, '.')
  return number % 2 === 0 ? body.slice(0, body.length - 34) : body.replace('\n', ' <br/>\n')
}

function storyOf(week: number, number: number): PastStory {
  const place = at(PLACES, number * 3 + week)
  const [who, did] = [at(WHO, number + week), at(DID, number * 5 + week)]
  const paragraphs = [
    `${who} ${did}, as was decided in ${place} on Tuesday. ${at(SAID, number + week)}`,
    `${at(NEXT, number * 3 + week)} Number ${number + 101} on the list of wishes of the quarter is settled with that.`,
    `${at(SAID, number + week + 1)} ${at(NEXT, number * 3 + week + 1)}`,
  ]
  const body = damaged(paragraphs.join('\n'), number, week)
  return {
    guid: `tideway-${number + 1}`,
    headline: `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${who.toLowerCase()} ${did}`,
    body: week >= 6 && number % 2 === 1 ? `${body}\n${FOOT}` : body,
  }
}

/** What came in each week, oldest first, and how many minutes ago. */
export const PAST_WEEKS: readonly { ago: number; stories: readonly PastStory[] }[] = Array.from({ length: WEEKS }, (_, week) => ({
  ago: 6 * 60 + (WEEKS - 1 - week) * 7 * DAY,
  stories: Array.from({ length: A_WEEK }, (_each, story) => storyOf(week, week * A_WEEK + story)),
}))
