const FIRST = 0x24d0

/** The letter that a writer types where it is counted whose keys are there: ⓐ, ⓑ …, which stands in no story. */
export const markOf = (writer: number) => String.fromCodePoint(FIRST + writer)

/** How many keys of a writer stand in a text. */
export const marksIn = (text: readonly string[], writer: number) => text.join('').split(markOf(writer)).length - 1
