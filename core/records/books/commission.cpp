#include "core/records/books/commission.h"

namespace huizhi {
namespace {

/// What goes to no place is done when it is sold; a print with its photo failed is to be retaken.
bool is_done(const Job& job) {
    const bool goes_nowhere = job.format.find('@') == std::string::npos;
    return job.state == SubmissionState::Issued ||
           (goes_nowhere && job.state == SubmissionState::Draft && job.verdict != "fail");
}

}  // namespace

std::int64_t commission_fen(const Job& job,
                            const std::vector<Payment>& payments,
                            const CommissionRule& rule) {
    constexpr std::int64_t kWhole = 10'000;
    const JobMoney money = money_of(payments, job.price_fen);
    const bool paid = money.paid_fen >= job.price_fen - money.given_back_fen;
    if (!is_done(job) || !paid) {
        return 0;
    }
    std::int64_t taken = 0;
    for (const Payment& payment : payments) {
        taken += payment.method == kGiftVoucher ? 0 : payment.amount_fen;
    }
    if (taken <= 0) {
        return 0;
    }
    return rule.per_job_fen > 0 ? rule.per_job_fen : taken * rule.rate_bp / kWhole;
}

}  // namespace huizhi
