#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/checks/check_input.h"
#include "huizhi/certificate.h"
#include "huizhi/finding.h"
#include "huizhi/limit.h"

namespace huizhi {

/// Where a value stands against a limit, its measurement's own error considered.
enum class Standing { Inside, NearLimit, Caution, Outside };
[[nodiscard]] Standing standing(double value, double error, const Limit& limit);

/// The words of a rule that compares one figure with one limit.
struct RuleWords {
    Text figure;    ///< what was measured, e.g. "右眼睁开程度" / "opening of the right eye"
    Text if_small;  ///< remedy when the figure is too small
    Text if_large;  ///< remedy when it is too large
    int decimals = 0;
};

/// The finding of a rule that compares one figure with one limit. An advisory limit only warns,
/// a noted one passes with a note.
[[nodiscard]] Finding judge_figure(const Measure& measure,
                                   const Limit& limit,
                                   const RuleWords& words);

/// The finding about a finished file's size.
[[nodiscard]] Finding judge_file_bytes(std::int64_t bytes, const Limit& limit);

/// The finding when a figure could not be taken.
[[nodiscard]] Finding unknown_finding(const std::string& rule,
                                      const Text& why,
                                      const Limit* limit = nullptr);

[[nodiscard]] Finding unknown_finding(const CheckInput& input, const std::string& rule);

/// A rule about one of the photo's facts; nothing without a limit, Unknown without the fact.
[[nodiscard]] std::optional<Finding> check_measure(const CheckInput& input,
                                                   const std::string& rule,
                                                   const std::string& measure,
                                                   const RuleWords& words);

/// A rule about where the face lies in the finished photo. What lies outside because a rule of
/// higher priority is kept says so, and is only a note where its limit would warn.
[[nodiscard]] std::optional<Finding> check_placed(const CheckInput& input,
                                                  const std::string& rule,
                                                  const RuleWords& words);

/// The same as a note: it passes and is told, because nobody can or need change it.
[[nodiscard]] Finding noted(Finding finding);

/// The heavier of two findings of one rule; a note weighs more than a plain pass.
[[nodiscard]] Finding heavier(const Finding& a, const Finding& b);

[[nodiscard]] std::string number_text(double value, int decimals);

}  // namespace huizhi
