#pragma once

#include <map>
#include <string>

#include "core/base/result.h"
#include "huizhi/photo_format.h"
#include "practice/fault_wire.h"
#include "practice/person_desk.h"

namespace huizhi::practice {

/// The page that staff see first: its forms post to PersonPage's paths.
[[nodiscard]] Answer front_page(const std::map<std::string, PhotoFormat>& formats);

/// Answers, as a page for people or as JSON; each says that it is simulated.
[[nodiscard]] Answer page_answer(const Precode& code, bool as_page);
[[nodiscard]] Answer page_answer(const PersonResult& result, bool as_page);
[[nodiscard]] Answer page_answer(const Error& error, bool as_page);
/// A plain line under another HTTP status.
[[nodiscard]] Answer page_words(int http_status, const Text& words);

}  // namespace huizhi::practice
