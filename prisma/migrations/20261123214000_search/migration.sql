-- Full text over the normalised copy. Without fastupdate, no search pays for the inserts before it.
CREATE INDEX "Article_searchText" ON "Article" USING GIN (to_tsvector('simple'::regconfig, "searchText")) WITH (fastupdate = off);

-- The lists of one desk, most urgent first, and what waits unassigned or for approval, read one state at a time.
CREATE INDEX "Article_desk_urgent" ON "Article" ("deskId", "state", "urgency", "receivedAt" DESC, "id" DESC);

-- Unread notices of a person.
CREATE INDEX "Notice_unread" ON "Notice" ("editorId") WHERE "readAt" IS NULL;
