#include "core/counter/price_items.h"

#include <algorithm>

#include "core/base/text/canonical_text.h"
#include "core/catalogue/catalogue.h"
#include "core/records/extra.h"
#include "core/records/studio.h"

namespace huizhi {

Result<std::string> price_item(const Studio& studio, const std::string& typed) {
    if (is_extra(typed)) {
        return typed;
    }
    const auto format = studio.catalogue.format(typed);
    if (format) {
        return format->id;
    }
    return typed.find('@') == std::string::npos
               ? Result<std::string>(kExtra + canonical_text(typed))
               : format.error();
}

Result<std::map<std::string, int>> package_items(const Studio& studio,
                                                 const std::map<std::string, std::int64_t>& typed) {
    constexpr std::int64_t kTooMany = 1'000'000;  // set_package says how many are right
    std::map<std::string, int> copies;
    for (const auto& [format, count] : typed) {
        const auto known = studio.catalogue.format(format);
        if (!known) {
            return known.error();
        }
        copies[known->id] += static_cast<int>(std::min(count, kTooMany));
    }
    return copies;
}

}  // namespace huizhi
