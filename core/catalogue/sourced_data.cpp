#include "core/catalogue/sourced_data.h"

#include <algorithm>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/pattern.h"
#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"
#include "core/catalogue/unit_words.h"

namespace huizhi {
namespace {

constexpr std::size_t kMaxPatternLength = 200;
constexpr int kOldestAge = 130;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Small letters and digits in groups joined by single hyphens or underscores.
bool is_id(const std::string& text) {
    bool joint = true;
    for (const char letter : text) {
        const bool joins = letter == '-' || letter == '_';
        if ((joins && joint) || !(joins || is_digit(letter) || (letter >= 'a' && letter <= 'z'))) {
            return false;
        }
        joint = joins;
    }
    return !joint && text.size() <= 64;
}

bool is_grade(const std::string& text) {
    const auto known = [](char letter) {
        return std::string_view("ABCDKI").find(letter) != std::string_view::npos;
    };
    return (text.size() == 1 && known(text[0])) ||
           (text.size() == 3 && known(text[0]) && text[1] == '/' && known(text[2]));
}

/// The first full-width form of a letter, digit or sign of ASCII, as the text holds it; empty:
/// none.
std::string full_width_sign(const std::string& text) {
    for (const char32_t letter : code_points(text)) {
        if (half_width(letter) != letter) {
            std::string odd;
            append_utf8(letter, odd);
            return odd;
        }
    }
    return {};
}

std::string grade(const JsonNode& node, const std::string& name) {
    const std::string text = node.text(name);
    if (!is_grade(text)) {
        node.wrong(name, "应为来源等级 A、B、C、D、K 或 I",
                   "must be a source's grade: A, B, C, D, K or I");
    }
    return text;
}

Source read_source(const JsonNode& node) {
    node.allow({"text", "url", "grade", "date"});
    return {node.text("text"), node.text_or("url", ""), grade(node, "grade"),
            day_text(node, "date")};
}

Limit read_limit(const JsonNode& node, const Sources& sources) {
    node.allow({"rule", "unit", "min", "max", "warn_min", "warn_max", "advisory", "noted",
                "under_age", "priority", "source", "grade", "from", "to", "city"});
    Limit limit;
    limit.rule = node.text("rule");
    limit.unit = node.text("unit");
    limit.min = node.number_or_none("min");
    limit.max = node.number_or_none("max");
    limit.warn_min = node.number_or_none("warn_min");
    limit.warn_max = node.number_or_none("warn_max");
    limit.advisory = node.flag_or("advisory", false);
    limit.noted = node.flag_or("noted", false);
    limit.under_age =
        node.has("under_age") ? static_cast<int>(node.whole("under_age", 1, kOldestAge)) : 0;
    limit.priority = node.has("priority") ? static_cast<int>(node.whole("priority", -2, 2)) : 0;
    const Source source = source_of(node, sources);
    limit.source = source.text;
    limit.grade = source.grade;
    limit.from = node.has("from") ? day_text(node, "from") : source.date;
    limit.to = day_text(node, "to");
    limit.city = node.text_or("city", "");
    const auto crossed = [](const auto& low, const auto& high) {
        return low && high && *low > *high;
    };
    if (!limit.min && !limit.max && !limit.warn_min && !limit.warn_max) {
        node.wrong("", "没有任何界限：请写 min、max、warn_min 或 warn_max",
                   "binds nothing: give min, max, warn_min or warn_max");
    }
    if (crossed(limit.min, limit.max) || crossed(limit.warn_min, limit.warn_max) ||
        crossed(limit.min, limit.warn_max) || crossed(limit.warn_min, limit.max)) {
        node.wrong("", "下限大于上限", "has a lower bound above its upper bound");
    }
    return limit;
}

}  // namespace

std::string id_text(const JsonNode& node, const std::string& name) {
    const std::string id = node.text(name);
    if (!id.empty() && !is_id(id)) {
        node.wrong(name, "只能用小写字母、数字和连字符，至多 64 个字符",
                   "may only hold small letters, digits and hyphens, 64 at most");
        return {};
    }
    return id;
}

std::string day_text(const JsonNode& node, const std::string& name) {
    const std::string text = node.text_or(name, "");
    if (!text.empty() && !is_real_day(text)) {
        node.wrong(name, "应为真实日期，如 2026-11-22", "must be a real day such as 2026-11-22");
    }
    return text;
}

std::string pattern_text(const JsonNode& node, const std::string& name) {
    const std::string text = node.text_or(name, "");
    if (!text.empty() && (text.size() > kMaxPatternLength || !is_pattern(text))) {
        node.wrong(name, "不是有效的正则表达式（至多 200 个字符）",
                   "is not a valid regular expression of 200 characters at most");
        return {};
    }
    if (const std::string odd = full_width_sign(text); !odd.empty()) {
        node.wrong(name, "里有全角字符 " + odd + "，号码里不会有，请改成半角",
                   "holds the full-width " + odd + ", which no number has: use the plain one");
    }
    return text;
}

std::string one_of(const JsonNode& node,
                   const std::string& name,
                   const std::vector<std::string>& allowed) {
    const std::string text = node.text(name);
    if (std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
        const std::string list = joined(allowed);
        const Text meant = nearest_hint(text, allowed);
        node.wrong(name, "应为以下之一：" + list + meant.zh, "must be one of: " + list + meant.en);
    }
    return text;
}

Sources read_sources(const JsonNode& root) {
    Sources result;
    if (root.has("sources")) {
        const JsonNode all = root.object("sources");
        for (const std::string& key : all.names()) {
            result.emplace(key, read_source(all.object(key)));
        }
    }
    return result;
}

Source source_of(const JsonNode& node, const Sources& sources) {
    const std::string name = node.text("source");
    const auto known = sources.find(name);
    if (known == sources.end()) {
        if (!node.has("grade")) {
            std::vector<std::string> names;
            for (const auto& [key, source] : sources) {
                names.push_back(key);
            }
            const Text meant = nearest_hint(name, names);
            node.wrong(
                "source", "在 sources 中没有 " + name + "；请补上，或在旁边写明 grade" + meant.zh,
                "is not in \"sources\"; add it there, or put its grade beside it" + meant.en);
            return {};
        }
        return {name, "", grade(node, "grade"), ""};
    }
    Source result = known->second;
    if (node.has("grade")) {
        result.grade = grade(node, "grade");
    }
    return result;
}

std::vector<Limit> read_limits(const JsonNode& node, const Sources& sources) {
    std::vector<Limit> result;
    if (node.has("limits")) {
        for (const JsonNode& entry : node.list("limits")) {
            result.push_back(read_limit(entry, sources));
        }
    }
    return result;
}

std::vector<Source> listed(const Sources& sources) {
    std::vector<Source> result;
    for (const auto& [key, source] : sources) {
        result.push_back(source);
    }
    return result;
}

std::int64_t read_figure(const JsonNode& node,
                         const std::string& name,
                         const Sources& sources,
                         const FigureBounds& bounds) {
    const JsonNode entry = node.object(name);
    entry.allow({"value", "unit", "source", "grade", "from"});
    static_cast<void>(source_of(entry, sources));
    static_cast<void>(day_text(entry, "from"));
    if (const auto wrong = wrong_unit(entry.text_or("unit", bounds.unit), bounds.unit)) {
        entry.wrong("unit", wrong->zh, wrong->en);
    }
    return entry.whole("value", 0, bounds.most);
}

}  // namespace huizhi
