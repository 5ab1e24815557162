#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// The cash drawer of one station on one business day: open (float) -> ended -> closed.
struct Drawer {
    std::string id;
    std::string station;
    std::string business_day;
    std::int64_t float_fen = 0;
    std::string opened_by;
    std::string opened_at;
    std::string ended_by;  ///< who counted it; empty while open
    std::string ended_at;
    std::string closed_by;  ///< who closed the day
    std::string closed_at;
    std::int64_t counted_fen = 0;   ///< once ended
    std::int64_t expected_fen = 0;  ///< at the count: what the ledger said
    std::string reason;             ///< of the difference
    std::string branch{};  ///< the station's; empty until it is kept, and where nobody opened it

    [[nodiscard]] const char* state() const {
        return !closed_at.empty() ? "closed" : !ended_at.empty() ? "ended" : "open";
    }
};

}  // namespace huizhi
