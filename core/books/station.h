#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// The name of this station, whose drawer its cash goes into: the line in HOME/station, "1" where
/// there is none. A home on a shared server holds what belongs to this station alone.
[[nodiscard]] std::string station_of(const Studio& studio);

/// Errors: NotPermitted unless it is the admin's or the owner's word; InvalidInput (field
/// "station") unless it is a word of letters, figures and dashes, 24 at most.
[[nodiscard]] Result<void> name_station(const Studio& studio, const std::string& name);

/// The branch that this station stands in, among the shops of a chain: the line in HOME/branch, "1"
/// where there is none. What is kept from then on bears the new name; earlier rows keep theirs.
[[nodiscard]] std::string branch_of(const Studio& studio);

/// Errors: as `name_station` (field "branch").
[[nodiscard]] Result<void> name_branch(const Studio& studio, const std::string& name);

}  // namespace huizhi
