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

/// Those whose check compares where the face lies.
std::vector<std::string> placed() {
    std::vector<std::string> all;
    for (const CheckRow& row : check_table()) {
        if (std::holds_alternative<Placed>(row.how)) {
            all.push_back(row.rule);
        }
    }
    return all;
}

}  // namespace

const std::vector<std::string>& engine_rules() {
    static const std::vector<std::string> kNames = names();
    return kNames;
}

const std::vector<std::string>& placed_rules() {
    static const std::vector<std::string> kNames = placed();
    return kNames;
}

bool is_engine_rule(std::string_view rule) {
    return std::binary_search(engine_rules().begin(), engine_rules().end(), rule);
}

}  // namespace huizhi
