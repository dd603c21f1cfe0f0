import { wellFormed } from '#core/copy.ts'
import { defectOf } from '#core/defect.ts'
import type { Flag } from '#core/flag.ts'
import { Prisma } from '#prisma/client.ts'
import type { Prepared } from './prepare.ts'

/** Whose delivery it is: a provider's, or one that a person pasted or posted. */
export interface Origin {
  providerId: string | null
  broughtById: string | null
  deskId: string | null
}

/** Where neither the wire nor the desk says how urgent a story is. */
export const ORDINARY_URGENCY = 4

/** Facts and repairs quote the copy, and may end within a pair of surrogates. */
const storable = (_: string, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value)

const counted = (flags: readonly Flag[], kind: Flag['kind']) => flags.filter((flag) => flag.kind === kind && flag.severity !== 'info').length

const flagRow = (newId: () => string) => (flag: Flag) => ({
  ...flag,
  id: newId(),
  code: flag.code ?? '',
  facts: flag.facts ?? {},
  defect: defectOf(flag),
})

function rowOf(item: Prepared, position: number, newId: () => string): string {
  const { copy, bytes, flags, evidence, answered: _, named: __, projection, urgency, ...record } = item
  return JSON.stringify(
    {
      ...record,
      ...projection,
      position,
      urgency: urgency ?? ORDINARY_URGENCY,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
      copy: copy.toJSON(),
      cutFlags: counted(flags, 'truncated'),
      malformedFlags: counted(flags, 'malformed'),
      flags: flags.map(flagRow(newId)),
      evidence: evidence.map((one) => ({ ...one, id: newId() })),
    },
    storable,
  )
}

/**
 * Stores new stories in one statement: the article, its copy at revision 0, the bytes as received, the flags, the evidence. An article whose guid this provider has delivered before, or
 * that another delivery is storing at this moment, is left out; answers the ids of those that are new. Rows go in by guid, so that two deliveries of the same stories never wait for each other in a circle.
 */
export async function insertNew(
  transaction: Prisma.TransactionClient,
  items: readonly Prepared[],
  { providerId, broughtById, deskId }: Origin,
  at: Date,
  newId: () => string,
): Promise<Set<string>> {
  if (items.length === 0) return new Set()
  const json = `[${items.map((item, position) => rowOf(item, position, newId)).join()}]`
  const made = await transaction.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH item AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${json}::jsonb) AS i(
        position int, "articleId" uuid, "wireItemId" uuid, guid text, version text, sha256 text, bytes text, "mediaType" text, url text, urgency int, embargo timestamptz, keywords jsonb,
        "sourceTime" timestamptz, headline text, standfirst text, slugline text, byline text, dateline text, ednote text, language text, words int, "searchText" text,
        "cutFlags" int, "malformedFlags" int, copy jsonb, flags jsonb, sketch jsonb, evidence jsonb)
    ), made AS (
      INSERT INTO "Article" (id, "deskId", "providerId", "broughtById", guid, url, urgency, embargo, keywords, headline, standfirst, slugline, byline, dateline, ednote, language, words,
        "searchText", "cutFlags", "malformedFlags", sketch, "sourceTime", "receivedAt")
      SELECT i."articleId", ${deskId}::uuid, ${providerId}::uuid, ${broughtById}::uuid, i.guid, i.url, i.urgency, i.embargo, ARRAY(SELECT jsonb_array_elements_text(i.keywords)), i.headline,
        i.standfirst, i.slugline, i.byline, i.dateline, i.ednote, i.language, i.words, i."searchText", i."cutFlags", i."malformedFlags",
        ARRAY(SELECT hash::int FROM jsonb_array_elements_text(i.sketch) AS hash), i."sourceTime", ${at.toISOString()}::timestamptz
      FROM item i ORDER BY i.guid, i.position
      ON CONFLICT ("providerId", guid) DO NOTHING
      RETURNING id
    ), copied AS (
      INSERT INTO "Checkpoint" ("articleId", revision, copy, at) SELECT i."articleId", 0, i.copy, ${at.toISOString()}::timestamptz FROM item i JOIN made m ON m.id = i."articleId"
    ), kept AS (
      INSERT INTO "WireItem" (id, "articleId", "providerId", version, "mediaType", bytes, sha256, "receivedAt")
      SELECT i."wireItemId", i."articleId", ${providerId}::uuid, i.version, i."mediaType", decode(i.bytes, 'base64'), i.sha256, ${at.toISOString()}::timestamptz FROM item i JOIN made m ON m.id = i."articleId"
    ), flagged AS (
      INSERT INTO "Flag" (id, "articleId", rule, kind, severity, field, "from", "to", excerpt, code, facts, message, repair, offer, defect, revision, "foundRevision", "createdAt")
      SELECT f.id, i."articleId", f.rule, f.kind::"FlagKind", f.severity::"Severity", f.field, f."from", f."to", f.excerpt, f.code, f.facts, f.message, f.repair, f.offer, f.defect, 0, 0, ${at.toISOString()}::timestamptz
      FROM item i JOIN made m ON m.id = i."articleId"
      CROSS JOIN LATERAL jsonb_to_recordset(i.flags) AS f(id uuid, rule text, kind text, severity text, field text, "from" int, "to" int, excerpt text, code text, facts jsonb, message text, repair jsonb, offer jsonb, defect text)
    ), proven AS (
      INSERT INTO "Evidence" (id, "articleId", kind, text, amount, at)
      SELECT e.id, i."articleId", e.kind, e.text, e.amount, ${at.toISOString()}::timestamptz
      FROM item i JOIN made m ON m.id = i."articleId"
      CROSS JOIN LATERAL jsonb_to_recordset(i.evidence) AS e(id uuid, kind text, text text, amount int)
    )
    SELECT id::text FROM made`)
  return new Set(made.map(({ id }) => id))
}
