#pragma once

#include <map>
#include <string>
#include <vector>

#include "practice/orders.h"

namespace huizhi::practice {

/// The gateway's own account as JSON (docs/practice-gateway.md).
[[nodiscard]] std::string ledger_json(const std::vector<LedgerEntry>& entries,
                                      const std::map<std::string, int>& faults,
                                      int waiting);

}  // namespace huizhi::practice
