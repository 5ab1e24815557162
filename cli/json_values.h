#pragma once

#include <string>

#include "cli/front.h"

namespace huizhi::cli {

/// What is not known is null in a document, never an empty text.
[[nodiscard]] inline Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace huizhi::cli
