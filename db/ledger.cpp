#include "core/records/books/ledger.h"

#include <algorithm>

#include "core/base/ids.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<LedgerTransaction> read_transaction(const Row& row) {
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

Result<std::vector<Posting>> postings_of(SealedRows& rows, const std::string& id) {
    return rows.read<Posting>(
        kPostings, "FROM ledger_posting WHERE owner=? ORDER BY line", {id}, OnDamage::Refuse,
        [](const Row& row) {
            RowReading reading(kPostings, row);
            return reading.done(Posting{reading.text("account"), reading.number("amount_fen")});
        });
}

bool same(const std::vector<Posting>& one, const std::vector<Posting>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Posting& a, const Posting& b) {
                          return a.account == b.account && a.amount_fen == b.amount_fen;
                      });
}

Result<std::vector<AccountSum>> sums_of(Database& database,
                                        const std::string& rest,
                                        const std::vector<Value>& values) {
    const auto rows = database.select({"business_day", "account", "kind", "sum(amount_fen)"},
                                      rest + " GROUP BY 1,2,3 ORDER BY 1,2,3", values);
    if (!rows) {
        return rows.error();
    }
    std::vector<AccountSum> sums;
    for (const Row& row : rows->rows) {
        const auto sum = summed(row, "sum(amount_fen)");
        if (!sum) {
            return sum.error();
        }
        sums.push_back({row.text("account"), row.text("kind"), *sum, row.text("business_day")});
    }
    return sums;
}

/// The postings first: the transaction's row seals them (migrations/008_books.sql).
Result<void> insert(SealedRows& rows, const LedgerTransaction& one, const Station& at) {
    std::int64_t line = 0;
    for (const Posting& posting : one.postings) {
        auto done = rows.add(kPostings, {{"owner", one.id},
                                         {"line", ++line},
                                         {"account", posting.account},
                                         {"amount_fen", posting.amount_fen},
                                         {"business_day", one.business_day},
                                         {"kind", one.kind}});
        if (!done) {
            return done;
        }
    }
    return rows.add(kTransactions, {{"id", one.id},
                                    {"key", one.key},
                                    {"kind", one.kind},
                                    {"about", one.about},
                                    {"job", one.job},
                                    {"business_day", one.business_day},
                                    {"station", one.station.empty() ? at.name : one.station},
                                    {"at", one.at},
                                    {"who", one.who},
                                    {"reason", one.reason},
                                    {"branch", at.branch}});
}

}  // namespace

Result<void> SqlBooks::post(const LedgerTransaction& transaction) {
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
            const auto postings = postings_of(tables_.rows, earlier->rows.front().text("id"));
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
        return insert(tables_.rows, one, station());
    });
}

Result<std::vector<LedgerTransaction>> SqlBooks::transactions(const std::string& from,
                                                              const std::string& to) {
    auto all = tables_.rows.read<LedgerTransaction>(
        kTransactions,
        "FROM ledger_transaction WHERE business_day>=? AND business_day<=? ORDER BY seq",
        {from, to}, OnDamage::Refuse, read_transaction);
    if (!all) {
        return all;
    }
    for (LedgerTransaction& one : *all) {
        auto postings = postings_of(tables_.rows, one.id);
        if (!postings) {
            return postings.error();
        }
        one.postings = std::move(*postings);
    }
    return all;
}

/// Postings are verified before they are summed, one after another: a day's always, those of a
/// range as far as nobody waits for long. Longer ones are read off their index alone; `studio
/// check` looks at each.
Result<std::vector<AccountSum>> SqlBooks::account_sums(const std::string& from,
                                                       const std::string& to) {
    const char* const range = "FROM ledger_posting WHERE business_day>=? AND business_day<=?";
    const auto found = database_->select({"count(*)"}, range, {from, to});
    const auto count =
        found ? summed(found->rows.front(), "count(*)") : Result<std::int64_t>(found.error());
    if (!count) {
        return count.error();
    }
    if (from == to || *count <= kVerifiedOfRange) {
        if (auto sound = tables_.rows.check(kPostings, range, {from, to}); !sound) {
            return sound.error();
        }
    }
    return sums_of(*database_, range, {from, to});
}

Result<std::vector<AccountSum>> SqlBooks::account_sums_at(const std::string& day,
                                                          const Station& station) {
    for (const SealedTable* table : {&kPostings, &kTransactions}) {
        auto sound =
            tables_.rows.check(*table, "FROM " + table->name + " WHERE business_day=?", {day});
        if (!sound) {
            return sound.error();
        }
    }
    const StationPart at(station);
    std::vector<Value> values{day, day};
    values.insert(values.end(), at.values().begin(), at.values().end());
    return sums_of(*database_,
                   "FROM ledger_posting WHERE business_day=? AND owner IN (SELECT id FROM "
                   "ledger_transaction WHERE business_day=? AND " +
                       at.condition() + ")",
                   values);
}

Result<std::vector<std::string>> SqlBooks::transactions_on(const std::string& day,
                                                           const std::string& account_begin,
                                                           const DayOf& of) {
    const DayPart part(of, "who");
    std::vector<Value> values = part.values({day});
    values.insert(values.end(),
                  {day, static_cast<std::int64_t>(account_begin.size()), account_begin});
    const auto rows = database_->select(
        {"id"},
        "FROM ledger_transaction WHERE business_day=?" + part.rest() +
            " AND id IN (SELECT owner FROM ledger_posting WHERE business_day=? AND "
            "substr(account,1,?)=?) ORDER BY seq",
        values);
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> ids;
    for (const Row& row : rows->rows) {
        ids.push_back(row.text("id"));
    }
    return ids;
}

Result<LedgerTransaction> SqlBooks::transaction(const std::string& id) {
    auto found = first_of(
        tables_.rows.read<LedgerTransaction>(kTransactions, "FROM ledger_transaction WHERE id=?",
                                             {id}, OnDamage::Refuse, read_transaction));
    if (!found || !*found) {
        return found ? not_found("transaction", "账目", "ledger transaction", id) : found.error();
    }
    auto postings = postings_of(tables_.rows, id);
    if (!postings) {
        return postings.error();
    }
    (*found)->postings = std::move(*postings);
    return std::move(**found);
}

Result<std::int64_t> SqlBooks::account_total(const std::string& account) {
    const char* const sum = "coalesce(sum(amount_fen),0)";
    const auto found = database_->select({sum}, "FROM ledger_posting WHERE account=?", {account});
    return found ? summed(found->rows.front(), sum) : Result<std::int64_t>(found.error());
}

}  // namespace huizhi::db
