import '../paper.css'
import type { ReactNode } from 'react'
import { VIEWPORT } from '../../../publication/metadata.ts'
import { storyAt } from '../../../publication/read.ts'

export const viewport = VIEWPORT

interface Props {
  children: ReactNode
  params: Promise<{ slug: string }>
}

/** The root of a public story: the page is in the story's language and runs its way. */
export default async function StoryLayout({ children, params }: Props) {
  const page = await storyAt((await params).slug)
  return (
    <html lang={page ? (page.language ?? 'und') : 'en'} dir={page?.direction ?? 'ltr'}>
      <body>{children}</body>
    </html>
  )
}
