#pragma once

#include <optional>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

/// One figure of a standard, a city or our own measurements: data, never code.
/// A measured value outside [min, max] fails (or only warns when `advisory`); inside that but
/// outside [warn_min, warn_max] warns. Where it is `noted`, what lies outside of either passes
/// with a note. An absent bound does not bind.
struct Limit {
    std::string rule;  ///< the rule it belongs to, e.g. "head_width"
    std::string unit;  ///< "px", "deg", "ratio", ...
    std::optional<double> min;
    std::optional<double> max;
    std::optional<double> warn_min;
    std::optional<double> warn_max;
    bool advisory = false;
    int priority = 0;    ///< between conflicting rules the higher one is kept (tie-breaks)
    std::string source;  ///< where the figure stands
    std::string grade;   ///< how good the source is: A, B, C, D, K or I (docs/sources.md)
    std::string from;    ///< first day in force, ISO date; empty = always
    std::string to;      ///< last day in force, ISO date; empty = still
    std::string city;    ///< GB/T 2260 code when only that city asks it; empty = everywhere
    bool noted = false;
    int under_age = 0;  ///< binds for people younger than so many years; 0 = everyone

    bool operator==(const Limit&) const = default;
};

}  // namespace huizhi
