'use client'
import type { FullArticle } from '#contracts/articles.ts'
import type { OpenStory } from '../open-story.ts'

export interface CommentsPanelProps {
  story: OpenStory
  article: FullArticle
}

export function CommentsPanel(props: CommentsPanelProps) {
  return <p>{props.article.headline}</p>
}
