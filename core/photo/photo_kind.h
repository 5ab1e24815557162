#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

enum class PhotoKind { Jpeg, Png, Other };

/// What a file is by its first bytes; its name is never believed.
struct PhotoKindFound {
    PhotoKind kind = PhotoKind::Other;
    Text refusal;  ///< for Other: what it is instead, and what to do
};
[[nodiscard]] PhotoKindFound recognise_photo(std::span<const std::uint8_t> bytes);

/// What names of such files end in, in small letters: where a name alone says what is looked for.
[[nodiscard]] const std::vector<std::string_view>& photo_endings();

}  // namespace huizhi
