#include "core/checks/limit_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "core/checks/tie_break.h"

namespace huizhi {
namespace {

bool below(double value, const std::optional<double>& bound) {
    return bound && value < *bound;
}

bool above(double value, const std::optional<double>& bound) {
    return bound && value > *bound;
}

bool near(double value, const std::optional<double>& bound, double error) {
    return bound && error > 0 && std::abs(value - *bound) <= error;
}

/// Which end of the range the value is closer to, or beyond.
bool too_small(double value, const Limit& limit) {
    constexpr double kFar = 1e12;
    const double low = std::max(limit.min.value_or(-kFar), limit.warn_min.value_or(-kFar));
    const double high = std::min(limit.max.value_or(kFar), limit.warn_max.value_or(kFar));
    return value - low < high - value;
}

/// Units as the counter says them; what nobody says aloud (ratios, JPEG quality) stays unsaid.
Text unit_text(const std::string& unit) {
    if (unit == "deg") {
        return {"°", "°"};
    }
    if (unit == "times") {
        return {" 倍", " times"};
    }
    if (unit == "bytes") {
        return {" 字节", " bytes"};
    }
    if (unit == "stops") {
        return {" 档", " stops"};
    }
    const bool said = unit == "px" || unit == "L*" || unit == "dpi";
    return said ? Text{" " + unit, " " + unit} : Text{};
}

std::string range_text(const Limit& limit, int decimals) {
    const auto low = limit.min ? limit.min : limit.warn_min;
    const auto high = limit.max ? limit.max : limit.warn_max;
    if (low && high && *low < *high) {
        return number_text(*low, decimals) + "–" + number_text(*high, decimals);
    }
    if (low && high) {
        return number_text(*low, decimals);
    }
    if (low) {
        return "≥ " + number_text(*low, decimals);
    }
    return high ? "≤ " + number_text(*high, decimals) : "";
}

Text verdict_words(Standing standing, double value, const Limit& limit, int decimals) {
    const std::string range = range_text(limit, decimals);
    if (limit.noted && standing != Standing::Inside) {
        return {"，不在 " + range + " 之内：仅作提示，不必更改",
                ", not within " + range + ": a note, nothing needs to change"};
    }
    switch (standing) {
        case Standing::Inside:
            return {"，符合要求（" + range + "）", ", as required (" + range + ")"};
        case Standing::NearLimit:
            return {"，接近限值（" + range + "），在测量误差之内：请再看一眼",
                    ", at the limit (" + range + ") within the measuring error: look again"};
        case Standing::Caution:
            return {"，尚可（要求 " + range + "），请留意", ", just acceptable (" + range + ")"};
        case Standing::Outside:
            break;
    }
    if (below(value, limit.min)) {
        const std::string bound = number_text(*limit.min, decimals);
        return {"，低于 " + bound, ", below " + bound};
    }
    const std::string bound = limit.max ? number_text(*limit.max, decimals) : range;
    return {"，高于 " + bound, ", above " + bound};
}

Verdict verdict_of(Standing standing, const Limit& limit) {
    if (standing == Standing::Inside || limit.noted) {
        return Verdict::Pass;
    }
    return standing == Standing::Outside && !limit.advisory ? Verdict::Fail : Verdict::Warn;
}

/// One sigma of the landmarks, in parts of the face's width (docs/measures.md).
constexpr double kLandmarkError = 0.01;

std::optional<Box> face_region(const Subject& subject) {
    if (!subject.face) {
        return {};
    }
    const FaceGeometry& face = *subject.face;
    return Box{face.face_left.x, face.crown.y, face.face_right.x - face.face_left.x,
               face.chin.y - face.crown.y};
}

}  // namespace

std::string number_text(double value, int decimals) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    const std::string written = text.data();
    const bool minus_nothing = written.find_first_not_of("-0.") == std::string::npos;
    return minus_nothing && written.front() == '-' ? written.substr(1) : written;
}

