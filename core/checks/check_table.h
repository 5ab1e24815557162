#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"
#include "huizhi/finding.h"

namespace huizhi {

/// Compares one of the photo's facts with the limit that is named as the rule.
struct Measured {
    std::string measure;  ///< its name among the facts (docs/measures.md)
    RuleWords words;
};

/// Compares where the face lies in the finished photo with the limit that is named as the rule.
struct Placed {
    RuleWords words;
};

/// A check with logic of its own, and the limits that it asks the format for.
struct Own {
    Check check;
    std::vector<std::string> limits;  ///< that its finding is judged by
    std::vector<std::string> also{};  ///< that it only looks at, such as what permits a correction
};

/// Whether a camera's frame, which has no outline, can answer the rule before the shot, and who
/// then changes what it finds: the customer, or the studio with its light and camera.
enum class BeforeShot { No, Person, Studio };

struct CheckRow {
    std::string rule;  ///< of its findings
    std::variant<Measured, Placed, Own> how;
    BeforeShot before_shot = BeforeShot::No;

    /// Nothing when the format does not name its limit. Threads: any. Never throws.
    [[nodiscard]] std::optional<Finding> check(const CheckInput& input) const;
    /// The limits that its finding is judged by.
    [[nodiscard]] std::vector<std::string> judged_by() const;
    /// All that it asks the format for.
    [[nodiscard]] std::vector<std::string> limits() const;
};

/// Every check of the engine in the order in which they are reported. The first counts the faces.
[[nodiscard]] const std::vector<CheckRow>& check_table();

/// Those of a camera's frame: first what the customer changes, then what the studio does.
[[nodiscard]] const std::vector<CheckRow>& checks_before_shot();

}  // namespace huizhi
