#pragma once

#include <cstdint>
#include <optional>

#include "core/base/result.h"

namespace huizhi {

/// Whether a picture of this size, as its header claims it, may be decoded: asked before any memory
/// is taken for it. Errors: InvalidInput (without the file's name).
[[nodiscard]] std::optional<Error> refuse_size(std::int64_t width_px,
                                               std::int64_t height_px,
                                               std::int64_t max_pixels);

}  // namespace huizhi
