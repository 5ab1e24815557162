#include "core/checks/rule_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/checks/check_table.h"

namespace huizhi {
namespace {

/// Every limit that a check asks for, by name.
std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const CheckRow& row : check_table()) {
        const std::vector<std::string> limits = row.limits();
        all.insert(all.end(), limits.begin(), limits.end());
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

bool is_engine_rule(std::string_view rule) {
    static const std::vector<std::string> kNames = names();
    return std::binary_search(kNames.begin(), kNames.end(), rule);
}

}  // namespace huizhi
