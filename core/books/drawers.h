#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_money.h"
#include "core/records/books/drawer.h"
#include "core/records/books/ledger.h"
#include "core/records/station.h"

namespace huizhi {

class Store;
struct Studio;

/// The cash drawer of this station (core/books/station.h) and of this business day.
///
/// Errors of all: NotPermitted; InvalidInput (field "amount", "float", "reason", "counted");
///                Environment (field "clock"), as `check_open_clock`.

/// With so much change in it, taken out of the safe. Errors: Refused when it is open already.
[[nodiscard]] Result<Drawer> open_drawer(Studio& studio, std::int64_t float_fen);

enum class CashWay {
    In,         ///< out of the safe, into the drawer
    Out,        ///< a small expense
    ToSafe,     ///< out of the drawer, into the safe
    OddIncome,  ///< income without a job
};
/// A slip: cash that no job moves. Errors: Refused (field "amount") when more would go out than
/// lies in the drawer.
[[nodiscard]] Result<LedgerTransaction> move_cash(Studio& studio,
                                                  CashWay way,
                                                  std::int64_t amount_fen,
                                                  const std::string& reason);

/// What was counted, before anybody saw what should be there.
struct CashCount {
    std::int64_t cash_fen = 0;
    std::map<std::int64_t, int> pieces;  ///< fen of a note or coin -> how many; may be empty
    /// What the other ways to pay say, below nothing where more was given back than taken; may be
    /// empty.
    std::map<std::string, std::int64_t> methods;
    std::string note;
};
/// Errors: InvalidInput (field "counted", "pieces", "count", "note": it holds nobody's numbers).
[[nodiscard]] Result<void> check_count(const CashCount& count);

/// Ends this station's drawer: the difference is posted with reason and name, never corrected.
/// Errors: Refused when it is not open.
[[nodiscard]] Result<Drawer> end_drawer(Studio& studio, const CashCount& count);

/// The drawers of a day with what went through them, by the ledger; one that took cash and that
/// nobody opened is among them.
/// `at`: of one station or branch alone (core/records/books/day_of.h).
[[nodiscard]] Result<std::vector<DrawerDay>> drawers_of_day(
    Store& store, const std::string& day, const std::optional<Station>& at = std::nullopt);

/// What a count says beside the ledger, as a transaction of that day: nothing when they agree.
/// `account`: the money's; `counted_fen` beside what the ledger says of it.
[[nodiscard]] LedgerTransaction difference_of(const Studio& studio,
                                              const std::string& day,
                                              const std::string& account,
                                              std::int64_t over_fen,
                                              const std::string& reason);

}  // namespace huizhi
