'use client'
import { useLocalStorage } from '@mantine/hooks'

interface Settings {
  compact: boolean
  previewed: boolean
  setCompact(compact: boolean): void
  setPreviewed(previewed: boolean): void
}

/** How this browser likes its list: one line a row or two, with or without the preview. */
export function useSettings(): Settings {
  const [compact, setCompact] = useLocalStorage({ key: 'galley-compact', defaultValue: false })
  const [previewed, setPreviewed] = useLocalStorage({ key: 'galley-preview', defaultValue: false })
  return { compact, previewed, setCompact, setPreviewed }
}
