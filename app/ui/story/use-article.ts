'use client'
import { useCallback, useEffect, useState } from 'react'
import type { FullArticle } from '#contracts/articles.ts'
import type { Contract } from '#contracts/contract.ts'
import type { z } from 'zod'
import { call } from '../api.ts'
import { useTold } from '../use-line.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import { usePicture } from './use-picture.ts'

const movedOf = (picture: Picture) => picture.moved

/** What is on record about the story besides its copy: read anew when it has moved, its assignment as soon as anyone changes it. */
export function useArticle(brought: FullArticle, story: OpenStory): { article: FullArticle; refresh(): void } {
  const [article, keep] = useState(brought)
  const moved = usePicture(story, movedOf)
  const address = `/api/v1/articles/${brought.id}`
  const refresh = useCallback(() => {
    void call<Contract<z.ZodUnknown, z.ZodType<FullArticle>>>(address).then((read) => {
      // Where it can't be read now, what was known stays on screen: the banner says that the line is down.
      if (read.ok) keep(read.value)
    })
  }, [address])
  useEffect(() => {
    if (moved !== null) refresh()
  }, [moved, refresh])
  useTold('desk:row', ({ row }) => {
    if (row.id === brought.id)
      keep((known) => ({
        ...known,
        assignment: row.assignment,
        desk: row.desk,
        publishAt: row.publishAt,
        lastVersion: row.lastVersion,
        slug: row.slug,
      }))
  })
  return { article, refresh }
}
