#pragma once

#include <optional>
#include <string>

#include "huizhi/geometry.h"
#include "huizhi/text.h"

namespace huizhi {

/// In order of weight: the whole photo's verdict is its heaviest finding's.
enum class Verdict { Pass, Warn, Unknown, Fail };

/// What one rule says of one photo. A measure that could not be taken is Unknown, never Pass.
struct Finding {
    std::string rule;
    Verdict verdict = Verdict::Unknown;
    std::optional<double> value;
    std::string unit;
    std::optional<double> min;
    std::optional<double> max;
    std::optional<Box> region;  ///< in pixels of the upright input image
    Text message;               ///< what was found
    Text remedy;                ///< what to do; empty on Pass
    std::string source;
    std::string grade;
    /// Passes, and says what is worth knowing although nobody has to change it.
    bool note = false;
};

}  // namespace huizhi
