#pragma once

#include <string>

#include "core/photo_format.h"
#include "core/result.h"
#include "core/session.h"

namespace huizhi {

/// The last day of the customer's code ("YYYY-MM-DD"); empty when it has none that expires.
[[nodiscard]] std::string precode_valid_until(const Job& job, const CityFormat& city);

/// A file's name, without ending, by the city's pattern: {job}, {certificate}, {city_code}, {date}
/// and {field:KEY} for what the platform demands of the form. Letters that no file system takes
/// become "_".
[[nodiscard]] std::string hand_over_name(const Job& job,
                                         const PhotoFormat& format,
                                         const std::string& day);

/// What the person who carries the photo does and looks at, in both languages; names the form's
/// fields, never their contents.
[[nodiscard]] std::string hand_over_checklist(const Job& job,
                                              const PhotoFormat& format,
                                              const std::string& photo_name,
                                              std::size_t photo_bytes);

}  // namespace huizhi
