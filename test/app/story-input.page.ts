import type { Node } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import type { Step } from 'prosemirror-transform'
import type { Presence } from '#contracts/story.ts'
import { COPY_ATTRIBUTES, type CopyParts, copyFrom, positionIn, runsOf, type TextField, textOf } from '#core/copy.ts'
import type { Fields } from '#ui/story/picture.ts'
import { OpenStory } from '#ui/story/open-story.ts'
import type { StorySocket } from '#ui/story/session.ts'
import { Authority } from '#test/core/collab/desk.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- as the session's own sockets are typed
type Listener = (...args: any[]) => void

const ME = { id: 'me', name: 'أمل', image: null }
const NOOR = { id: 'noor', name: 'نور', image: null }
const ARTICLE = 'article'

/** A line to an authority in the page itself: pushes can be held on their way there, and what was refused is remembered. */
class Line implements StorySocket {
  readonly connected = true
  readonly authority: Authority
  readonly refused: string[] = []
  readonly pushed: unknown[] = []
  /** How long a push is on its way, in ms; `held` until it is let go. */
  delay: number | 'held' = 0
  #held: (() => void)[] = []
  readonly #listeners = new Map<string, Set<Listener>>()

  constructor(authority: Authority) {
    this.authority = authority
  }

  on(event: string, listener: Listener) {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener))
  }
  off(event: string, listener: Listener) {
    this.#listeners.get(event)?.delete(listener)
  }
  emit(event: string, body: unknown) {
    for (const listener of this.#listeners.get(event) ?? []) listener(body)
  }

  timeout() {
    return { emitWithAck: (event: string, body: unknown) => this.#answer(event, body as Parameters<Authority['push']>[0]) }
  }

  async #answer(event: string, body: Parameters<Authority['push']>[0]): Promise<unknown> {
    if (event === 'story:push') {
      const { delay } = this
      if (delay === 'held') await new Promise<void>((go) => this.#held.push(go))
      else if (delay > 0) await new Promise((go) => setTimeout(go, delay))
      this.pushed.push(body)
      return this.push(body, ME.id)
    }
    if (event !== 'story:open') return { ok: true, value: null }
    const { doc, revision } = this.authority
    return {
      ok: true,
      value: {
        ...{ revision, copy: doc.toJSON() as unknown, access: { edit: true }, state: 'in_review', people: [], flags: [], flagsRevision: revision },
        ...{ suggestions: [], suggestionsRevision: revision },
      },
    }
  }

  push(body: Parameters<Authority['push']>[0], by: string): unknown {
    try {
      const { revision, batch } = this.authority.push(body)
      if (batch) {
        const { base, pushId, steps } = batch
        this.emit('story:edited', { articleId: ARTICLE, base, revision, pushId, steps, by, at: '2026-03-02T12:00:00Z' })
      }
      return { ok: true, value: { revision } }
    } catch (error) {
      this.refused.push((error as Error).message)
      return { ok: false, error: { code: 'refused' } }
    }
  }

  letGo() {
    this.delay = 0
    for (const go of this.#held.splice(0)) go()
  }
}

/** A block as one writes it: `*strong*`, `_em_`, `[text](address)`, items parted by `|`, what lies deeper in brackets. */
function outlineOf(block: Node): string {
  if (block.isTextblock)
    return `${block.type.name}: ${block.content.content
      .map((node) => {
        const link = node.marks.find(({ type }) => type.name === 'link')
        const sign = node.marks.some(({ type }) => type.name === 'strong') ? '*' : node.marks.some(({ type }) => type.name === 'em') ? '_' : ''
        const text = `${sign}${node.text ?? '⏎'}${sign}`
        return link ? `[${text}](${String(link.attrs['href'])})` : text
      })
      .join('')}`
  const inner = (node: Node): string =>
    node.type.name === 'list_item'
      ? node.content.content.map((part) => (part.isTextblock ? outlineOf(part).replace('paragraph: ', '') : `(${outlineOf(part)})`)).join(' ')
      : outlineOf(node).replace('paragraph: ', '')
  return `${block.type.name}: ${block.content.content.map(inner).join(' | ')}`
}

/** One editor's story as the screen holds it, with a colleague on the same authority. */
function open(parts: CopyParts) {
  const authority = new Authority(copyFrom(parts))
  const line = new Line(authority)
  const place = document.querySelector<HTMLElement>('#place')
  if (!place) throw new RangeError('the page has no place for the copy')
  place.replaceChildren()
  const story = new OpenStory({
    socket: line,
    articleId: ARTICLE,
    person: ME,
    known: {
      fields: Object.fromEntries(COPY_ATTRIBUTES.map((name) => [name, ''])) as Fields,
      ...{ headline: '', words: 0, typed: false, since: 0, state: 'in_review' as const, flags: [], suggestions: [] },
    },
    words: {
      editor: 'Copy',
      regions: { headline: 'Headline', standfirst: 'Standfirst', body: 'Body' },
      flag: () => '',
      otherTab: 'You, in another tab',
      suggestion: () => '',
    },
    askLink: () => undefined,
    onEdited: () => undefined,
    askFind: () => undefined,
    onFlag: () => undefined,
    onSuggestion: () => undefined,
    onComment: () => undefined,
  })
  story.mount(place)
  let pushes = 0
  const state = () => {
    if (!story.state) throw new Error('the story is not open yet')
    return story.state
  }
  const at = (field: TextField, offset: number) => positionIn(runsOf(state().doc, field), offset)

  function selectAcross(first: TextField, from: number, last: TextField, to: number) {
    story.focus()
    const { tr } = state()
    story.session.dispatch(tr.setSelection(TextSelection.create(tr.doc, at(first, from), at(last, to))))
  }

  /** An edit of the colleague's on the newest copy, in offsets of a field's text. */
  function colleague(field: TextField, from: number, to: number, text: string) {
    const runs = runsOf(authority.doc, field)
    const { tr } = EditorState.create({ doc: authority.doc })
    tr.insertText(text, positionIn(runs, from), positionIn(runs, to))
    pushes += 1
    line.push({ pushId: `noor:${pushes}`, base: authority.revision, steps: tr.steps.map((step: Step) => step.toJSON() as unknown) }, NOOR.id)
  }

  return {
    story,
    line,
    colleague,
    /** The colleague types letter by letter before what now stands at an offset, one letter each time the page has drawn. */
    async colleagueTypes(field: TextField, offset: number, text: string) {
      let to = offset
      for (const letter of text) {
        colleague(field, to, to, letter)
        to += letter.length
        await new Promise(requestAnimationFrame)
      }
    },
    colleagueStands(anchor: number, head: number, more: Partial<Presence> = {}) {
      const selection = { anchor: at('body', anchor), head: at('body', head), revision: authority.revision }
      line.emit('story:here', { articleId: ARTICLE, by: NOOR, connection: 'c1', selection, idle: false, ...more })
    },
    isOpen: () => story.state !== null,
    text: (field: TextField = 'body') => textOf(state().doc, field),
    stored: (field: TextField = 'body') => textOf(authority.doc, field),
    /** The body block by block, with its emphasis, links and lists as one writes them. */
    outline: () => state().doc.child(2).content.content.map(outlineOf),
    shape: () =>
      state()
        .doc.child(2)
        .content.content.map((node) => `${node.type.name}(${node.textContent})`),
    select: (field: TextField, from: number, to = from) => selectAcross(field, from, field, to),
    selectAcross,
    /** Where the selection is, in offsets of the body's text; and where the browser has it. */
    selection() {
      const offset = (pos: number) => {
        const run = runsOf(state().doc, 'body').findLast(({ pos: start }) => start <= pos)
        return run ? run.offset + pos - run.pos : -1
      }
      const { anchor, head } = state().selection
      return [offset(anchor), offset(head)]
    },
    status: () => story.session.status,
    settled: () => story.session.settled(),
    box: (selector: string) => document.querySelector(selector)?.getBoundingClientRect().toJSON() as DOMRect,
    boxes: (selector: string) => [...document.querySelectorAll(selector)].map((found) => found.getBoundingClientRect().toJSON() as DOMRect),
  }
}

export type InputPage = ReturnType<typeof open>
Object.assign(window, { openInput: open })
