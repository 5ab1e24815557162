#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_close.h"
#include "core/records/books/day_of.h"
#include "core/records/books/drawer.h"
#include "core/records/books/ledger.h"
#include "core/records/books/price.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// The books: ledger, drawers, prices, closed days. Payments and decided submissions are posted by
/// the store itself, in the transaction that keeps them, so that no act can forget it.
/// Errors and threads: as core/records/store.h says.
class BooksRows : public StoreRows {
public:
    /// The business day of what is written at `iso_time`: its own day, or the day after the latest
    /// closed one, whichever is later.
    [[nodiscard]] virtual Result<std::string> business_day_at(const std::string& iso_time) = 0;
    /// Empty: no day was closed yet.
    [[nodiscard]] virtual Result<std::string> latest_closed_day() = 0;

    /// Posted once a key: a second one of the same key and postings does nothing. Its id is made.
    /// Errors: Refused unless it balances, when its key is that of another, or its day is closed.
    [[nodiscard]] virtual Result<void> post(const LedgerTransaction& transaction) = 0;
    /// Oldest first, both days included.
    [[nodiscard]] virtual Result<std::vector<LedgerTransaction>> transactions(
        const std::string& from, const std::string& to) = 0;
    [[nodiscard]] virtual Result<std::vector<AccountSum>> account_sums(const std::string& from,
                                                                       const std::string& to) = 0;
    /// The sums of what was done on a business day at one station, or in a branch (name empty).
    [[nodiscard]] virtual Result<std::vector<AccountSum>> account_sums_at(
        const std::string& day, const Station& station) = 0;
    /// Ids of a day's transactions that post to an account whose name begins so, oldest first.
    [[nodiscard]] virtual Result<std::vector<std::string>> transactions_on(
        const std::string& day, const std::string& account_begin, const DayOf& of) = 0;
    [[nodiscard]] virtual Result<LedgerTransaction> transaction(const std::string& id) = 0;
    /// Of all days, read off the postings as they stand: to be held against what else knows it.
    [[nodiscard]] virtual Result<std::int64_t> account_total(const std::string& account) = 0;

    [[nodiscard]] virtual Result<void> save_drawer(const Drawer& drawer) = 0;
    [[nodiscard]] virtual Result<std::vector<Drawer>> drawers(const std::string& business_day) = 0;
    /// Those of one station, or of every station of a branch (its name empty).
    [[nodiscard]] virtual Result<std::vector<Drawer>> drawers_at(const std::string& business_day,
                                                                 const Station& at) = 0;
    /// The branches that moved money that business day, or had a drawer.
    [[nodiscard]] virtual Result<std::vector<std::string>> branches_on(
        const std::string& business_day) = 0;

    [[nodiscard]] virtual Result<void> add_price(const Price& price) = 0;
    /// All that was ever set, by item and day.
    [[nodiscard]] virtual Result<std::vector<Price>> prices() = 0;
    /// What holds on that day; of two lines of one day the later one.
    [[nodiscard]] virtual Result<std::optional<Price>> price_on(const std::string& item,
                                                                const std::string& day) = 0;
    [[nodiscard]] virtual Result<void> add_price_override(const PriceOverride& other) = 0;
    [[nodiscard]] virtual Result<std::optional<PriceOverride>> price_override(
        const std::string& job) = 0;

    [[nodiscard]] virtual Result<std::optional<DayClose>> day_close(const std::string& day) = 0;
    /// The latest close of an earlier day.
    [[nodiscard]] virtual Result<std::optional<DayClose>> day_close_before(
        const std::string& day) = 0;
    /// Errors: Refused when the day is closed already.
    [[nodiscard]] virtual Result<void> add_day_close(const DayClose& close) = 0;
};

}  // namespace huizhi
