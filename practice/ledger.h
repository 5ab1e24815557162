#pragma once

#include <map>
#include <string>
#include <vector>

#include "practice/ledger_entry.h"

namespace huizhi::practice {

/// The gateway's own account as JSON (docs/practice-gateway.md).
[[nodiscard]] std::string ledger_json(const std::vector<LedgerEntry>& entries,
                                      const std::map<std::string, int>& faults,
                                      int waiting);

/// The account statement that a platform lets a studio download: CSV with a mark, in UTF-8, what
/// was charged by time, no person in it.
[[nodiscard]] std::string statement_csv(std::vector<LedgerEntry> entries);

}  // namespace huizhi::practice
