import type { Metadata, Viewport } from 'next'
import { FEEDS } from '#server/wire/write-feed.ts'

export const TITLE = 'Galley'

/** The feeds, as a reader's browser looks for them. */
export const FEED_LINKS: NonNullable<NonNullable<Metadata['alternates']>['types']> = {
  'application/rss+xml': FEEDS.rss.path,
  'application/atom+xml': FEEDS.atom.path,
  'application/feed+json': FEEDS.json.path,
}

export const VIEWPORT: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffefb' },
    { media: '(prefers-color-scheme: dark)', color: '#16181a' },
  ],
}
