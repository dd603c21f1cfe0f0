'use client'
import { useCallback, useEffect, useState } from 'react'
import type { readTimeline, Timeline } from '#contracts/changes.ts'
import type { Failure } from '#contracts/contract.ts'
import { call } from '../../api.ts'

const PAGE = 100

/** The story's life as far back as it has been asked for, newest first; read anew when `revision` grows. */
export function useTimeline(articleId: string, revision: number): { timeline: Timeline | null; failed: Failure | null; earlier(): void } {
  const [timeline, keep] = useState<Timeline | null>(null)
  const [failed, fail] = useState<Failure | null>(null)
  const address = `/api/v1/articles/${articleId}/timeline`
  useEffect(() => {
    const aborting = new AbortController()
    void call<typeof readTimeline>(`${address}?limit=${PAGE}`, { signal: aborting.signal }).then(
      (read) => {
        fail(read.ok ? null : read.error)
        if (read.ok) keep((known) => (known ? renewed(known, read.value) : read.value))
      },
      (fault: unknown) => {
        if (!aborting.signal.aborted) throw fault
      },
    )
    return () => aborting.abort()
  }, [address, revision])
  const cursor = timeline?.nextCursor ?? null
  const earlier = useCallback(() => {
    if (cursor === null) return
    void call<typeof readTimeline>(`${address}?limit=${PAGE}&cursor=${cursor}`).then((read) => {
      if (read.ok) keep((known) => known && prolonged(known, read.value))
      else fail(read.error)
    })
  }, [address, cursor])
  return { timeline, failed, earlier }
}

/** The newest page in place of what was known of its time; what was read of earlier times stays. */
function renewed(known: Timeline, page: Timeline): Timeline {
  if (page.nextCursor === null || known.nextCursor === page.nextCursor) return page
  const end = page.nextCursor
  return prolonged(page, { ...known, sittings: known.sittings.filter(({ revision }) => revision <= end) })
}

function prolonged(page: Timeline, older: Timeline): Timeline {
  const versions = new Map([...older.versions, ...page.versions].map((version) => [version.id, version]))
  const milestones = new Map([...older.milestones, ...page.milestones].map((one) => [`${one.kind} ${one.at} ${one.revision}`, one]))
  return {
    ...page,
    sittings: [...page.sittings, ...older.sittings],
    versions: [...versions.values()].sort((a, b) => a.number - b.number),
    milestones: [...milestones.values()].sort((a, b) => a.at.localeCompare(b.at)),
    nextCursor: older.nextCursor,
  }
}
