import { XMLParser } from 'fast-xml-parser'
import { Unreadable } from './item.ts'
import type { Markup } from './markup.ts'

/** What XML may be before any tree is built: a day's feed has some thousand elements, a NewsML-G2 story is 20 deep. */
export const XML_LIMITS = { units: 8_000_000, depth: 256, elements: 100_000, attributes: 500 } as const

/** Where an element stands in the text, `to` being after its end tag. */
export interface Place {
  name: string
  depth: number
  from: number
  to: number
}

const tooLarge = (detail: string) => new Unreadable({ code: 'too_large', detail })
const broken = (detail: string) => new Unreadable({ code: 'malformed_xml', detail })

/** The name of an element without its prefix. */
export const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Walks the tags of an XML text without building anything, and gives the root's local name and the places of those elements whose local name is in `wanted`, both in lower case. Throws Unreadable for a
 * DOCTYPE (with it come entities, and files and networks to fetch them from), beyond the limits, and where tags do not match (code `malformed_xml`).
 */
export function gateXml(text: string, wanted: ReadonlySet<string> = new Set()): { root: string; places: Place[] } {
  if (text.length > XML_LIMITS.units) throw tooLarge(`The XML is longer than ${XML_LIMITS.units} characters.`)
  const places: Place[] = []
  const open: Place[] = []
  let root = ''
  let elements = 0
  const after = (what: string, from: number) => {
    const at = text.indexOf(what, from)
    if (at < 0) throw broken(`The XML ends before “${what}”.`)
    return at + what.length
  }
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = after('-->', at + 4)
    else if (text.startsWith('<![CDATA[', at)) at = after(']]>', at + 9)
    else if (text.startsWith('<!', at)) throw new Unreadable({ code: 'doctype', detail: 'XML with a DOCTYPE is not read.' })
    else if (text.startsWith('<?', at)) at = after('?>', at + 2)
    else if (text.startsWith('</', at)) {
      const end = after('>', at + 2)
      const name = text.slice(at + 2, end - 1).trim()
      const element = open.pop()
      if (element?.name !== name) throw broken(`The XML closes “${name.slice(0, 40)}” where “${element?.name.slice(0, 40) ?? 'nothing'}” is open.`)
      element.to = end
      at = end
    } else {
      const tag = tagAt(text, at)
      elements += 1
      root ||= localName(tag.name).toLowerCase()
      if (elements > XML_LIMITS.elements) throw tooLarge(`The XML has more than ${XML_LIMITS.elements} elements.`)
      if (open.length >= XML_LIMITS.depth)
        throw new Unreadable({ code: 'too_deep', detail: `The XML nests deeper than ${XML_LIMITS.depth} elements.` })
      const place = { name: tag.name, depth: open.length, from: at, to: tag.end }
      if (wanted.has(localName(tag.name).toLowerCase())) places.push(place)
      if (!tag.empty) open.push(place)
      at = tag.end
    }
  }
  if (open.length > 0) throw broken(`The XML ends inside “${open.at(-1)?.name.slice(0, 40)}”.`)
  if (elements === 0) throw broken('There is no XML here.')
  return { root, places }
}

const NAME_END = /[\s/>]/g

function tagAt(text: string, at: number): { name: string; end: number; empty: boolean } {
  NAME_END.lastIndex = at + 1
  const nameEnd = NAME_END.exec(text)?.index ?? -1
  if (nameEnd <= at + 1) throw broken('The XML has a “<” that opens nothing.')
  let attributes = 0
  for (let i = nameEnd; i < text.length; i += 1) {
    const char = text[i]
    if (char === '>') return { name: text.slice(at + 1, nameEnd), end: i + 1, empty: text[i - 1] === '/' }
    if (char === '<') break
    if (char !== '"' && char !== "'") continue
    attributes += 1
    if (attributes > XML_LIMITS.attributes) throw tooLarge(`An element has more than ${XML_LIMITS.attributes} attributes.`)
    const close = text.indexOf(char, i + 1)
    if (close < 0) break
    i = close
  }
  throw broken('The XML has a tag that does not end.')
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: XML_LIMITS.units },
  htmlEntities: true,
})

/** Reads XML that `gateXml` has let through into elements by local name. Throws Unreadable for what it refuses. */
export function parseXml(text: string): Markup {
  gateXml(text)
  try {
    return { name: '#root', attrs: {}, children: markupOf(parser.parse(text)) }
  } catch (error) {
    throw broken(`The XML cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Ordered = Record<string, unknown>

function markupOf(nodes: unknown): (Markup | string)[] {
  return (nodes as Ordered[]).flatMap((node): (Markup | string)[] => {
    const name = Object.keys(node).find((key) => key !== ':@')
    if (name === undefined) return []
    if (name === '#text') return [String(node['#text'])]
    return [{ name, attrs: (node[':@'] ?? {}) as Record<string, string>, children: markupOf(node[name]) }]
  })
}
