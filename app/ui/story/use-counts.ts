'use client'
import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { useEffect, useState } from 'react'
import { countWords } from '#core/projection.ts'
import { countCharacters } from '#core/text/characters.ts'
import type { OpenStory } from './open-story.ts'
import { whenIdle } from '../when-idle.ts'

/** Words and characters of the body or of what is selected; characters with white space and without. */
export interface Counts {
  words: number
  all: number
  bare: number
  ofSelection: boolean
}

/** After the last key and the last move of the caret it takes this long, in ms, until it is counted. */
const REST = 250

const counted = new WeakMap<Node, { words: number; all: number; bare: number }>()

function countsOfText(text: string) {
  return { words: countWords(text), ...countCharacters(text) }
}

function countsOf({ doc, selection }: EditorState): Counts {
  const total = { words: 0, all: 0, bare: 0, ofSelection: !selection.empty }
  const add = (of: { words: number; all: number; bare: number }) => {
    total.words += of.words
    total.all += of.all
    total.bare += of.bare
  }
  if (!selection.empty) {
    for (const { $from, $to } of selection.ranges)
      doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
        if (!node.isTextblock) return true
        add(countsOfText(node.textBetween(Math.max(0, $from.pos - pos - 1), Math.min(node.content.size, $to.pos - pos - 1), '\n', '\n')))
        return false
      })
    return total
  }
  doc.child(2).descendants((node) => {
    if (!node.isTextblock) return true
    let known = counted.get(node)
    if (!known) counted.set(node, (known = countsOfText(node.textBetween(0, node.content.size, '\n', '\n'))))
    add(known)
    return false
  })
  return total
}

/** Counts while nothing is typed, so that no key waits for it; null until the story is open. */
export function useCounts(story: OpenStory): Counts | null {
  const [counts, tell] = useState<Counts | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let of: EditorState | null = null
    const count = () => {
      const { state } = story
      if (!state || (of?.doc === state.doc && of.selection.eq(state.selection))) return
      of = state
      const next = countsOf(state)
      tell((before) => (before && (Object.keys(next) as (keyof Counts)[]).every((name) => before[name] === next[name]) ? before : next))
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => whenIdle(count), REST)
    }
    later()
    const stop = story.onEveryState(later)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [story])
  return counts
}
