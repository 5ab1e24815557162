#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// The end of a business day: written once, never changed. What is written afterwards belongs to
/// the next business day.
struct DayClose {
    std::string day;
    std::string closed_by;
    std::string closed_at;
    std::int64_t expected_fen = 0;  ///< cash, of all drawers
    std::int64_t counted_fen = 0;
    std::string note;
    std::string report;  ///< the day's report as it stood then, JSON
};

}  // namespace huizhi
