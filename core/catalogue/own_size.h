#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "huizhi/photo_format.h"
#include "huizhi/text.h"

namespace huizhi {

class Catalogue;
struct Manifest;

/// How a face has to lie in a finished photo of an own size: pixels of the finished photo.
struct OwnBound {
    std::string rule;  ///< one of own_bound_rules()
    std::optional<double> min;
    std::optional<double> max;
};

struct OwnBoundRule {
    const char* rule;  ///< "head_height"; docs/measures.md
    Text name;
};
/// What may be bounded, in the order of forms.
[[nodiscard]] std::span<const OwnBoundRule> own_bound_rules();

/// A photo size that a studio set itself (自定义尺寸): a certificate of data alone, kept in the
/// home (core/validator/own_size_store.h).
struct OwnSize {
    std::string id;    ///< "own-..."; empty: not kept yet
    int revision = 0;  ///< the plugin's version: one more with each change
    Text name;         ///< without English words the Chinese ones serve
    int width_px = 0;
    int height_px = 0;
    int dpi = 300;
    std::string background = "#FFFFFF";
    std::int64_t min_bytes = 0;  ///< 0: none
    std::int64_t max_bytes = 0;  ///< 0: none
    std::vector<OwnBound> bounds;
    std::string set_on;  ///< ISO date of the last change
};

/// What is wrong with it as typed; quick enough for every key. A name that another certificate of
/// the catalogue bears is wrong, too.
/// Errors:  InvalidInput; `field` is the member's name ("width_px", "name_zh") or a bound's rule.
/// Threads: any.
[[nodiscard]] Result<void> check_own_size(const OwnSize& size, const Catalogue& catalogue);
/// The same of its names alone, which a form may ask before the figures are there.
[[nodiscard]] Result<void> check_own_names(const OwnSize& size, const Catalogue& catalogue);

/// "244:277", ":40", "28:33mm" as a bound in pixels; either side may be left out. Errors:
/// InvalidInput naming the rule.
[[nodiscard]] Result<OwnBound> read_own_bound(const std::string& rule,
                                              std::string_view typed,
                                              int dpi);
/// The same in words: "244:277".
[[nodiscard]] std::string bound_text(const OwnBound& bound);
/// A typed decimal, and one in its shortest words; nothing when it is no number.
[[nodiscard]] std::optional<double> figure_of(std::string_view typed);
[[nodiscard]] std::string figure_text(double value);
[[nodiscard]] int px_of_mm(double mm, int dpi);
/// A typed colour as plugins write it; what is no colour stays as it is.
[[nodiscard]] std::string colour_text(std::string_view typed);

/// Its plugin.json, and back; nothing when the manifest is no own size.
[[nodiscard]] std::string own_size_manifest(const OwnSize& size);
[[nodiscard]] std::optional<OwnSize> own_size_of(const Manifest& manifest);

}  // namespace huizhi
