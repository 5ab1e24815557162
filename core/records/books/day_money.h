#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/books/drawer.h"
#include "huizhi/text.h"

namespace huizhi {

/// One figure of money and the rows behind it.
struct NamedAmount {
    std::string name;
    std::int64_t fen = 0;
    std::vector<std::string> rows;  ///< payments
};

/// A drawer's day. Of one that is open still nothing is counted.
struct DrawerDay {
    Drawer drawer;                 ///< id empty: nobody opened it
    std::int64_t takings_fen = 0;  ///< also for cards, vouchers and debts
    std::int64_t refunds_fen = 0;  ///< voids and what was paid out of cards included
    std::int64_t in_fen = 0;
    std::int64_t out_fen = 0;
    /// float + takings - refunds + in - out
    [[nodiscard]] std::int64_t expected_fen() const {
        return drawer.float_fen + takings_fen - refunds_fen + in_fen - out_fen;
    }
    /// What came and went once it was counted: what was expected then, and this, is expected_fen().
    [[nodiscard]] std::int64_t after_count_fen() const {
        return drawer.ended_at.empty() ? 0 : expected_fen() - drawer.expected_fen;
    }
};

/// The money of one business day, as the ledger has it.
struct DayMoney {
    std::vector<NamedAmount> by_service;  ///< takings: refunds and voids not deducted
    std::vector<NamedAmount> by_certificate;
    std::vector<NamedAmount> by_city;
    std::vector<NamedAmount> by_staff;
    std::vector<NamedAmount> refunds;  ///< by method
    std::vector<NamedAmount> voids;    ///< by method
    std::int64_t voids_fen = 0;
    std::int64_t discounts_fen = 0;
    std::int64_t odd_income_fen = 0;
    std::int64_t over_short_fen = 0;  ///< negative: short
    /// Money that moved without a job, by method; rows: movements of accounts.
    std::vector<NamedAmount> prepaid_sold;
    std::vector<NamedAmount> vouchers_sold;
    std::vector<NamedAmount> settled;      ///< by who owed on account, less what was taken back
    std::vector<NamedAmount> paid_out;     ///< of cards; for vouchers that were taken back
    std::int64_t gift_vouchers_fen = 0;    ///< used; among the discounts
    std::int64_t lapsed_fen = 0;           ///< what vouchers were worth above what they paid
    std::vector<NamedAmount> commissions;  ///< by person, less what was taken back
    std::vector<DrawerDay> drawers;
    std::map<std::string, std::int64_t> accounts;  ///< the ledger's sum of each account
};

/// What is not at its end when a day is looked at.
struct OpenWork {
    std::string kind;  ///< unsent, unknown, unpaid, unclaimed
    std::string id;    ///< the job's; of unclaimed the receipt's
    Text words;
};

/// How the day ended; closed_at empty: not yet.
struct DayEnd {
    std::string closed_by;
    std::string closed_at;
    std::int64_t expected_fen = 0;  ///< cash, of all drawers
    std::int64_t counted_fen = 0;
    std::string note;
};

}  // namespace huizhi
