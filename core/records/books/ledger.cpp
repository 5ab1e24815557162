#include "core/records/books/ledger.h"

#include <algorithm>

#include "core/records/books/ledger_accounts.h"

namespace huizhi {
namespace {

constexpr std::string_view kAssets = "assets:";

/// Ways to pay whose money does not lie with us.
constexpr struct {
    const char* method;
    const char* account;
} kCredits[] = {{"on-account", accounts::kReceivable},
                {"prepaid", accounts::kPrepaid},
                {"voucher", accounts::kVouchers}};

}  // namespace

namespace accounts {

std::string money(const std::string& method, const std::string& station) {
    for (const auto& credit : kCredits) {
        if (method == credit.method) {
            return credit.account;
        }
    }
    if (method == kGiftVoucher) {
        return kGiftVouchers;
    }
    const std::string account = std::string(kAssets) + method;
    return method == "cash" && !station.empty() ? account + ":" + station : account;
}

std::string method_of(const std::string& account) {
    for (const auto& credit : kCredits) {
        if (account == credit.account) {
            return credit.method;
        }
    }
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

LedgerTransaction transaction_of(const CreditMovement& movement, CreditKind kind) {
    LedgerTransaction transaction;
    transaction.key = "credit:" + movement.id;
    transaction.kind = movement.kind;
    transaction.about = movement.id;
    transaction.business_day = movement.business_day;
    transaction.station = movement.station;
    transaction.at = movement.at;
    transaction.who = movement.who;
    transaction.reason = movement.reason;
    // Who settles owes less and the money is here; who pays ahead is owed more.
    const std::int64_t in =
        kind == CreditKind::OnAccount ? -movement.amount_fen : movement.amount_fen;
    transaction.postings = {{accounts::money(movement.method, movement.station), in},
                            {accounts::money(credit_name(kind), ""), -in}};
    return transaction;
}

LedgerTransaction lapse_of(const Payment& payment, std::int64_t rest_fen) {
    LedgerTransaction transaction;
    transaction.key = "lapse:" + payment.id;
    transaction.kind = "lapse";
    transaction.about = payment.id;
    transaction.job = payment.job;
    transaction.business_day = payment.business_day;
    transaction.station = payment.station;
    transaction.at = payment.at;
    transaction.who = payment.taken_by;
    transaction.postings = {{accounts::kVouchers, rest_fen}, {accounts::kLapsed, -rest_fen}};
    return transaction;
}

LedgerTransaction lapse_of(const CreditMovement& movement) {
    LedgerTransaction transaction;
    transaction.key = "lapse:" + movement.id;
    transaction.kind = "lapse";
    transaction.about = movement.id;
    transaction.station = movement.station;
    transaction.at = movement.at;
    transaction.who = movement.who;
    transaction.postings = {{accounts::kVouchers, -movement.amount_fen},
                            {accounts::kLapsed, movement.amount_fen}};
    return transaction;
}

LedgerTransaction transaction_of(const Commission& commission) {
    LedgerTransaction transaction;
    transaction.key = "commission:" + commission.id;
    transaction.kind = "commission";
    transaction.about = commission.id;
    transaction.job = commission.job;
    transaction.business_day = commission.business_day;
    transaction.at = commission.at;
    transaction.who = commission.who;
    transaction.postings = {
        {accounts::kCommissions, commission.amount_fen},
        {accounts::kCommissionOwedBegin + commission.who, -commission.amount_fen}};
    return transaction;
}

const char* credit_name(CreditKind kind) {
    return kCredits[static_cast<std::size_t>(kind)].method;
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
