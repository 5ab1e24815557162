-- How far the log had come by the last write, and whether it was found shorter since (db/commit_mark.h): its own head is as easily
-- deleted as its entries.

ALTER TABLE commit_count ADD COLUMN log_count INTEGER NOT NULL DEFAULT 0;

ALTER TABLE commit_count ADD COLUMN log_cut INTEGER NOT NULL DEFAULT 0;
