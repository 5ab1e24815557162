#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// Takes away those of these photos and sheets, by digest, that no job and no receipt names. Looked
/// up and taken away in one write transaction: whoever keeps a row looks in his own whether the
/// photos are there (`save_with_photos`), so that none is lost between the two. What cannot be
/// taken away now goes with `sweep_photos`.
void take_away_unnamed(Studio& studio, const std::vector<std::string>& digests);

/// Once a day, at a login: what a program left that ended between photo and row goes, once it is a
/// day old, and photos of earlier versions get the names of this one. The whole folder is read
/// through, names alone. Errors: Environment; nobody is kept from working by it.
[[nodiscard]] Result<void> sweep_photos(Studio& studio);

}  // namespace huizhi
