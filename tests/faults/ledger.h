#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi::faults {

/// One order, as the gateway's own ledger tells it.
struct LedgerOrder {
    std::string order_no;
    std::string number;
    std::string state;
    std::int64_t charged_fen = 0;
};

struct Ledger {
    std::map<std::string, std::vector<LedgerOrder>> by_fields;  ///< key: SHA-256 of the fields
    std::map<std::string, int> faults;
    int waiting = 0;  ///< requests that the gateway has and has not done

    [[nodiscard]] std::vector<LedgerOrder> of(
        const std::map<std::string, std::string>& fields) const;
};

[[nodiscard]] Result<Ledger> read_ledger(const std::string& gateway_url);

}  // namespace huizhi::faults
