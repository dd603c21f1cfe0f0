-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "sketch" INTEGER[];

-- AlterTable
ALTER TABLE "Flag" ADD COLUMN     "defect" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "offer" JSONB;

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "amount" INTEGER,
    "fromArticleId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceProfile" (
    "providerId" UUID NOT NULL,
    "stories" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,
    "glued" INTEGER NOT NULL DEFAULT 0,
    "learntAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceProfile_pkey" PRIMARY KEY ("providerId")
);

-- CreateTable
CREATE TABLE "SourceLine" (
    "providerId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "stories" INTEGER NOT NULL DEFAULT 1,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceLine_pkey" PRIMARY KEY ("providerId","key")
);

-- CreateTable
CREATE TABLE "SourceDay" (
    "providerId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "stories" INTEGER NOT NULL DEFAULT 0,
    "flagged" INTEGER NOT NULL DEFAULT 0,
    "rules" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "SourceDay_pkey" PRIMARY KEY ("providerId","day")
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "name" TEXT NOT NULL,
    "number" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Bookmark_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "RuleSetting" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'all',
    "deskId" UUID,
    "providerId" UUID,
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "severity" "Severity",
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RuleSetting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomRule" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "FlagKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "match" TEXT NOT NULL,
    "words" TEXT[],
    "pattern" TEXT NOT NULL DEFAULT '',
    "fields" TEXT[],
    "message" TEXT NOT NULL,
    "replacement" TEXT,
    "deskId" UUID,
    "providerId" UUID,
    "isLive" BOOLEAN NOT NULL DEFAULT false,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CustomRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkRepair" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "defect" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,

    CONSTRAINT "BulkRepair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkRepairItem" (
    "bulkRepairId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "base" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "BulkRepairItem_pkey" PRIMARY KEY ("bulkRepairId","articleId")
);

-- CreateIndex
CREATE INDEX "Evidence_fromArticleId_idx" ON "Evidence"("fromArticleId");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_articleId_kind_fromArticleId_key" ON "Evidence"("articleId", "kind", "fromArticleId");

-- CreateIndex
CREATE INDEX "SourceLine_providerId_stories_idx" ON "SourceLine"("providerId", "stories" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "RuleSetting_rule_scope_key" ON "RuleSetting"("rule", "scope");

-- CreateIndex
CREATE UNIQUE INDEX "CustomRule_slug_key" ON "CustomRule"("slug");

-- CreateIndex
CREATE INDEX "BulkRepair_providerId_at_idx" ON "BulkRepair"("providerId", "at" DESC);

-- CreateIndex
CREATE INDEX "BulkRepairItem_articleId_idx" ON "BulkRepairItem"("articleId");

-- CreateIndex
CREATE INDEX "Article_url_idx" ON "Article" USING HASH ("url");

-- Texts that share much. The pending list is kept to 128 kB: each look-up reads through it.
CREATE INDEX "Article_sketch" ON "Article" USING GIN ("sketch") WITH (gin_pending_list_limit = 128);

-- CreateIndex
CREATE INDEX "Flag_state_defect_articleId_idx" ON "Flag"("state", "defect", "articleId");

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_fromArticleId_fkey" FOREIGN KEY ("fromArticleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceProfile" ADD CONSTRAINT "SourceProfile_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceLine" ADD CONSTRAINT "SourceLine_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceDay" ADD CONSTRAINT "SourceDay_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSetting" ADD CONSTRAINT "RuleSetting_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSetting" ADD CONSTRAINT "RuleSetting_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSetting" ADD CONSTRAINT "RuleSetting_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomRule" ADD CONSTRAINT "CustomRule_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomRule" ADD CONSTRAINT "CustomRule_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomRule" ADD CONSTRAINT "CustomRule_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomRule" ADD CONSTRAINT "CustomRule_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepair" ADD CONSTRAINT "BulkRepair_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepair" ADD CONSTRAINT "BulkRepair_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepair" ADD CONSTRAINT "BulkRepair_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepair" ADD CONSTRAINT "BulkRepair_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepairItem" ADD CONSTRAINT "BulkRepairItem_bulkRepairId_fkey" FOREIGN KEY ("bulkRepairId") REFERENCES "BulkRepair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRepairItem" ADD CONSTRAINT "BulkRepairItem_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
