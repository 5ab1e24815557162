#pragma once

#include <string>
#include <vector>

#include "huizhi/photo_format.h"

namespace huizhi::gui {

/// What people may type to find a certificate or a city: its names in both languages, full pinyin,
/// initials and id; lower case, without spaces.
struct FormatKeys {
    std::vector<std::string> certificate;
    std::vector<std::string> city;  ///< empty: no city
};
[[nodiscard]] FormatKeys search_keys(const PhotoFormat& format);

/// Whether each word of what was typed stands in a key of the certificate or of the city; nothing
/// typed finds everything.
[[nodiscard]] bool answers(const FormatKeys& keys, const std::string& typed);
/// Whether each word even begins a key: what is meant first ("yc" is 一寸 before 越城区).
[[nodiscard]] bool begins_with(const FormatKeys& keys, const std::string& typed);

}  // namespace huizhi::gui
