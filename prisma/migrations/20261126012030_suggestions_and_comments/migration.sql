-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('open', 'accepted', 'rejected', 'withdrawn', 'lapsed');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "openComments" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "openSuggestions" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "slice" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" UUID,
    "rule" TEXT,
    "state" "SuggestionState" NOT NULL DEFAULT 'open',
    "madeRevision" INTEGER NOT NULL,
    "settledRevision" INTEGER,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuggestionReply" (
    "id" UUID NOT NULL,
    "suggestionId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SuggestionReply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentThread" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "from" INTEGER,
    "to" INTEGER,
    "revision" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,

    CONSTRAINT "CommentThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "people" UUID[],
    "desks" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Suggestion_articleId_state_idx" ON "Suggestion"("articleId", "state");

-- CreateIndex
CREATE INDEX "SuggestionReply_suggestionId_at_idx" ON "SuggestionReply"("suggestionId", "at");

-- CreateIndex
CREATE INDEX "CommentThread_articleId_createdAt_idx" ON "CommentThread"("articleId", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_threadId_at_idx" ON "Comment"("threadId", "at");

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestionReply" ADD CONSTRAINT "SuggestionReply_suggestionId_fkey" FOREIGN KEY ("suggestionId") REFERENCES "Suggestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestionReply" ADD CONSTRAINT "SuggestionReply_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentThread" ADD CONSTRAINT "CommentThread_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentThread" ADD CONSTRAINT "CommentThread_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentThread" ADD CONSTRAINT "CommentThread_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Editor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "CommentThread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Editor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