Standing standing(double value, double error, const Limit& limit) {
    if (!std::isfinite(value)) {
        return Standing::Outside;
    }
    const bool outside = below(value, limit.min) || above(value, limit.max);
    if (near(value, limit.min, error) || near(value, limit.max, error)) {
        const bool only_told = limit.advisory || limit.noted;
        return only_told && !outside ? Standing::Inside : Standing::NearLimit;
    }
    if (outside) {
        return Standing::Outside;
    }
    return below(value, limit.warn_min) || above(value, limit.warn_max) ? Standing::Caution
                                                                        : Standing::Inside;
}

Finding judge_figure(const Measure& measure, const Limit& limit, const RuleWords& words) {
    const Standing where = standing(measure.value, measure.error, limit);
    const Text judged = verdict_words(where, measure.value, limit, words.decimals);
    const std::string value = " " + number_text(measure.value, words.decimals);
    const Text unit = unit_text(measure.unit);
    Finding finding;
    finding.rule = limit.rule;
    finding.verdict = verdict_of(where, limit);
    finding.note = limit.noted && where != Standing::Inside;
    finding.value = measure.value;
    finding.unit = measure.unit;
    finding.min = limit.min;
    finding.max = limit.max;
    finding.region = measure.region;
    finding.message = {words.figure.zh + value + unit.zh + judged.zh,
                       words.figure.en + value + unit.en + judged.en};
    if (finding.verdict != Verdict::Pass) {
        finding.remedy = too_small(measure.value, limit) ? words.if_small : words.if_large;
    }
    finding.source = limit.source;
    finding.grade = limit.grade;
    return finding;
}

Finding unknown_finding(const std::string& rule, const Text& why, const Limit* limit) {
    Finding finding;
    finding.rule = rule;
    finding.verdict = Verdict::Unknown;
    finding.message = why;
    finding.remedy = {"请重拍，或由店员核对", "take it again, or let staff judge"};
    if (limit) {
        finding.unit = limit->unit;
        finding.min = limit->min;
        finding.max = limit->max;
        finding.source = limit->source;
        finding.grade = limit->grade;
    }
    return finding;
}

Finding unknown_finding(const CheckInput& input, const std::string& rule) {
    const Text& problem = input.subject.model_problem;
    const Text why = problem.empty()
                         ? Text{"无法测量，未能判断", "could not be measured, so it is not judged"}
                         : problem;
    return unknown_finding(rule, why, input.limit(rule));
}

std::optional<Finding> check_measure(const CheckInput& input,
                                     const std::string& rule,
                                     const std::string& measure,
                                     const RuleWords& words) {
    const Limit* limit = input.limit(rule);
    if (!limit) {
        return {};
    }
    const Measure* found = input.subject.facts.find(measure);
    return found ? judge_figure(*found, *limit, words) : unknown_finding(input, rule);
}

std::optional<Finding> check_placed(const CheckInput& input,
                                    const std::string& rule,
                                    const RuleWords& words) {
    const Limit* limit = input.limit(rule);
    if (!limit) {
        return {};
    }
    const auto value = input.geometry.find(rule);
    if (!input.crop || !value) {
        return unknown_finding(input, rule);
    }
    const Measure measure{*value, kLandmarkError * input.geometry.head_width, "px",
                          face_region(input.subject)};
    Finding finding = judge_figure(measure, *limit, words);
    const Text reason = tie_break(rule, input.geometry, input.format);
    if (finding.verdict != Verdict::Pass && !reason.empty()) {
        finding.message.zh += "。" + reason.zh;
        finding.message.en += ". " + reason.en;
        return finding.verdict == Verdict::Warn ? noted(std::move(finding)) : finding;
    }
    return finding;
}

Finding noted(Finding finding) {
    finding.verdict = Verdict::Pass;
    finding.note = true;
    finding.remedy = {};
    return finding;
}

Finding heavier(const Finding& a, const Finding& b) {
    return b.verdict > a.verdict || (b.verdict == a.verdict && b.note && !a.note) ? b : a;
}

}  // namespace huizhi
