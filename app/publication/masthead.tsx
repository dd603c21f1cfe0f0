import { FEEDS } from '#server/wire/write-feed.ts'
import type { speak } from './words.ts'

/** The head of every public page. */
export function Masthead({ house, skipTo }: { house: ReturnType<typeof speak>; skipTo: string }) {
  return (
    <div lang={house.language} dir={house.direction}>
      <a className="skip" href={`#${skipTo}`}>
        {house.say('skip')}
      </a>
      <header className="masthead">
        <a href="/stories" translate="no">
          Galley
        </a>
        <nav aria-label={house.say('feeds')}>
          <a href={FEEDS.rss.path}>RSS</a>
          <a href={FEEDS.atom.path}>Atom</a>
          <a href={FEEDS.json.path}>JSON Feed</a>
          <a href={FEEDS.ninjs.path}>ninjs</a>
        </nav>
      </header>
    </div>
  )
}
