#pragma once

#include "huizhi/photo_format.h"

namespace huizhi {

/// What a city's flow (CityFormat::flow) means for the studio. Of a format without a city none of
/// these holds.

/// S1: the studio sends the photo, the platform answers with a number and a receipt is printed.
[[nodiscard]] inline bool uploads(const CityFormat& city) {
    return city.flow == "S1";
}

/// S2: the customer takes a code first, and the photo is handed over under it.
[[nodiscard]] inline bool needs_code_first(const CityFormat& city) {
    return city.flow == "S2";
}

/// S3: the photo is filed under the customer's ID number.
[[nodiscard]] inline bool files_under_person(const CityFormat& city) {
    return city.flow == "S3";
}

/// One of these, for who looks for the formats of which it holds.
using CityRule = bool (*)(const CityFormat&);

/// S2 to S4: the place gives no number that a receipt could carry.
[[nodiscard]] inline bool ends_without_receipt(const CityFormat& city) {
    return !city.flow.empty() && !uploads(city);
}

}  // namespace huizhi
