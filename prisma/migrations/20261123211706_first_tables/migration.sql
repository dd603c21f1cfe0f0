-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reporter', 'editor', 'desk_head', 'admin');

-- CreateEnum
CREATE TYPE "State" AS ENUM ('ingested', 'in_review', 'on_hold', 'approved', 'published', 'correcting', 'spiked', 'killed');

-- CreateEnum
CREATE TYPE "FlagKind" AS ENUM ('truncated', 'malformed');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('error', 'warning', 'info');

-- CreateEnum
CREATE TYPE "FlagState" AS ENUM ('open', 'fixed', 'dismissed');

-- CreateEnum
CREATE TYPE "VersionKind" AS ENUM ('original', 'correction', 'kill');

-- CreateTable
CREATE TABLE "Editor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'reporter',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Editor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Desk" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fourEyes" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Desk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeskMember" (
    "deskId" UUID NOT NULL,
    "editorId" UUID NOT NULL,

    CONSTRAINT "DeskMember_pkey" PRIMARY KEY ("deskId","editorId")
);

-- CreateTable
CREATE TABLE "Provider" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT,
    "deskId" UUID,
    "pausedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "deskId" UUID,
    "providerId" UUID,
    "broughtById" UUID,
    "guid" TEXT NOT NULL,
    "url" TEXT,
    "state" "State" NOT NULL DEFAULT 'ingested',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "approvedRevision" INTEGER,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "publishAt" TIMESTAMPTZ(3),
    "urgency" SMALLINT NOT NULL DEFAULT 4,
    "embargo" TIMESTAMPTZ(3),
    "keywords" TEXT[],
    "headline" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL DEFAULT '',
    "slugline" TEXT NOT NULL DEFAULT '',
    "byline" TEXT NOT NULL DEFAULT '',
    "dateline" TEXT NOT NULL DEFAULT '',
    "ednote" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'und',
    "words" INTEGER NOT NULL DEFAULT 0,
    "searchText" TEXT NOT NULL DEFAULT '',
    "cutFlags" INTEGER NOT NULL DEFAULT 0,
    "malformedFlags" INTEGER NOT NULL DEFAULT 0,
    "sourceTime" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "editedById" UUID,
    "lastVersion" INTEGER NOT NULL DEFAULT 0,
    "slug" TEXT,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WireItem" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "providerId" UUID,
    "version" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WireItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "articleId" UUID NOT NULL,
    "base" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "pushId" UUID NOT NULL,
    "steps" JSONB NOT NULL,
    "editorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("articleId","base")
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "articleId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "copy" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("articleId","revision")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" "FlagKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "field" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "message" TEXT NOT NULL,
    "repair" JSONB,
    "revision" INTEGER NOT NULL,
    "state" "FlagState" NOT NULL DEFAULT 'open',
    "foundRevision" INTEGER NOT NULL,
    "settledRevision" INTEGER,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "articleId" UUID NOT NULL,
    "editorId" UUID,
    "deskId" UUID,
    "due" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "assignedById" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "VersionKind" NOT NULL,
    "correctsId" UUID,
    "revision" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "copy" JSONB NOT NULL,
    "ninjs" JSONB NOT NULL,
    "headline" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "urgency" SMALLINT NOT NULL,
    "deskId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL,
    "publishedById" UUID NOT NULL,
    "approvedById" UUID,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "number" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "articleId" UUID,
    "editorId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Event_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "editorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "articleId" UUID,
    "byId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Editor_email_key" ON "Editor"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "Desk_slug_key" ON "Desk"("slug");

-- CreateIndex
CREATE INDEX "DeskMember_editorId_idx" ON "DeskMember"("editorId");

-- CreateIndex
CREATE UNIQUE INDEX "Provider_name_key" ON "Provider"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Provider_keyHash_key" ON "Provider"("keyHash");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE INDEX "Article_state_urgency_receivedAt_id_idx" ON "Article"("state", "urgency", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_state_receivedAt_id_idx" ON "Article"("state", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_receivedAt_id_idx" ON "Article"("receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_urgency_receivedAt_id_idx" ON "Article"("urgency", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_deskId_receivedAt_id_idx" ON "Article"("deskId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Article_providerId_guid_key" ON "Article"("providerId", "guid");

-- CreateIndex
CREATE INDEX "WireItem_articleId_receivedAt_idx" ON "WireItem"("articleId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "WireItem_articleId_version_key" ON "WireItem"("articleId", "version");

-- CreateIndex
CREATE INDEX "Revision_articleId_editorId_number_idx" ON "Revision"("articleId", "editorId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_articleId_number_key" ON "Revision"("articleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_articleId_pushId_key" ON "Revision"("articleId", "pushId");

-- CreateIndex
CREATE INDEX "Flag_articleId_state_idx" ON "Flag"("articleId", "state");

-- CreateIndex
CREATE INDEX "Flag_state_rule_articleId_idx" ON "Flag"("state", "rule", "articleId");

-- CreateIndex
CREATE INDEX "Assignment_editorId_idx" ON "Assignment"("editorId");

-- CreateIndex
CREATE INDEX "Assignment_deskId_idx" ON "Assignment"("deskId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_correctsId_key" ON "Version"("correctsId");

-- CreateIndex
CREATE INDEX "Version_publishedAt_id_idx" ON "Version"("publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Version_articleId_number_key" ON "Version"("articleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Version_slug_number_key" ON "Version"("slug", "number");

-- CreateIndex
CREATE INDEX "Event_articleId_number_idx" ON "Event"("articleId", "number");

-- CreateIndex
CREATE INDEX "Notice_editorId_at_idx" ON "Notice"("editorId", "at" DESC);

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Editor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Editor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeskMember" ADD CONSTRAINT "DeskMember_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeskMember" ADD CONSTRAINT "DeskMember_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Editor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Provider" ADD CONSTRAINT "Provider_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_broughtById_fkey" FOREIGN KEY ("broughtById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WireItem" ADD CONSTRAINT "WireItem_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WireItem" ADD CONSTRAINT "WireItem_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Editor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;
