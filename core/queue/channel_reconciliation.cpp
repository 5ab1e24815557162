#include "core/queue/channel_reconciliation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "core/queue/channel_setup.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// What the statement says of one order.
struct Charge {
    std::int64_t fen = 0;
    int charged = 0;  ///< lines that charge, less lines that give back
    std::vector<std::size_t> lines;
};

Error wrong_day(const std::string& field) {
    return {ErrorCode::InvalidInput,
            {"日期应如 2026-11-22，起始不晚于截止",
             "a date such as 2026-11-22, the first not after the last"},
            field,
            ""};
}

Result<void> set_period(const Statement& statement,
                        const StatementPeriod& period,
                        Reconciliation& result) {
    for (const auto& [day, field] : {std::pair(period.from, "from"), std::pair(period.to, "to")}) {
        if (!day.empty() && !is_real_day(day)) {
            return wrong_day(field);
        }
    }
    for (const StatementLine& line : statement.lines) {
        if (!line.day.empty()) {
            result.from = result.from.empty() ? line.day : std::min(result.from, line.day);
            result.to = std::max(result.to, line.day);
        }
    }
    result.from = period.from.empty() ? result.from : period.from;
    result.to = period.to.empty() ? result.to : period.to;
    const bool one_end = result.from.empty() != result.to.empty();
    if (one_end || result.from > result.to) {
        return wrong_day(period.to.empty() ? "from" : "to");
    }
    return {};
}

std::map<std::string, Charge> charges_in(const Statement& statement, Reconciliation& result) {
    std::map<std::string, Charge> charges;
    for (const StatementLine& line : statement.lines) {
        if (!line.day.empty() && (line.day < result.from || line.day > result.to)) {
            ++result.outside;
            continue;
        }
        Charge& charge = charges[line.order_no];
        charge.fen += line.fen;
        charge.charged += line.fen > 0 ? 1 : line.fen < 0 ? -1 : 0;
        charge.lines.push_back(line.line);
        result.their_fen += line.fen;
    }
    result.orders = charges.size();
    return charges;
}

std::optional<ChargeFault> fault_of(const Charge& charge, const Submission& ours) {
    if (charge.charged > 1) {
        return ChargeFault::ChargedTwice;
    }
    if (ours.state != SubmissionState::Issued) {
        return charge.fen > 0 ? std::optional(ChargeFault::NotIssued) : std::nullopt;
    }
    if (charge.fen == 0 && ours.cost_fen != 0) {
        return ChargeFault::NotCharged;
    }
    return charge.fen == ours.cost_fen ? std::nullopt : std::optional(ChargeFault::OtherAmount);
}

ChargeDifference difference(ChargeFault fault, const Submission& ours, const Charge& charge) {
    const bool issued = ours.state == SubmissionState::Issued;
    return {fault,
            ours.order_no,
            ours.id,
            ours.job,
            ours.id.empty() ? "" : state_name(ours.state),
            charge.fen,
            issued ? ours.cost_fen : 0,
            charge.lines};
}

/// Sent and issued within the period: the charge must lie in it.
bool within(const Submission& ours, const Reconciliation& period) {
    return !period.from.empty() && day_of(ours.created_at) >= period.from &&
           day_of(ours.changed_at) <= period.to;
}

void compare(const std::vector<Submission>& all,
             const std::map<std::string, Charge>& charges,
             Reconciliation& result) {
    std::set<std::string> known;
    for (const Submission& ours : all) {
        if (ours.channel != result.channel) {
            continue;
        }
        const bool issued = ours.state == SubmissionState::Issued;
        const auto named = ours.order_no.empty() ? charges.end() : charges.find(ours.order_no);
        const bool is_named = named != charges.end();
        if (is_named) {
            known.insert(ours.order_no);
            if (const auto fault = fault_of(named->second, ours)) {
                result.differences.push_back(difference(*fault, ours, named->second));
            }
        } else if (issued && ours.cost_fen != 0 && within(ours, result)) {
            result.differences.push_back(difference(ChargeFault::NotCharged, ours, {}));
        }
        if (issued && (is_named || within(ours, result))) {
            ++result.issued;
            result.our_fen += ours.cost_fen;
        }
    }
    for (const auto& [order_no, charge] : charges) {
        if (known.count(order_no) == 0 && (charge.fen != 0 || charge.charged > 0)) {
            Submission nothing;
            nothing.order_no = order_no;
            result.differences.push_back(difference(ChargeFault::UnknownHere, nothing, charge));
        }
    }
    std::stable_sort(
        result.differences.begin(), result.differences.end(),
        [](const auto& one, const auto& other) { return one.order_no < other.order_no; });
}

}  // namespace

const char* charge_fault_name(ChargeFault fault) {
    switch (fault) {
        case ChargeFault::UnknownHere:
            return "unknown_here";
        case ChargeFault::NotCharged:
            return "not_charged";
        case ChargeFault::OtherAmount:
            return "other_amount";
        case ChargeFault::ChargedTwice:
            return "charged_twice";
        case ChargeFault::NotIssued:
            return "charged_not_issued";
    }
    return "";
}

Text charge_fault_words(ChargeFault fault) {
    switch (fault) {
        case ChargeFault::UnknownHere:
            return {"平台扣了费，本店没有这个订单", "charged there, no such order here"};
        case ChargeFault::NotCharged:
            return {"本店已出回执，平台没有扣费（或已退）",
                    "issued here, not charged there (or given back)"};
        case ChargeFault::OtherAmount:
            return {"平台扣费与本店记账的金额不同", "charged another amount than is entered here"};
        case ChargeFault::ChargedTwice:
            return {"平台重复扣费", "charged more than once"};
        case ChargeFault::NotIssued:
            return {"平台扣了费，本店没有出回执", "charged there, not issued here"};
    }
    return {};
}

Result<Reconciliation> reconcile_channel(Studio& studio,
                                         const std::string& channel,
                                         const Statement& statement,
                                         const StatementPeriod& period) {
    if (auto allowed = require(studio, Permission::Reconcile); !allowed) {
        return allowed.error();
    }
    if (!studio.catalogue.channel(channel)) {
        return no_such_channel(channel);
    }
    Reconciliation result;
    result.channel = channel;
    result.without_order = statement.without_order;
    if (auto set = set_period(statement, period, result); !set) {
        return set.error();
    }
    const auto charges = charges_in(statement, result);
    const auto all = studio.store.submissions(false);
    if (!all) {
        return all.error();
    }
    compare(*all, charges, result);
    return result;
}

}  // namespace huizhi
