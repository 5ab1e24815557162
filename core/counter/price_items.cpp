#include "core/counter/price_items.h"

#include <algorithm>

#include "core/base/text/canonical_text.h"
#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/records/extra.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

std::vector<std::string> format_ids(const Studio& studio) {
    std::vector<std::string> ids;
    for (const PhotoFormat& format : studio.catalogue.formats()) {
        ids.push_back(format.id);
    }
    return ids;
}

/// Else its price would be kept for something that nobody ever sells.
Error misspelt_format(const std::string& typed, const std::string& meant) {
    const std::string extra = kExtra + shortened(typed);
    return Error::invalid("item",
                          {"没有格式 " + shortened(typed) + "；是否想写 “" + meant +
                               "”？真是另售的东西，请写 " + extra,
                           "there is no format " + shortened(typed) + "; did you mean \"" + meant +
                               "\"? What is really sold beside is written " + extra});
}

}  // namespace

Result<std::string> price_item(const Studio& studio, const std::string& typed) {
    if (is_extra(typed)) {
        return kExtra + canonical_text(extra_words(typed));
    }
    const auto format = studio.catalogue.format(typed);
    if (format) {
        return format->id;
    }
    if (typed.find('@') != std::string::npos) {
        return format.error();
    }
    const std::string meant = nearest_word(typed, format_ids(studio));
    return meant.empty() ? Result<std::string>(kExtra + canonical_text(typed))
                         : misspelt_format(typed, meant);
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
