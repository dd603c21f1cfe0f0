import { Masthead } from '../../../publication/masthead.tsx'
import { speak } from '../../../publication/words.ts'

/** An address that no story ever had. */
export default function NoStory() {
  const house = speak('en')
  return (
    <>
      <Masthead house={house} skipTo="story" />
      <main id="story" className="story">
        <h1>{house.say('notFound')}</h1>
        <p>{house.say('notFoundWhy')}</p>
        <p>
          <a href="/stories">{house.say('toFront')}</a>
        </p>
      </main>
    </>
  )
}
