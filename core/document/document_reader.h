#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/document/printed_card.h"
#include "core/photo/photo.h"

namespace huizhi {

/// Reads the front of an ID card off its photo, at any turn, by the networks in `models_dir`, which
/// are loaded for it and kept no longer; nothing of the picture is kept or written anywhere.
///
/// Errors:  Environment naming the model's file, or when memory runs out. A picture without print
/// is
///          an empty card.
/// Threads: any.
[[nodiscard]] Result<PrintedCard> read_card(const Photo& photo,
                                            const std::filesystem::path& models_dir);

}  // namespace huizhi
