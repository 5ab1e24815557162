#pragma once

#include <cstdint>

#include "huizhi/text.h"

namespace huizhi {

/// What is said where pictures of so many people are kept that a filing is due, or soon will be
/// (people.json); empty below that.
[[nodiscard]] Text faces_warning(std::int64_t held);

}  // namespace huizhi
