import { type Block, paragraphsOf } from '#core/copy.ts'
import { evidenceOf } from './evidence.ts'
import { htmlBlocks, plainLines } from './html.ts'
import { given, languageOf, momentOf, Unreadable, urgencyOf, type WireArticle } from './item.ts'
import { statusNote } from './newsml.ts'

type Json = Record<string, unknown>

const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
/** Names in lower case: ninjs 3 writes `contentType` and `firstCreated`, what came before it `contenttype` and `firstcreated`. */
const lower = (json: object): Json => Object.fromEntries(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]))
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((entry): entry is object => typeof entry === 'object' && entry !== null).map(lower) : []

/** Chooses among ninjs 3's headlines, bodies and the like: the one with the wanted role or content type, else the first. */
const pick = (entries: Json[], ...wanted: string[]) =>
  entries.find((entry) => wanted.includes(String(entry['role'] ?? entry['contenttype']))) ?? entries[0]

const older = (json: Json, stem: string) => text(json[stem]) ?? text(json[Object.keys(json).find((key) => key.startsWith(`${stem}_`)) ?? ''])

function bodyOf(json: Json): { blocks: Block[]; text?: string } {
  const bodies = list(json['bodies'])
  const chosen = bodies.find((body) => /html/i.test(String(body['contenttype']))) ?? bodies[0]
  const html = chosen
    ? /html/i.test(String(chosen['contenttype']))
      ? text(chosen['value'])
      : undefined
    : (text(json['body_xhtml']) ?? text(json['body_html']))
  if (html !== undefined) return { blocks: htmlBlocks(html) }
  const plain = text(chosen?.['value']) ?? older(json, 'body') ?? ''
  return { blocks: paragraphsOf(plain), text: plain }
}

/** What an item says of its text beside the body that is read: descriptions, its other bodies, its counts. */
function evidenceIn(json: Json, descriptions: readonly Json[]): Pick<WireArticle, 'evidence'> {
  const bodies = list(json['bodies'])
  const isHtml = (body: Json) => /html/i.test(String(body['contenttype']))
  const read = bodies.find(isHtml) ?? bodies[0]
  const variants = Object.keys(json).filter((key) => /^body_(?:text|html|xhtml)$/.test(key))
  const lines = (value: unknown) => (typeof value === 'string' ? plainLines(value) : undefined)
  return evidenceOf({
    summary: descriptions.filter(({ role }) => /summary|lead/i.test(String(role))).map(({ value }) => lines(value)),
    description: [...descriptions.map(({ value }) => lines(value)), lines(older(json, 'description'))],
    article_body: [
      ...bodies.filter((body) => body !== read).map(({ value }) => lines(value)),
      ...(variants.length > 1 ? variants.map((key) => lines(json[key])) : []),
    ],
    words: [read?.['wordcount'], json['wordcount']],
    characters: [read?.['charcount'], json['charcount']],
  })
}

function keywordsOf(json: Json): string[] | undefined {
  if (Array.isArray(json['keywords'])) return json['keywords'].filter((word) => typeof word === 'string')
  const names = list(json['subjects']).flatMap(({ name }) => text(name) ?? [])
  return names.length > 0 ? names : undefined
}

/** A ninjs item, 3.x or the older 1.x and 2.x, as an article; what it holds in a shape of its own is passed over, never an error. */
export function readNinjs(value: unknown): WireArticle {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable({ code: 'invalid', detail: 'A ninjs item is a JSON object.' })
  const json = lower(value)
  const headlines = list(json['headlines'])
  const descriptions = list(json['descriptions'])
  const sources = list(json['infosources'])
  const people = list(json['people']).filter((person) => /author|byline|creator/i.test(String(person['rel'])))
  return {
    ...given({
      guid: text(json['uri']) ?? text(list(json['altids'])[0]?.['value']),
      version: text(json['version']),
      url: text(list(json['renditions']).find((rendition) => /html/.test(String(rendition['contenttype'])))?.['href']),
      source: text((sources.find((source) => source['role'] === 'source') ?? sources[0])?.['name']) ?? text(json['copyrightholder']),
      slugline: text(json['slugline']),
      headline: text(pick(headlines, 'main', 'headline')?.['value']) ?? older(json, 'headline') ?? text(json['title']),
      standfirst: text(descriptions.find((entry) => /summary|standfirst|lead/i.test(String(entry['role'])))?.['value']),
      byline:
        text(json['byline']) ??
        text(json['by']) ??
        people
          .map((person) => text(person['name']))
          .filter(Boolean)
          .join(', '),
      dateline: text(json['located']),
      ednote: [
        text(json['ednote']) ??
          list(json['ednotes'])
            .map((note) => text(note['value']))
            .filter(Boolean)
            .join(' '),
        statusNote(text(json['pubstatus'])),
      ]
        .filter(Boolean)
        .join(' '),
      language: languageOf(text(json['language'])),
      publishedAt: momentOf(text(json['firstcreated']) ?? text(json['versioncreated']) ?? text(json['contentcreated'])),
      embargo: momentOf(text(json['embargoed']) ?? text(json['embargoeduntil'])),
      urgency: urgencyOf(json['urgency']),
      keywords: keywordsOf(json),
    }),
    ...evidenceIn(json, descriptions),
    ...bodyOf(json),
  }
}
