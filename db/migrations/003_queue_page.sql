-- A long queue is shown a page at a time, newest first, also of one state alone, and counted by state.

CREATE INDEX submission_newest ON submission(state, seq);

-- Receipts that will soon be over.
CREATE INDEX receipt_valid_until ON receipt(valid_until);
