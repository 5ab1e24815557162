#pragma once

#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/session.h"

namespace huizhi {

struct Studio;

/// "15:30" (today), "2026-12-01 15:30", "2026-12-01" (as it begins), or what iso_time writes.
[[nodiscard]] std::optional<Instant> read_local_time(const std::string& typed, const Clock& clock);

/// "15:30" (today), "2026-12-01 15:30", or what iso_time writes, as an ISO time; nothing typed
/// gives nothing. Errors: InvalidInput (field "promised") unless it is such a time and to come.
[[nodiscard]] Result<std::string> read_promised(const std::string& typed, const Clock& clock);

/// Another promised time for a visit, or none. Errors: as read_promised; NotFound; Refused when the
/// visit is over, or is of a version before numbers.
[[nodiscard]] Result<Session> promise_session(Studio& studio,
                                              const std::string& id,
                                              const std::string& typed);

/// Whether the promised time is over while the visit is not and something of it is not done yet.
[[nodiscard]] Result<bool> is_late(Studio& studio, const Session& session);

}  // namespace huizhi
