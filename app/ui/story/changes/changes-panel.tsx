'use client'
import type { FullArticle } from '#contracts/articles.ts'
import type { OpenStory } from '../open-story.ts'

export interface ChangesPanelProps {
  story: OpenStory
  article: FullArticle
}

export function ChangesPanel(props: ChangesPanelProps) {
  return <p>{props.article.headline}</p>
}
