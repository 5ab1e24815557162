#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/queue/channel_statement.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

enum class ChargeFault {
    UnknownHere,   ///< charged there, no such order of this channel here
    NotCharged,    ///< issued here, not charged there (or given back)
    OtherAmount,   ///< charged another amount than what is entered here
    ChargedTwice,  ///< charged more often than given back, by two or more
    NotIssued,     ///< charged there, but rejected, withdrawn or still open here
};
[[nodiscard]] const char* charge_fault_name(ChargeFault fault);  ///< "unknown_here" ...
[[nodiscard]] Text charge_fault_words(ChargeFault fault);

/// One order on which the platform's statement and this studio's books differ.
struct ChargeDifference {
    ChargeFault fault = ChargeFault::UnknownHere;
    std::string order_no;            ///< empty: our submission has none
    std::string submission;          ///< ours; empty when unknown here
    std::string job;                 ///< as above
    std::string state;               ///< our submission's, by its word; empty when unknown here
    std::int64_t their_fen = 0;      ///< charged, less what was given back
    std::int64_t our_fen = 0;        ///< entered as its cost
    std::vector<std::size_t> lines;  ///< of the statement
};

/// Both sides of a period; the totals are over what was compared.
struct Reconciliation {
    std::string channel;
    std::string from;  ///< ISO dates, both included; empty: the statement tells no days
    std::string to;
    std::size_t orders = 0;         ///< named by the statement
    std::size_t without_order = 0;  ///< the statement's lines with no order: top-ups and the like
    std::size_t outside = 0;        ///< its lines before or after the period
    std::size_t issued = 0;         ///< ours
    std::int64_t their_fen = 0;
    std::int64_t our_fen = 0;
    std::vector<ChargeDifference> differences;  ///< by order number

    [[nodiscard]] bool agrees() const { return differences.empty(); }
};

/// The days that are compared, ISO dates; empty: from the statement's first to its last day.
/// Without days only the orders that the statement names are compared.
struct StatementPeriod {
    std::string from;
    std::string to;
};

/// Compares a platform's account statement with this studio's submissions over its channel. An
/// order that the statement names is looked for whenever it was sent; of ours that it does not name
/// those count that were sent and issued within the period, because only they must have been
/// charged in it. Changes nothing. It tells order numbers and amounts, no person.
///
/// Errors:  NotPermitted unless an owner is logged in; NotFound: the channel; InvalidInput (field
///          "from", "to"): no dates, or the wrong way round.
[[nodiscard]] Result<Reconciliation> reconcile_channel(Studio& studio,
                                                       const std::string& channel,
                                                       const Statement& statement,
                                                       const StatementPeriod& period);

}  // namespace huizhi
