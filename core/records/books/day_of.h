#pragma once

#include <optional>
#include <string>

#include "core/records/station.h"

namespace huizhi {

/// Whose part of a day is asked for; nothing named: the whole studio's.
struct DayOf {
    std::string staff{};               ///< what this account did
    std::optional<Station> station{};  ///< what was done there; its name empty: in that branch
};

}  // namespace huizhi
