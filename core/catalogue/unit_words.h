#pragma once

#include <optional>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

/// A unit as the data write it: "pixels", "像素" and "PX" are "px"; one that is not known stays.
/// Threads: any, as both of these.
[[nodiscard]] std::string plain_unit(const std::string& unit);

/// What is wrong with a figure in `unit` where `wanted` is meant, and how it is converted: figures
/// are never converted silently, for their source is what staff compare them with. Nothing when
/// both are one unit.
[[nodiscard]] std::optional<Text> wrong_unit(const std::string& unit, const std::string& wanted);

}  // namespace huizhi
