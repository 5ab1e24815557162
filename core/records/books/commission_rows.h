#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/commission.h"
#include "core/records/books/day_of.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Commissions. The store itself keeps and posts what a payment, a refund or a decision changes of
/// them, in the transaction that changes it. Errors and threads: as core/records/store.h says.
class CommissionRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> add_commission_rule(const CommissionRule& rule) = 0;
    /// All that was ever set, by person and day.
    [[nodiscard]] virtual Result<std::vector<CommissionRule>> commission_rules() = 0;
    /// Of a business day, oldest first; of an account: what it earned.
    [[nodiscard]] virtual Result<std::vector<Commission>> commissions_on(const std::string& day,
                                                                         const DayOf& of) = 0;
    [[nodiscard]] virtual Result<Commission> commission(const std::string& id) = 0;
};

}  // namespace huizhi
