#include "core/checks/tie_break.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace huizhi {
namespace {

/// A figure outside by less is a matter of rounding.
constexpr double kRoundingPx = 0.25;

/// Rules of one kind move together: those about size by one scale, those about height by one shift.
enum class Moves { Scale, Down, Up };

struct NamedRule {
    std::string_view rule;
    Moves moves;
    Text name;
};

const std::array<NamedRule, 7>& named_rules() {
    static const std::array<NamedRule, 7> kRules = {{
        {"eye_distance", Moves::Scale, {"两眼距离", "the distance of the eyes"}},
        {"head_height", Moves::Scale, {"头部高度", "the height of the head"}},
        {"head_width", Moves::Scale, {"头部宽度", "the width of the head"}},
        {"eye_line", Moves::Up, {"眼睛高度", "the height of the eyes"}},
        {"eye_from_top", Moves::Down, {"眼睛高度", "the height of the eyes"}},
        {"crown_margin", Moves::Down, {"头顶留白", "the margin above the head"}},
        {"chin_margin", Moves::Up, {"下巴下方留白", "the margin below the chin"}},
    }};
    return kRules;
}

const NamedRule* named(const std::string& rule) {
    const auto& all = named_rules();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const NamedRule& one) { return one.rule == rule; });
    return found == all.end() ? nullptr : found;
}

/// The end of the limit that a figure outside of it is nearest to.
double nearest_bound(double value, const Limit& limit) {
    return limit.min && value < *limit.min ? *limit.min : limit.max.value_or(value);
}

/// Where `other` would come to lie if `rule`'s figure went from `value` to `bound`.
double followed(const NamedRule& rule,
                const NamedRule& other,
                double value,
                double bound,
                double others_value) {
    if (rule.moves == Moves::Scale) {
        return value > 0 ? others_value * bound / value : others_value;
    }
    const double shift = bound - value;
    return others_value + (rule.moves == other.moves ? shift : -shift);
}

/// By priority; at the same priority what is only advised gives way. A note never binds.
bool binds_more(const Limit& other, const Limit& own) {
    return !other.noted &&
           (other.priority > own.priority ||
            (other.priority == own.priority && (own.advisory || own.noted) && !other.advisory));
}

bool stands_above(const NamedRule& other,
                  const NamedRule& rule,
                  const CropMeasures& measures,
                  const PhotoFormat& format) {
    const Limit* own = format.limit(std::string(rule.rule));
    const Limit* limit = format.limit(std::string(other.rule));
    const bool alike = (other.moves == Moves::Scale) == (rule.moves == Moves::Scale);
    if (!limit || !alike || !binds_more(*limit, *own)) {
        return false;
    }
    const double value = *measures.find(std::string(rule.rule));
    const double others_value = *measures.find(std::string(other.rule));
    const double then = followed(rule, other, value, nearest_bound(value, *own), others_value);
    return excess(others_value, *limit, 0) <= kRoundingPx && excess(then, *limit, kSafetyPx) > 0;
}

}  // namespace

Text tie_break(const std::string& rule, const CropMeasures& measures, const PhotoFormat& format) {
    const NamedRule* own = named(rule);
    const Limit* limit = format.limit(rule);
    if (!own || !limit || excess(*measures.find(rule), *limit, 0) <= kRoundingPx) {
        return {};
    }
    Text kept;
    for (const NamedRule& other : named_rules()) {
        if (stands_above(other, *own, measures, format)) {
            kept.zh += (kept.zh.empty() ? "" : "、") + other.name.zh;
            kept.en += (kept.en.empty() ? "" : " and ") + other.name.en;
        }
    }
    if (kept.empty()) {
        return {};
    }
    return {kept.zh + "优先，" + own->name.zh + "让步",
            "kept first: " + kept.en + "; " + own->name.en + " gives way"};
}

}  // namespace huizhi
