#include "gui/dialogs/own_size_typed.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>

#include "core/base/text/canonical_text.h"

namespace huizhi::gui {
namespace {

constexpr double kKilobyte = 1024;
constexpr double kMmPerInch = 25.4;

Error no_number(const std::string& field) {
    return {ErrorCode::InvalidInput, {"应为数字", "must be a number"}, field, ""};
}

/// A whole number; a broken one is told, not rounded.
Result<int> whole(const std::string& typed, const std::string& field) {
    if (canonical_text(typed).empty()) {
        return Error{ErrorCode::InvalidInput, {"请填写", "is missing"}, field, ""};
    }
    const auto value = figure_of(typed);
    constexpr double kMost = std::numeric_limits<int>::max();
    if (!value || *value != std::floor(*value) || std::abs(*value) > kMost) {
        return Error{ErrorCode::InvalidInput, {"应为整数", "must be a whole number"}, field, ""};
    }
    return static_cast<int>(*value);
}

Result<int> side(const std::string& typed, const OwnSizeTyped& form, int dpi, const char* field) {
    if (!form.in_mm) {
        return whole(typed, field);
    }
    if (canonical_text(typed).empty()) {
        return whole(typed, field);
    }
    const auto mm = figure_of(typed);
    return mm ? Result<int>(px_of_mm(*mm, dpi)) : Result<int>(no_number(field));
}

Result<std::int64_t> bytes(const std::string& typed, const char* field) {
    if (canonical_text(typed).empty()) {
        return std::int64_t{0};
    }
    constexpr double kMostKb = 1e9;  // told as too large, never wrapped round
    const auto kb = figure_of(typed);
    if (!kb) {
        return no_number(field);
    }
    return static_cast<std::int64_t>(
        std::llround(std::max(-kMostKb, std::min(*kb, kMostKb)) * kKilobyte));
}

std::string kb_text(std::int64_t bytes) {
    return bytes == 0 ? "" : figure_text(static_cast<double>(bytes) / kKilobyte);
}

Result<void> read_sides(const OwnSizeTyped& typed, OwnSize& size) {
    const auto dpi = whole(typed.dpi, "dpi");
    if (!dpi) {
        return dpi.error();
    }
    size.dpi = *dpi;
    const auto width = side(typed.width, typed, *dpi, "width_px");
    const auto height = side(typed.height, typed, *dpi, "height_px");
    if (!width || !height) {
        return width ? height.error() : width.error();
    }
    size.width_px = *width;
    size.height_px = *height;
    return {};
}

Result<void> read_bounds(const OwnSizeTyped& typed, OwnSize& size) {
    size.bounds.clear();
    for (const OwnBoundRule& rule : own_bound_rules()) {
        const auto text = typed.bounds.find(rule.rule);
        if (text == typed.bounds.end() || canonical_text(text->second).empty()) {
            continue;
        }
        auto bound = read_own_bound(rule.rule, text->second, size.dpi);
        if (!bound) {
            return bound.error();
        }
        size.bounds.push_back(std::move(*bound));
    }
    return {};
}

}  // namespace

OwnSizeTyped typed_of(const OwnSize& size) {
    OwnSizeTyped typed;
    typed.name_zh = size.name.zh;
    typed.name_en = size.name.en;
    typed.width = size.width_px == 0 ? "" : std::to_string(size.width_px);
    typed.height = size.height_px == 0 ? "" : std::to_string(size.height_px);
    typed.dpi = std::to_string(size.dpi);
    typed.background = size.background;
    typed.min_kb = kb_text(size.min_bytes);
    typed.max_kb = kb_text(size.max_bytes);
    for (const OwnBound& bound : size.bounds) {
        typed.bounds[bound.rule] = bound_text(bound);
    }
    return typed;
}

Result<OwnSize> read_own_size(const OwnSizeTyped& typed, OwnSize base) {
    base.name = {typed.name_zh, typed.name_en};
    base.background = colour_text(typed.background);
    if (auto read = read_sides(typed, base); !read) {
        return read.error();
    }
    const auto least = bytes(typed.min_kb, "min_bytes");
    const auto most = bytes(typed.max_kb, "max_bytes");
    if (!least || !most) {
        return least ? most.error() : least.error();
    }
    base.min_bytes = *least;
    base.max_bytes = *most;
    if (auto read = read_bounds(typed, base); !read) {
        return read.error();
    }
    return base;
}

std::string in_other_unit(int px, int dpi, bool in_mm) {
    if (in_mm) {
        return std::to_string(px) + " px";
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f mm", px * kMmPerInch / std::max(1, dpi));
    return text.data();
}

}  // namespace huizhi::gui
