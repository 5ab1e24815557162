#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

/// A price list to begin with (price_templates.json beside it, with source and date).
struct PriceTemplate {
    std::string id;
    Text name;
    std::string source;
    std::string date;                           ///< ISO day of the amounts
    std::map<std::string, std::int64_t> items;  ///< as the price list names them -> fen
};
[[nodiscard]] const std::vector<PriceTemplate>& price_templates();

/// Sets all its prices from today on; how many. Formats that no plugin offers are left out.
/// Errors: NotFound (field "template"); as set_price (core/books/price_list.h), then none is set.
[[nodiscard]] Result<int> use_price_template(Studio& studio, const std::string& id);

}  // namespace huizhi
