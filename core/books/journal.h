#pragma once

#include <string>
#include <vector>

#include "core/records/books/ledger.h"

namespace huizhi {

/// The transactions as a journal that hledger and Ledger read: an outside referee of the books.
/// Amounts in yuan with two places, commodity CNY. A reason is left out: it may name somebody.
[[nodiscard]] std::string journal_of(const std::vector<LedgerTransaction>& transactions);

}  // namespace huizhi
