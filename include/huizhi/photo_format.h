#pragma once

#include <map>
#include <string>
#include <vector>

#include "huizhi/certificate_spec.h"
#include "huizhi/city_format.h"
#include "huizhi/limit.h"
#include "huizhi/text.h"

namespace huizhi {

/// A certificate and, unless it is for print or self-service only, its city, with every limit
/// resolved: base rules, then the certificate's, then the city's, each in force on the day asked.
struct PhotoFormat {
    std::string id;  ///< "id-card@440300", or "id-card" without a city
    CertificateSpec certificate;
    CityFormat city;  ///< city_code empty: no city
    Text name;
    std::string today;                    ///< the day for which the limits were resolved
    std::map<std::string, Limit> limits;  ///< by rule
    /// Of people below an age, in the order of the layers; core/catalogue/format_for_age.h lays
    /// them over `limits` once the age is known.
    std::vector<Limit> limits_under_age;

    [[nodiscard]] const Limit* limit(const std::string& rule) const {
        const auto found = limits.find(rule);
        return found == limits.end() ? nullptr : &found->second;
    }
};

}  // namespace huizhi
