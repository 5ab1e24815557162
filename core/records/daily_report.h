#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/books/day_money.h"
#include "core/records/books/day_state.h"
#include "core/records/books/print_job.h"
#include "huizhi/text.h"

namespace huizhi {

struct CountedName {
    std::string name;
    int count = 0;
    std::vector<std::string> rows{};  ///< the jobs, of rejections the submissions
};

/// One day, balanced: each difference has a name. Amounts are integer fen.
struct DailyReport {
    std::string date;
    int sessions = 0;
    int customers = 0;
    int jobs = 0;
    int photos = 0;
    int issued = 0;                  ///< those passed without a receipt included
    int passed_without_receipt = 0;  ///< where the place needs none
    int rejected = 0;
    int pending = 0;
    int unknown = 0;
    int receipts = 0;
    std::map<std::string, std::int64_t> takings_fen;  ///< by method, refunds not deducted
    std::int64_t refunds_fen = 0;                     ///< without voids
    std::int64_t channel_cost_fen = 0;
    double first_pass_rate = 0;  ///< issued at the first submission / decided; 0 when none
    std::vector<CountedName> by_certificate;
    std::vector<CountedName> by_city;
    std::vector<CountedName> by_staff;
    std::vector<CountedName> rejections;
    std::vector<Text> differences;
    std::string staff;    ///< whose figures alone; empty: everybody's
    std::string station;  ///< of what was done there alone; empty: of every station
    std::string branch;   ///< as asked for; empty: of this one, or of the whole studio
    DayMoney money;
    int retakes = 0;
    int minutes_to_receipt = -1;  ///< from shot to receipt, the median; -1: no receipt
    std::vector<OpenWork> open;
    std::vector<PaperUse> papers;
    DayState state;
    std::map<std::string, std::vector<std::string>> rows;  ///< the ids behind each figure, by name
    DayEnd end;
    [[nodiscard]] bool is_of_a_part() const { return !station.empty() || !branch.empty(); }
    [[nodiscard]] bool balanced() const { return differences.empty(); }
};

}  // namespace huizhi
