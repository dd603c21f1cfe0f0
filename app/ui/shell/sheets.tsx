'use client'
import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

const Palette = dynamic(() => import('./palette.tsx'), { ssr: false })
const Help = dynamic(() => import('./help.tsx'), { ssr: false })
const Paste = dynamic(() => import('../paste/paste-dialog.tsx'), { ssr: false })

type Sheet = 'palette' | 'help' | 'paste'

interface Sheets {
  open(sheet: Sheet): void
  close(): void
}

const Held = createContext<Sheets | null>(null)

/** What opens over any page: the palette, the help sheet, the paste dialog. Each is fetched when it is first wanted. */
export function SheetsProvider({ children }: { children: ReactNode }) {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [wanted, setWanted] = useState<ReadonlySet<Sheet>>(new Set())
  const close = useCallback(() => setSheet(null), [])
  const open = useCallback((next: Sheet) => {
    setWanted((before) => new Set(before).add(next))
    setSheet(next)
  }, [])
  const sheets = useMemo(() => ({ open, close }), [open, close])
  return (
    <Held value={sheets}>
      {children}
      {wanted.has('palette') && <Palette opened={sheet === 'palette'} close={close} />}
      {wanted.has('help') && <Help opened={sheet === 'help'} close={close} />}
      {wanted.has('paste') && <Paste opened={sheet === 'paste'} close={close} />}
    </Held>
  )
}

export function useSheets(): Sheets {
  const sheets = useContext(Held)
  if (!sheets) throw new Error('useSheets stands inside the shell')
  return sheets
}
