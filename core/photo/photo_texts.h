#pragma once

#include "core/base/embedded_text.h"

namespace huizhi {

/// The data files of this room, compiled in; written by cmake/embed_text.cmake.
std::span<const EmbeddedText> photo_texts();

}  // namespace huizhi
