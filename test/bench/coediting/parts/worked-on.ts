import { v7 as newId } from 'uuid'
import { createBus } from '#services/bus.ts'
import { createStories } from '#services/stories.ts'
import { quiet, staffOf } from '#test/people.ts'
import type { Row } from '../../report.ts'
import { startGenerator } from '../generators.ts'
import type { Ground } from '../ground.ts'
import { keystrokesIn } from '../keystrokes.ts'
import { galley } from '../peers.ts'
import { paragraphsOfWords } from '../real-text.ts'
import { placesIn } from '../sitting.ts'

const EDITS = 20_000
const WORDS = 5_000
const TIMES = 5

/** R24: what opening a story costs the server that many people have worked on, read from the database each time. */
export async function workedOn(ground: Ground): Promise<Row[]> {
  const server = await galley.start(ground)
  const generator = startGenerator()
  const paragraphs = paragraphsOfWords(WORDS)
  const [story = ''] = await galley.put(1, paragraphs, { ground, server, generator })
  const keystrokes = keystrokesIn(
    paragraphs.map(({ length }) => length),
    EDITS,
  )
  await generator.order('work', { peer: 'galley', url: server.url, places: placesIn([story], 5, await ground.cookies(server.url)), keystrokes })
  await generator.end()
  await server.end()
  const person = await staffOf(ground.database).editors.find('head@desk.test')
  if (!person) throw new Error('nobody is there to open the story')
  const took: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const stories = createStories({ database: ground.database, bus: createBus(), now: () => new Date(), newId, log: quiet })
    const from = performance.now()
    const opened = await stories.open(story, undefined, person)
    took.push(performance.now() - from)
    if (!opened.ok || opened.value.revision !== EDITS) throw new Error('the story was not opened at its last revision')
    await stories.drain()
  }
  return [
    {
      what: `R24 opening a story of ${WORDS.toLocaleString('en')} words after ${EDITS.toLocaleString('en')} edits, on the server, the slowest of ${TIMES}`,
      figure: Math.max(...took),
      unit: 'ms',
      target: '≤ 300 ms',
    },
  ]
}
