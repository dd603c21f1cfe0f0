'use client'
import { useEffect, useRef } from 'react'
import { createKeybindingsHandler } from 'tinykeys'

/** The letter each key gives on the usual Arabic layout, so that the same key works whichever is switched on. */
const ARABIC: Record<string, string> = {
  a: 'ش',
  c: 'ؤ',
  d: 'ي',
  e: 'ث',
  g: 'ل',
  i: 'ه',
  j: 'ت',
  k: 'ن',
  m: 'ة',
  n: 'ى',
  o: 'خ',
  p: 'ح',
  s: 'س',
  u: 'ع',
  w: 'ص',
  x: 'ء',
  z: 'ئ',
  '/': 'ظ',
  '?': '؟',
}

/** Places where keys belong to what is there: fields, menus, lists to choose from. */
const TYPING =
  'input:not([type="checkbox"]):not([type="radio"]),select,textarea,[contenteditable]:not([contenteditable="false"]),[role="textbox"],[role="menu"],[role="listbox"],[role="combobox"]'
/** What Enter and Space press by themselves. */
const PRESSABLE = 'a[href],button,summary,input,[role="button"],[role="menuitem"],[role="checkbox"]'

/** Keys that go on while they are held down. */
const HELD = /^(?:[jkتن]|Arrow(?:Up|Down))$/iu

/** Single keys and sequences ("g i"), written as on an English keyboard; `Mod+…` also while typing. */
export type Keys = Record<string, (event: KeyboardEvent) => void>

const pressOf = (press: string): string => {
  if (press.startsWith('$mod+') || press.length > 1) return press
  const other = ARABIC[press]
  const plain = press.replace(/[?/.]/, '\\$&')
  return `[Shift]+(${other === undefined ? plain : `${plain}|${other}`})`
}

const SETTING = 'galley-single-keys'

/** Whether single keys act; some people's speech input and some habits need them off (WCAG 2.1.4). */
export const singleKeysAct = () => typeof localStorage === 'undefined' || localStorage.getItem(SETTING) !== 'off'
export const letSingleKeysAct = (act: boolean) => (act ? localStorage.removeItem(SETTING) : localStorage.setItem(SETTING, 'off'))

/** Whether a key press is somebody else's: of a field, a menu, a dialog, or of a person who turned single keys off. */
function isOthers(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || (event.repeat && !HELD.test(event.key))) return true
  if (event.ctrlKey || event.metaKey) return false
  if (event.key.length === 1 && event.key !== ' ' && !singleKeysAct()) return true
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(TYPING) || target?.closest('[role="dialog"]') || document.querySelector('[role="dialog"][aria-modal="true"]')) return true
  return (event.key === 'Enter' || event.key === ' ') && target?.closest(PRESSABLE) !== null
}

/** Keys of a screen, while it is on screen. Letters act only with Shift up (capital lock counts as up), never while somebody types and never behind a dialog. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    // Sequences come first: the last key of one must not be taken for a key by itself.
    const names = Object.keys(latest.current).sort((a, b) => b.split(' ').length - a.split(' ').length)
    const bindings = Object.fromEntries(
      names.map((name) => [
        name.split(' ').map(pressOf).join(' '),
        (event: KeyboardEvent) => {
          event.preventDefault()
          latest.current[name]?.(event)
        },
      ]),
    )
    const handle = createKeybindingsHandler(bindings, { ignore: isOthers })
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}
