#pragma once

#include <string>

namespace huizhi::faults {

/// The requests that a queue makes for so many photos (make, submit, query, two files), one after
/// another and with nothing remembered, by a bare HTTP client; seconds, or less than 0 on trouble.
[[nodiscard]] double bare_seconds(const std::string& gateway_url,
                                  const std::string& jpeg,
                                  int count);

}  // namespace huizhi::faults
