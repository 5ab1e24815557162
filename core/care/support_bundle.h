#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/care/health_check.h"

namespace huizhi {

/// A zip for whoever helps from afar: report.json with versions, counts of rows, what the checks
/// found, the plan for backups; README.txt that says so. No name, number, phone, photo, key or
/// address: of texts that a platform or a plugin wrote nothing is taken, and of this computer's
/// folders only what they are called below the home. Threads: one.
[[nodiscard]] Result<std::vector<std::uint8_t>> support_bundle(const HealthScene& scene,
                                                               const HealthChecks& checks);

}  // namespace huizhi
