import type { ReactNode } from 'react'
import type { Direction } from '#core/direction.ts'
import { FEEDS } from '#server/wire/write-feed.ts'

/** The name under which the desk publishes. */
export const TITLE = 'Galley'

/**
 * Public pages run nothing and load only their style, their faces and pictures from the web: markup that got into one could do no harm. It is said in the page, on top of
 * the header that every answer carries, and the stricter of the two counts.
 */
const POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'none'"

/** What machines that read a page are told; every address is absolute. */
export interface About {
  title: string
  description?: string | undefined
  canonical?: string | undefined
  /** Open Graph, by property: see ogp.me. */
  properties?: readonly (readonly [property: string, content: string])[]
  /** JSON-LD in which no `<` is left. */
  jsonLd?: string | undefined
  /** Not for search engines. */
  hidden?: boolean
}

interface Props {
  language: string
  direction: Direction
  styleVersion: string
  origin: string
  about: About
  children: ReactNode
}

/** A public page from `<html>` on. It has no script: what a reader reads is what the server wrote. */
export function Sheet({ language, direction, styleVersion, origin, about, children }: Props) {
  const { title, description, canonical, properties = [], jsonLd, hidden } = about
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description !== undefined && <meta name="description" content={description} />}
        {hidden && <meta name="robots" content="noindex, nofollow" />}
        {canonical !== undefined && <link rel="canonical" href={canonical} />}
        {properties.map(([property, content]) => (
          <meta key={`${property} ${content}`} property={property} content={content} />
        ))}
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffefb" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#16181a" />
        <link rel="stylesheet" href={`/stories/style.css?v=${styleVersion}`} />
        {(['rss', 'atom', 'json'] as const).map((format) => (
          <link key={format} rel="alternate" type={FEEDS[format].mediaType.split(';')[0]} href={`${origin}${FEEDS[format].path}`} title={TITLE} />
        ))}
        {jsonLd !== undefined && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
      </head>
      <body>{children}</body>
    </html>
  )
}
