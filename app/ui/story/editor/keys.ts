import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { copySchema } from '#core/copy.ts'
import { goToPlace } from './find.ts'
import {
  clearFormatting,
  flipDirection,
  insertLineBreak,
  makeParagraph,
  toggleEm,
  toggleList,
  toggleQuote,
  toggleStrong,
  toggleSubheading,
} from './formatting.ts'
import { deleteAcrossRegions, enterNextRegion, selectRegion, stayAtEnd, stayAtStart } from './regions.ts'
import { redo, undo } from './undo.ts'

const node = (name: string) => copySchema.nodes[name] as NodeType
const item = node('list_item')

/** Goes to the next or the previous place of what is sought, from within the copy. */
const toPlace =
  (forward: boolean): Command =>
  (state, dispatch) => {
    const transaction = goToPlace(state, forward)
    if (transaction) dispatch?.(transaction.scrollIntoView())
    return transaction !== null
  }

/** The keys of the copy, as the shortcuts sheet lists them. `askLink` opens the form for a link's address, `askFind` the bar for finding. */
export function copyKeys(askLink: () => void, askFind: () => void = () => undefined): Plugin[] {
  const link: Command = () => {
    askLink()
    return true
  }
  const find: Command = () => {
    askFind()
    return true
  }
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-b': toggleStrong,
      'Mod-i': toggleEm,
      'Mod-k': link,
      'Mod-f': find,
      'Mod-g': toPlace(true),
      'Mod-Shift-g': toPlace(false),
      'Mod-\\': clearFormatting,
      'Mod-Shift-x': flipDirection,
      'Mod-Alt-0': makeParagraph,
      'Mod-Alt-2': toggleSubheading(2),
      'Mod-Alt-3': toggleSubheading(3),
      'Mod-Shift-7': toggleList('ordered_list'),
      'Mod-Shift-8': toggleList('bullet_list'),
      'Mod-Shift-9': toggleQuote,
      'Mod-a': selectRegion,
      'Mod-]': sinkListItem(item),
      'Mod-[': liftListItem(item),
      'Shift-Enter': insertLineBreak,
      Enter: chainCommands(enterNextRegion, splitListItem(item)),
      Backspace: chainCommands(undoInputRule, deleteAcrossRegions, stayAtStart),
      'Mod-Backspace': chainCommands(deleteAcrossRegions, stayAtStart),
      Delete: chainCommands(deleteAcrossRegions, stayAtEnd),
      'Mod-Delete': chainCommands(deleteAcrossRegions, stayAtEnd),
    }),
    // The Mac's other keys that delete.
    keymap(
      Object.fromEntries(['Ctrl-h', 'Alt-Backspace', 'Ctrl-Alt-Backspace', 'Ctrl-d', 'Alt-Delete', 'Alt-d'].map((key) => [key, deleteAcrossRegions])),
    ),
    keymap(baseKeymap),
  ]
}

/** What turns into a block while it is typed; Backspace right after takes it back. The schema keeps it out of headline and standfirst. */
export const copyInputRules = () =>
  inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*•]\s$/, node('bullet_list')),
      wrappingInputRule(/^\s*(\d{1,3}|[٠-٩]{1,3}|[۰-۹]{1,3})[.)]\s$/, node('ordered_list'), (match) => ({ order: numberOf(match[1] ?? '1') })),
      wrappingInputRule(/^\s*>\s$/, node('quote')),
      textblockTypeInputRule(/^(#{2,4})\s$/, node('subheading'), (match) => ({ level: match[1]?.length ?? 2 })),
    ],
  })

/** The value of a number in Latin, Arabic or Persian digits. */
const numberOf = (digits: string) => Number([...digits].map((digit) => (digit.charCodeAt(0) & 0xf).toString()).join(''))
