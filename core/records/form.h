#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// Fills a city's form: what staff typed, else what the customer's record holds, each matched
/// against the field's pattern.
/// Errors: InvalidInput naming the field: unknown to the form, missing though required, or not of
///         the pattern's shape; Environment when a plugin's pattern itself is broken.
/// Threads: any.
[[nodiscard]] Result<std::map<std::string, std::string>> fill_form(
    const CityFormat& city,
    const Customer& customer,
    const std::map<std::string, std::string>& typed);

/// What the customer has to bring: papers for everyone, plus those for minors where that applies.
[[nodiscard]] std::vector<Paper> papers_for(const CityFormat& city, int age);

}  // namespace huizhi
