'use client'
import type { FullArticle } from '#contracts/articles.ts'
import type { OpenStory } from '../open-story.ts'

export interface SuggestionsPanelProps {
  story: OpenStory
  article: FullArticle
}

export function SuggestionsPanel(props: SuggestionsPanelProps) {
  return <p>{props.article.headline}</p>
}
