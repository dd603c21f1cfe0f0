import { Masthead } from '../../publication/masthead.tsx'
import { Sheet, TITLE } from '../../publication/sheet.tsx'
import { speak } from '../../publication/words.ts'

/** An address that no story ever had. */
export function NoStory({ origin, styleVersion }: { origin: string; styleVersion: string }) {
  const house = speak('en')
  return (
    <Sheet
      language={house.language}
      direction={house.direction}
      origin={origin}
      styleVersion={styleVersion}
      about={{ title: `${house.say('notFound')} · ${TITLE}`, hidden: true }}
    >
      <Masthead house={house} skipTo="story" />
      <main id="story" className="story">
        <h1>{house.say('notFound')}</h1>
        <p>{house.say('notFoundWhy')}</p>
        <p>
          <a href="/stories">{house.say('toFront')}</a>
        </p>
      </main>
    </Sheet>
  )
}
