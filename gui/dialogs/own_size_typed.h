#pragma once

#include <map>
#include <string>

#include "core/base/result.h"
#include "core/catalogue/own_size.h"

namespace huizhi::gui {

/// An own size as it stands in a form's fields.
struct OwnSizeTyped {
    std::string name_zh;
    std::string name_en;
    bool in_mm = false;  ///< what `width` and `height` are in; else pixels
    std::string width;
    std::string height;
    std::string dpi;
    std::string background;
    std::string min_kb;  ///< of 1024 bytes; empty: none
    std::string max_kb;
    std::map<std::string, std::string> bounds;  ///< by rule; empty: none
    bool operator==(const OwnSizeTyped&) const = default;
};

[[nodiscard]] OwnSizeTyped typed_of(const OwnSize& size);

/// Laid over `base`, which gives id and revision. What stands there is read, not judged
/// (core/catalogue/own_size.h). Errors: InvalidInput; `field` as check_own_size names it.
[[nodiscard]] Result<OwnSize> read_own_size(const OwnSizeTyped& typed, OwnSize base);

/// A length in the other unit, for a note: "25.0 mm", "295 px".
[[nodiscard]] std::string in_other_unit(int px, int dpi, bool in_mm);

}  // namespace huizhi::gui
