#pragma once

#include <cstdint>
#include <string>

namespace huizhi::practice {

/// One order as the ledger tells it, to compare with what a studio remembers.
struct LedgerEntry {
    std::string order_no;
    std::string number;  ///< empty until the order is done
    std::string state;   ///< "reviewing", "done", "failed" or "cancelled"
    std::int64_t charged_fen = 0;
    std::string fields_sha256;  ///< of the fields as JSON, keys sorted, no spaces
    std::string notice_url;
    std::string placed_at;  ///< ISO time
};

}  // namespace huizhi::practice
