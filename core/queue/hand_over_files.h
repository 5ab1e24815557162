#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/session.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// Where the customer's code is kept in a job's fields.
inline constexpr const char* kPrecodeField = "precode";
/// The form's field for the customer's code, asked before the shot; null where there is none.
[[nodiscard]] const FormField* precode_field(const CityFormat& city);
/// The last day of a code that was told on `day` ("YYYY-MM-DD"); empty when none is known.
[[nodiscard]] std::string precode_valid_until(const std::string& day, const CityFormat& city);
/// The same of the job's code.
[[nodiscard]] std::string precode_valid_until(const Job& job, const CityFormat& city);

/// A file's name, without ending, by the city's pattern: {job}, {certificate}, {city_code}, {date}
/// and {field:KEY} for what the platform demands of the form. Letters that no file system takes
/// become "_".
[[nodiscard]] std::string hand_over_name(const Job& job,
                                         const PhotoFormat& format,
                                         const std::string& day);

/// What the customer's code is called and reads, as staff type it at the platform; empty where the
/// job has none.
[[nodiscard]] Text precode_words(const Job& job, const CityFormat& city);

/// What the person who takes the photo there does and looks at; names the form's fields and, of
/// their contents, the customer's code alone: without it nobody finds the photo's place.
[[nodiscard]] std::vector<Text> hand_over_steps(const Job& job, const PhotoFormat& format);
/// The same as a file, in both languages, with the photo's facts and how the result is recorded.
[[nodiscard]] std::string hand_over_checklist(const Job& job,
                                              const PhotoFormat& format,
                                              const std::string& photo_name,
                                              std::size_t photo_bytes);

}  // namespace huizhi
