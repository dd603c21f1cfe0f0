import type { Withdrawn } from '#services/publishing/published.ts'
import type { speak } from '../../publication/words.ts'

/** What stands in the place of a story that was killed: that it was, when and why, and nothing of what it said. */
export function Withdrawal({ withdrawn, house }: { withdrawn: Withdrawn; house: ReturnType<typeof speak> }) {
  return (
    <article className="story" lang={house.language} dir={house.direction}>
      <h1>{house.say('withdrawn')}</h1>
      <p>
        <time dateTime={withdrawn.at.toISOString()}>{house.say('withdrawnWhen', { time: house.time(withdrawn.at) })}</time>
      </p>
      {withdrawn.reason !== '' && <p>{house.say('withdrawnWhy', { reason: `\u2068${withdrawn.reason}\u2069` })}</p>}
      <footer className="about">
        <p>
          <a href={`/api/v1/versions/${withdrawn.versionId}`}>{house.say('withdrawalRecord')}</a>
        </p>
        <p>
          <a href="/stories">{house.say('toFront')}</a>
        </p>
      </footer>
    </article>
  )
}
