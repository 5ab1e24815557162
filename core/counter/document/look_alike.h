#pragma once

#include <string>

namespace huizhi {

/// A character for which the reader of printed text takes another one, and how sure it then was of
/// it, at most.
struct LookAlike {
    std::string sign;
    double certainty = 0;
};

/// Where a character stands: some are met only in surnames, some only in names of places.
enum class SignOf { Surname, GivenName, Address };

/// What may be printed where `read` was read; null: nothing that is known. Figures:
/// core/counter/document/look_alikes.json. Lives as long as the program. Threads: any.
[[nodiscard]] const LookAlike* look_alike(const std::string& read, SignOf what);

}  // namespace huizhi
