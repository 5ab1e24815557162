#include "core/records/books/ledger.h"

#include <algorithm>

#include "core/base/ids.h"
#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"id",  "key",          "kind",    "about", "job",
                                        "who", "business_day", "station", "at",    "reason"};

LedgerTransaction read_transaction(const Row& row) {
    LedgerTransaction one;
    one.id = row.text("id");
    one.key = row.text("key");
    one.kind = row.text("kind");
    one.about = row.text("about");
    one.job = row.text("job");
    one.business_day = row.text("business_day");
    one.station = row.text("station");
    one.at = row.text("at");
    one.who = row.text("who");
    one.reason = row.text("reason");
    return one;
}

Result<std::vector<Posting>> postings_of(Database& database, const std::string& id) {
    const auto rows = database.select({"account", "amount_fen"},
                                      "FROM ledger_posting WHERE owner=? ORDER BY line", {id});
    if (!rows) {
        return rows.error();
    }
    std::vector<Posting> postings;
    for (const Row& row : rows->rows) {
        postings.push_back({row.text("account"), row.number("amount_fen")});
    }
    return postings;
}

bool same(const std::vector<Posting>& one, const std::vector<Posting>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Posting& a, const Posting& b) {
                          return a.account == b.account && a.amount_fen == b.amount_fen;
                      });
}

/// The postings first: the transaction's row seals them (migrations/008_books.sql).
Result<void> insert(Database& database, const LedgerTransaction& one) {
    std::int64_t line = 0;
    for (const Posting& posting : one.postings) {
        auto done = database.run(
            "INSERT INTO ledger_posting(owner,line,account,amount_fen,business_day,kind) "
            "VALUES(?,?,?,?,?,?)",
            {one.id, ++line, posting.account, posting.amount_fen, one.business_day, one.kind});
        if (!done) {
            return done;
        }
    }
    return database.run(
        "INSERT INTO ledger_transaction(id,key,kind,about,job,business_day,station,at,who,reason) "
        "VALUES(?,?,?,?,?,?,?,?,?,?)",
        {one.id, one.key, one.kind, one.about, one.job, one.business_day, one.station, one.at,
         one.who, one.reason});
}

}  // namespace

Result<void> SqlStore::post(const LedgerTransaction& transaction) {
    if (!is_balanced(transaction)) {
        return Error::refused("amount", {"这笔账借贷不平，没有入账",
                                         "the postings do not sum to zero; nothing was posted"});
    }
    return together([&]() -> Result<void> {
        const auto earlier =
            database_->select({"id"}, "FROM ledger_transaction WHERE key=?", {transaction.key});
        if (!earlier) {
            return earlier.error();
        }
        if (!earlier->rows.empty()) {
            const auto postings = postings_of(*database_, earlier->rows.front().text("id"));
            if (!postings) {
                return postings.error();
            }
            return same(*postings, transaction.postings)
                       ? Result<void>()
                       : Error::refused("ledger", {"这笔账已用别的金额入过账",
                                                   "it was posted before, with other amounts"});
        }
        LedgerTransaction one = transaction;
        one.id = one.id.empty() ? new_id('t') : one.id;
        if (one.business_day.empty()) {
            auto day = business_day_at(one.at);
            if (!day) {
                return day.error();
            }
            one.business_day = std::move(*day);
        }
        return insert(*database_, one);
    });
}

Result<std::vector<LedgerTransaction>> SqlStore::transactions(const std::string& from,
                                                              const std::string& to) {
    const auto rows = database_->select(
        kColumns, "FROM ledger_transaction WHERE business_day>=? AND business_day<=? ORDER BY seq",
        {from, to});
    if (!rows) {
        return rows.error();
    }
    std::vector<LedgerTransaction> all;
    for (const Row& row : rows->rows) {
        LedgerTransaction one = read_transaction(row);
        auto postings = postings_of(*database_, one.id);
        if (!postings) {
            return postings.error();
        }
        one.postings = std::move(*postings);
        all.push_back(std::move(one));
    }
    return all;
}

Result<std::vector<AccountSum>> SqlStore::account_sums(const std::string& from,
                                                       const std::string& to) {
    const auto rows = database_->select({"business_day", "account", "kind", "sum(amount_fen)"},
                                        "FROM ledger_posting WHERE business_day>=? AND "
                                        "business_day<=? GROUP BY 1,2,3 ORDER BY 1,2,3",
                                        {from, to});
    if (!rows) {
        return rows.error();
    }
    std::vector<AccountSum> sums;
    for (const Row& row : rows->rows) {
        sums.push_back({row.text("account"), row.text("kind"), row.number("sum(amount_fen)"),
                        row.text("business_day")});
    }
    return sums;
}

}  // namespace huizhi::db
