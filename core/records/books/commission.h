#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/records/payment.h"
#include "core/records/session.h"

namespace huizhi {

/// What a person earns with each job of theirs from a day on, until another rule of theirs holds.
struct CommissionRule {
    std::string id;
    std::string who;               ///< an account's name
    std::int64_t rate_bp = 0;      ///< hundredths of a percent of what was paid
    std::int64_t per_job_fen = 0;  ///< or so much a job
    std::string from;              ///< ISO day
    std::string set_by;
    std::string set_at;
};

/// Earned with a job, or taken back (negative). Never changed.
struct Commission {
    std::string id;
    std::string job;
    std::string who;
    std::int64_t amount_fen = 0;
    std::string rule;
    std::string at;
    std::string business_day{};  ///< given by the store
};

/// What a job earns as it stands: nothing before it is issued (an extra or a print: sold) and paid.
/// A fraction of a fen is left out. A voucher that was given away is no money.
[[nodiscard]] std::int64_t commission_fen(const Job& job,
                                          const std::vector<Payment>& payments,
                                          const CommissionRule& rule);

}  // namespace huizhi
