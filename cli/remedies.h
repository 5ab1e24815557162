#pragma once

#include "core/base/result.h"

namespace huizhi::cli {

/// What to type; empty where nothing is to be typed.
[[nodiscard]] Text remedy_words(Remedy remedy, const std::string& about);

/// The error's message with what to type.
[[nodiscard]] Text worded(const Error& error);

}  // namespace huizhi::cli
