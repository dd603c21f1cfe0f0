import { EditorState } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import type { CommentThread } from '#contracts/comments.ts'
import { copyFrom } from '#core/copy.ts'
import { mentionAt, offeredFor, partedAtMentions } from '#ui/story/comments/mention.ts'
import { ThreadBook } from '#ui/story/comments/thread-book.ts'
import { commentMarksIn, markComments, showComments } from '#ui/story/editor/comment-marks.ts'
import { changedBy } from '#ui/story/passing.ts'

const person = (name: string) => ({ kind: 'person' as const, id: name, name })

describe('who is meant behind an @', () => {
  test.each([
    { text: '@', words: '' },
    { text: 'Ask @am', words: 'am' },
    { text: 'اسأل @أمل من', words: 'أمل من' },
    { text: 'mail@desk', words: undefined },
    { text: '@ am', words: undefined },
    { text: '@am\nmore', words: undefined },
    { text: 'Ask @Amal Haddad and', words: undefined, picked: [person('Amal Haddad')] },
  ])('“$text”', ({ text, words, picked = [] }) => {
    expect(mentionAt(text, text.length, picked)?.words).toBe(words)
  })

  test('names are found by the beginning of any of their words, with or without accents and hamza', () => {
    const all = ['Émile Noor', 'Noor Haddad', 'أمل منصور', 'World · عالم'].map(person)
    const names = (words: string) => offeredFor(words, all).map(({ name }) => name)
    expect(names('noor')).toEqual(['Noor Haddad', 'Émile Noor'])
    expect(names('emi')).toEqual(['Émile Noor'])
    expect(names('امل')).toEqual(['أمل منصور'])
    expect(names('عالم')).toEqual(['World · عالم'])
    expect(names('addad')).toEqual([])
  })

  test('a text is parted at the names it mentions, the longest first, and nothing of it is a pattern', () => {
    expect(partedAtMentions('To @Al and @Al (Sr.), <b>now</b>', ['Al', 'Al (Sr.)'])).toEqual(['To ', '@Al', ' and ', '@Al (Sr.)', ', <b>now</b>'])
    expect(partedAtMentions('To @Al', [])).toEqual(['To @Al'])
  })
})

describe('what is known of threads', () => {
  const thread = (id: string, excerpt = '') => ({ id, excerpt }) as CommentThread
  const ids = (book: ThreadBook) => book.threads.map((one) => `${one.thread.id}${one.thread.excerpt}`)

  test('what was told later counts, in whichever order it comes', () => {
    const book = new ThreadBook()
    book.take({ revision: 4, event: 10, threads: [thread('a'), thread('b')] })
    expect(book.takeOne('a', thread('a', ' new'), 5, 12)).toBe(true)
    expect(book.take({ revision: 4, event: 11, threads: [thread('a', ' old'), thread('b'), thread('c')] })).toBe(true)
    expect(ids(book)).toEqual(['a new', 'b', 'c'])
    expect(book.take({ revision: 3, event: 9, threads: [] })).toBe(false)
  })

  test('a thread that went does not come back with older news', () => {
    const book = new ThreadBook()
    book.take({ revision: 1, event: 1, threads: [thread('a')] })
    book.takeOne('a', null, 1, 3)
    book.take({ revision: 1, event: 2, threads: [thread('a')] })
    expect(ids(book)).toEqual([])
    book.take({ revision: 1, event: 4, threads: [] })
    expect(ids(book)).toEqual([])
  })
})

test('a mark keeps to its text, and loses its place with it', () => {
  const doc = copyFrom({ headline: 'Head', body: [{ type: 'paragraph', text: 'One two three' }] })
  const from = doc.content.size - 2 - 'two three'.length
  let state = EditorState.create({ doc, plugins: [markComments(() => undefined)] })
  state = state.apply(showComments(state, { threads: [{ id: 'a', at: { from, to: from + 3 }, title: '', resolved: false }] }))
  state = state.apply(state.tr.insertText('and ', from))
  const [kept] = commentMarksIn(state).threads
  expect(state.doc.textBetween(kept?.at?.from ?? 0, kept?.at?.to ?? 0)).toBe('two')
  state = state.apply(state.tr.delete(kept?.at?.from ?? 0, kept?.at?.to ?? 0))
  expect(commentMarksIn(state).threads[0]?.at).toBeNull()
})

test('the place of somebody’s change is that of their last step', () => {
  const doc = copyFrom({ headline: 'Head', body: [{ type: 'paragraph', text: 'One two three' }] })
  const { tr } = EditorState.create({ doc })
  const start = doc.content.size - 2 - 'One two three'.length
  tr.insertText('three', start + 8, start + 13).insertText('1', start, start + 3)
  expect(changedBy(tr.steps)).toEqual({ from: start, to: start + 1 })
  expect(changedBy([])).toBeNull()
})
