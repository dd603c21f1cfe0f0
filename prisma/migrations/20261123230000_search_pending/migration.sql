-- Without a pending list every story paid for each of its words on its own: 155 stories a second against 440 with it (and 430 without the index).
-- The list is kept to 1 MB, which a search reads through in a few milliseconds at the most.
ALTER INDEX "Article_searchText" SET (fastupdate = on, gin_pending_list_limit = 1024);
