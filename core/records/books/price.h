#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace huizhi {

/// A line of the price list: what an item costs from a day on, until another line of it holds.
struct Price {
    std::string id;
    std::string item;  ///< a format's id, "extra:" and its words, or "package:" and its name
    std::int64_t amount_fen = 0;
    std::string from;                   ///< ISO day
    std::map<std::string, int> copies;  ///< of a package: format -> copies
    std::string set_by;
    std::string set_at;
};

/// The beginning of the item of a package; it is sold as an extra of its name.
inline constexpr const char* kPackage = "package:";

/// A job that costs something else than the list says, and who stands for it.
struct PriceOverride {
    std::string job;
    std::int64_t list_fen = 0;
    std::int64_t price_fen = 0;
    std::string reason;
    std::string who;
    std::string approved_by;  ///< empty: nobody else had to
    std::string at;
};

}  // namespace huizhi
