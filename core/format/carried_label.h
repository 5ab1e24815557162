#pragma once

#include <optional>

#include "core/photo/origin/photo_origin.h"

namespace huizhi {

/// The label that whatever is made of a picture bears, as the law demands (core/format/format.h).
/// Beside one that cannot be read, or parts that are not read, a denial says nothing: the picture
/// is suspected. None: it came with no label. Threads: any.
[[nodiscard]] std::optional<AigcLabel> carried_label(const PhotoOrigin& origin);

}  // namespace huizhi
