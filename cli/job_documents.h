#pragma once

#include <string>
#include <vector>

#include "cli/front.h"
#include "core/records/session.h"

/// What `job show` says beside the job's row.
namespace huizhi::cli {

[[nodiscard]] Result<std::vector<Paper>> papers_of(Studio& studio, const Job& job);

/// The platform's last refusal: its own words, and what they say in ours.
[[nodiscard]] Json refusal_of(const Front& front, Studio& studio, const Job& job);
[[nodiscard]] std::string refusal_text(const Json& refusal);

/// What the customer's code is called and reads, where the place wants one first.
[[nodiscard]] Json precode_of(const Front& front, Studio& studio, const Job& job);
[[nodiscard]] std::string precode_text(const Front& front, const Json& code);

/// Each time that the photo was taken again, and why.
[[nodiscard]] Result<Json> retakes_of(Studio& studio, const Job& job);

}  // namespace huizhi::cli
