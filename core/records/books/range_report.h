#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/books/day_state.h"
#include "core/records/books/print_job.h"

namespace huizhi {

/// The sums of one business day, or of several.
struct DaySums {
    std::string date;  ///< empty: of several
    int sessions = 0;
    int jobs = 0;
    int receipts = 0;
    int issued = 0;
    int rejected = 0;
    std::map<std::string, std::int64_t> takings_fen;  ///< by method, refunds and voids not deducted
    std::int64_t refunds_fen = 0;
    std::int64_t voids_fen = 0;
    std::int64_t discounts_fen = 0;
    std::int64_t channel_cost_fen = 0;
    std::int64_t prepaid_sold_fen = 0;
    std::int64_t vouchers_sold_fen = 0;
    std::int64_t settled_fen = 0;
    std::int64_t paid_out_fen = 0;
    std::map<std::string, std::int64_t> commissions_fen;  ///< by person
    bool closed = false;
};

/// How the studio stood when a range ended; `at` empty: nobody closed that day, and it is over.
struct RangeEnd {
    std::string at;               ///< ISO time
    std::int64_t faces_held = 0;  ///< people of whom pictures are kept
    std::vector<ChannelBalance> balances;
    std::vector<BalanceMoved> moved;  ///< since what the close before the range kept
};

/// Days beside each other, with those that an owner compares them with.
struct RangeReport {
    std::string from;
    std::string to;
    std::vector<DaySums> days;  ///< those with anything in them
    DaySums total;
    DaySums week_before;    ///< the same weekdays, seven days earlier
    DaySums year_before;    ///< the same dates of the year before
    bool balanced = false;  ///< the ledger, and what each day's own report compares
    bool verified = false;  ///< each row behind the sums; else there are too many to wait for
    std::map<std::string, int> deleted;  ///< kind of thing -> how many
    std::vector<std::string> deletions;  ///< the proofs
    std::vector<PaperUse> papers;
    RangeEnd end;
};

}  // namespace huizhi
