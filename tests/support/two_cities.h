#pragma once

#include "core/catalogue/catalogue.h"
#include "tests/support/badge_catalogue.h"

namespace huizhi::tests {

inline constexpr const char* kSubmitted = "badge@440300";
inline constexpr const char* kHandedOver = "badge@460100";

/// One certificate in two cities: one takes uploads from here, to the other a person takes it.
inline CatalogueParts two_cities() {
    CatalogueParts parts = badge_catalogue();
    CertificateSpec& badge = parts.certificates["badge"];
    badge.width_px = 358;
    badge.height_px = 441;
    badge.dpi = 350;
    CityFormat haikou = parts.cities.front();
    haikou.city_code = "460100";
    haikou.city = {"海口", "Haikou"};
    haikou.channels = {};
    haikou.flow = "S4";
    haikou.fields.clear();
    parts.cities.push_back(haikou);
    return parts;
}

}  // namespace huizhi::tests
