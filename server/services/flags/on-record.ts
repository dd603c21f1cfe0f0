import { Prisma } from '#prisma/client.ts'
import type { FlagRecord } from './record.ts'

/** A story's flags as they are on record, in the order in which they were found, in one statement. `held` keeps others from settling them until the transaction ends. */
export function flagsOnRecord(database: Prisma.TransactionClient, articleId: string, { held = false } = {}): Promise<FlagRecord[]> {
  return database.$queryRaw<FlagRecord[]>(Prisma.sql`
    SELECT f.*, f.id::text, f."articleId"::text, f."settledById"::text, f.kind::text, f.severity::text, f.state::text,
      CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'name', e.name, 'image', e.image) END AS "settledBy"
    FROM "Flag" f LEFT JOIN "Editor" e ON e.id = f."settledById"
    WHERE f."articleId" = ${articleId}::uuid ORDER BY f."createdAt", f.id ${held ? Prisma.sql`FOR NO KEY UPDATE OF f` : Prisma.empty}`)
}

/** Stores flags as they are now, new and known ones, in one statement; the caller holds those that are known. */
export async function storeFlags(transaction: Prisma.TransactionClient, records: readonly FlagRecord[]): Promise<void> {
  if (records.length === 0) return
  await transaction.$executeRaw`
    INSERT INTO "Flag" (id, "articleId", rule, kind, severity, field, "from", "to", excerpt, code, facts, message, repair, offer, defect, revision, state, "foundRevision", "settledRevision",
      "settledAt", "settledById", reason, "createdAt")
    SELECT f.id, f."articleId", f.rule, f.kind::"FlagKind", f.severity::"Severity", f.field, f."from", f."to", f.excerpt, f.code, f.facts, f.message, f.repair, f.offer, f.defect, f.revision,
      f.state::"FlagState", f."foundRevision", f."settledRevision", f."settledAt", f."settledById", f.reason, f."createdAt"
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS f(id uuid, "articleId" uuid, rule text, kind text, severity text, field text, "from" int, "to" int, excerpt text, code text, facts jsonb,
      message text, repair jsonb, offer jsonb, defect text, revision int, state text, "foundRevision" int, "settledRevision" int, "settledAt" timestamptz, "settledById" uuid, reason text,
      "createdAt" timestamptz)
    ON CONFLICT (id) DO UPDATE SET rule = EXCLUDED.rule, kind = EXCLUDED.kind, severity = EXCLUDED.severity, field = EXCLUDED.field, "from" = EXCLUDED."from", "to" = EXCLUDED."to",
      excerpt = EXCLUDED.excerpt, code = EXCLUDED.code, facts = EXCLUDED.facts, message = EXCLUDED.message, repair = EXCLUDED.repair, offer = EXCLUDED.offer, defect = EXCLUDED.defect,
      revision = EXCLUDED.revision, state = EXCLUDED.state, "settledRevision" = EXCLUDED."settledRevision", "settledAt" = EXCLUDED."settledAt", "settledById" = EXCLUDED."settledById",
      reason = EXCLUDED.reason`
}
