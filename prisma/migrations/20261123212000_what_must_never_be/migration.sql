-- What must never be is refused by the database itself, whoever asks: services, scripts, a person at psql.

-- A version never changes, an edit that was acknowledged stays, what was received stays as received.
-- The engine that applies migrations cuts a file at each semicolon (in comments as well), so those within the function are written as \073.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN RAISE EXCEPTION ''% of "%" is refused: %'', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = ''restrict_violation''\073 END';

CREATE TRIGGER "Version_never_changes" BEFORE UPDATE OR DELETE ON "Version" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('a version never changes');
CREATE TRIGGER "Version_never_vanishes" BEFORE TRUNCATE ON "Version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('a version never changes');
CREATE TRIGGER "Revision_never_changes" BEFORE UPDATE OR DELETE ON "Revision" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('an acknowledged edit stays');
CREATE TRIGGER "Revision_never_vanishes" BEFORE TRUNCATE ON "Revision" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('an acknowledged edit stays');
CREATE TRIGGER "WireItem_never_changes" BEFORE UPDATE ON "WireItem" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('what was received stays as received');

-- Restoring a backup turns ordinary triggers off, and these hold there too.
ALTER TABLE "Version" ENABLE ALWAYS TRIGGER "Version_never_changes", ENABLE ALWAYS TRIGGER "Version_never_vanishes";
ALTER TABLE "Revision" ENABLE ALWAYS TRIGGER "Revision_never_changes", ENABLE ALWAYS TRIGGER "Revision_never_vanishes";
ALTER TABLE "WireItem" ENABLE ALWAYS TRIGGER "WireItem_never_changes";

ALTER TABLE "Article"
  ADD CONSTRAINT "Article_urgency" CHECK ("urgency" BETWEEN 1 AND 8),
  ADD CONSTRAINT "Article_revision" CHECK ("revision" >= 0 AND ("approvedRevision" IS NULL OR "approvedRevision" BETWEEN 0 AND "revision")),
  ADD CONSTRAINT "Article_flags" CHECK ("cutFlags" >= 0 AND "malformedFlags" >= 0),
  ADD CONSTRAINT "Article_lastVersion" CHECK ("lastVersion" >= 0);

ALTER TABLE "Revision" ADD CONSTRAINT "Revision_number" CHECK ("base" >= 0 AND "number" > "base");

ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_revision" CHECK ("revision" >= 0);

ALTER TABLE "Flag" ADD CONSTRAINT "Flag_range" CHECK ("from" >= 0 AND "from" <= "to");

-- The first version is the original, and every later one names the version it puts right or withdraws.
ALTER TABLE "Version"
  ADD CONSTRAINT "Version_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "Version_kind" CHECK (("kind" = 'original') = ("number" = 1) AND ("correctsId" IS NULL) = ("number" = 1)),
  ADD CONSTRAINT "Version_urgency" CHECK ("urgency" BETWEEN 1 AND 8),
  ADD CONSTRAINT "Version_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "Version_slug" CHECK ("slug" <> '');
