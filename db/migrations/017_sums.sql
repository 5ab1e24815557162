-- What an account holds over all days is asked with every report of a day (core/books/ledger_figures.h), which would read every
-- posting that ever was.

CREATE INDEX ledger_posting_account ON ledger_posting(account, amount_fen);
