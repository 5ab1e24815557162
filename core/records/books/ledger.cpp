#include "core/records/books/ledger.h"

#include <algorithm>

#include "core/records/books/ledger_accounts.h"

namespace huizhi {
namespace {

constexpr std::string_view kAssets = "assets:";

}  // namespace

namespace accounts {

std::string money(const std::string& method, const std::string& station) {
    const std::string account = std::string(kAssets) + method;
    return method == "cash" && !station.empty() ? account + ":" + station : account;
}

std::string method_of(const std::string& account) {
    if (!account.starts_with(kAssets) || account == kSafe) {
        return {};
    }
    const std::string rest = account.substr(kAssets.size());
    return rest.substr(0, rest.find(':'));
}

}  // namespace accounts

bool is_balanced(const LedgerTransaction& transaction) {
    std::int64_t sum = 0;
    for (const Posting& posting : transaction.postings) {
        if (posting.amount_fen == 0 || __builtin_add_overflow(sum, posting.amount_fen, &sum)) {
            return false;
        }
    }
    return sum == 0 && transaction.postings.size() >= 2;
}

LedgerTransaction transaction_of(const Payment& payment,
                                 const std::string& service,
                                 std::int64_t discount_fen) {
    const bool refund = payment.amount_fen < 0 && payment.voids.empty();
    LedgerTransaction transaction;
    transaction.key = "payment:" + payment.id;
    transaction.kind = refund ? "refund" : payment.voids.empty() ? "payment" : "void";
    transaction.about = payment.id;
    transaction.job = payment.job;
    transaction.business_day = payment.business_day;
    transaction.station = payment.station;
    transaction.at = payment.at;
    transaction.who = payment.taken_by;
    transaction.reason = payment.reason;
    const std::string against = (refund ? accounts::kRefundsBegin : accounts::kIncomeBegin);
    transaction.postings = {{accounts::money(payment.method, payment.station), payment.amount_fen},
                            {against + service, -payment.amount_fen}};
    if (discount_fen != 0) {
        transaction.postings.push_back({accounts::kDiscountsBegin + service, discount_fen});
        transaction.postings.push_back({accounts::kIncomeBegin + service, -discount_fen});
    }
    return transaction;
}

LedgerTransaction channel_cost_of(const Submission& submission) {
    LedgerTransaction transaction;
    transaction.key = "channel_cost:" + submission.id;
    transaction.kind = "channel_cost";
    transaction.about = submission.id;
    transaction.job = submission.job;
    transaction.at = submission.changed_at;
    transaction.postings = {
        {accounts::kChannelCostBegin + submission.channel, submission.cost_fen},
        {accounts::kChannelOwedBegin + submission.channel, -submission.cost_fen}};
    return transaction;
}

}  // namespace huizhi
