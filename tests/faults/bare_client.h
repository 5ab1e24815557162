#pragma once

#include <string>

namespace huizhi::faults {

/// The requests that a queue makes for so many photos (make, submit, query, two files), `at_once`
/// photos at a time and with nothing remembered, by a bare HTTP client; seconds, or less than 0 on
/// trouble.
[[nodiscard]] double bare_seconds(const std::string& gateway_url,
                                  const std::string& jpeg,
                                  int count,
                                  int at_once);

}  // namespace huizhi::faults
