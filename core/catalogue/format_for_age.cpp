#include "core/catalogue/format_for_age.h"

#include <algorithm>
#include <vector>

namespace huizhi {

PhotoFormat format_for_age(PhotoFormat format, std::optional<int> age) {
    if (!age) {
        return format;
    }
    std::vector<Limit> those = format.limits_under_age;
    std::erase_if(those, [age](const Limit& limit) { return *age >= limit.under_age; });
    std::stable_sort(those.begin(), those.end(),
                     [](const Limit& a, const Limit& b) { return a.under_age > b.under_age; });
    for (const Limit& limit : those) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

}  // namespace huizhi
