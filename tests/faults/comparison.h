#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/faults/ledger.h"
#include "tests/faults/shop.h"

namespace huizhi::faults {

/// The studio's database against the gateway's ledger. Every count under `wrong` must be zero.
struct Comparison {
    std::map<std::string, int> states;  ///< of the studio's rows
    int rows = 0;
    int orders = 0;
    int receipts = 0;
    std::int64_t charged_fen = 0;  ///< by the ledger
    int listed = 0;                ///< unknown, with the reason, for a person
    int lost = 0;                  ///< ours and theirs disagree on where a photo is
    int twice = 0;                 ///< photos that were charged more than once
    int false_numbers = 0;      ///< receipts whose number the gateway did not issue to that photo
    int silent = 0;             ///< unknown, and nothing tells the person why
    int wrong_costs = 0;        ///< issued at another cost than the ledger's
    int blind = 0;              ///< planted lies that this comparison did not see
    int trusted_strangers = 0;  ///< requests sent to whoever had no right certificate
    std::vector<std::string> details;

    [[nodiscard]] int wrong() const {
        return lost + twice + false_numbers + silent + wrong_costs + blind + trusted_strangers;
    }
};

[[nodiscard]] Result<Comparison> compare(const Shop& shop, const Ledger& ledger);
[[nodiscard]] std::string table_of(const Comparison& comparison);

}  // namespace huizhi::faults
