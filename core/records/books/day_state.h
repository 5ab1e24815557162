#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/books/day_money.h"
#include "huizhi/text.h"

namespace huizhi {

/// What a platform's account held when it last told.
struct ChannelBalance {
    std::string channel;
    std::int64_t fen = 0;
    std::string at;              ///< ISO time
    std::int64_t cost_fen = -1;  ///< all that our books said it had cost by then; -1: not noted
};

/// What a platform's account and our books say of the time between two tellings.
struct BalanceMoved {
    std::string channel;
    std::string since;  ///< ISO time of the earlier telling
    std::string until;
    std::int64_t told_fen = 0;  ///< by how much the platform's balance changed
    std::int64_t cost_fen = 0;  ///< what it cost meanwhile by our books
    /// 0: they agree. Below: the platform took more than we know of. Above: topped up, or took
    /// less.
    [[nodiscard]] std::int64_t differs_fen() const { return told_fen + cost_fen; }
};

/// How the last rehearsal of a restore ended; `at` empty: there was none.
struct RehearsalState {
    std::string at;
    bool good = false;
    Text problem;  ///< when it is not good
};

/// A camera's colours, measured on that day by a chart; distances are CIEDE2000.
struct DayCalibration {
    std::string camera;
    std::string light;
    double before_mean = 0;
    double before_max = 0;
    double after_mean = 0;
    double after_max = 0;
};

/// How the studio stood when the day was looked at, beside what the day did.
struct DayState {
    int expiring_days = 0;           ///< receipts that end within so many days are named
    std::vector<OpenWork> expiring;  ///< the receipts
    std::vector<ChannelBalance> balances;
    std::vector<BalanceMoved> moved;     ///< since what the close before that day kept
    std::map<std::string, int> deleted;  ///< that day: kind of thing -> how many
    std::vector<std::string> deletions;  ///< the proofs
    std::int64_t faces_held = 0;         ///< people of whom pictures are kept
    std::vector<OpenWork> late;          ///< the day's visits that are past what was promised
    RehearsalState rehearsal;
    std::vector<DayCalibration> calibrations;  ///< of that day
};

}  // namespace huizhi
