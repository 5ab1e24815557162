#include "core/catalogue/own_size.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/colour.h"
#include "core/base/text/canonical_text.h"
#include "core/base/units.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"

namespace huizhi {
namespace {

// What cameras, scanners, printers and encoders at a counter can do [I]; core/validator says the
// same of every certificate.
constexpr int kLeastSidePx = 16;
constexpr int kMostSidePx = 10'000;
constexpr int kLeastDpi = 72;
constexpr int kMostDpi = 1'200;
constexpr double kLeastSideMm = 8;
constexpr double kMostSideMm = 300;
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostNameBytes = 240;

Result<void> check_name(const std::string& name, const std::string& field) {
    if (!is_one_line(name, kMostNameBytes) || code_points(name).size() > kLongestName) {
        return Error::invalid(field, {"名称应为一行文字，至多 60 个字",
                                      "a name is one line of 60 characters at most"});
    }
    return {};
}

Result<void> check_side(int px, int dpi, const std::string& field, const Text& side) {
    const std::string pixels = std::to_string(px);
    if (px < kLeastSidePx || px > kMostSidePx) {
        return Error::invalid(
            field, {side.zh + " " + pixels + " 像素不可用，应在 16 到 10000 像素之间",
                    side.en + " of " + pixels + " px cannot be used; it must be 16 to 10000 px"});
    }
    const double mm = px * kMmPerInch / dpi;
    if (mm < kLeastSideMm || mm > kMostSideMm) {
        const std::string length = std::to_string(std::lround(mm));
        const std::string density = std::to_string(dpi);
        return Error::invalid(
            field,
            {side.zh + "按 " + density + " dpi 是 " + length + " 毫米，应在 8 到 300 毫米之间",
             side.en + " at " + density + " dpi is " + length + " mm; it must be 8 to 300 mm"});
    }
    return {};
}

Result<void> check_bytes(const OwnSize& size) {
    const std::int64_t raw = std::int64_t{3} * size.width_px * size.height_px;
    if (size.min_bytes < 0 || size.min_bytes > std::min(raw, kMostPhotoBytes)) {
        return Error::invalid("min_bytes", {"这个尺寸的照片到不了这么多字节",
                                            "no photo of this size has so many bytes"});
    }
    if (size.max_bytes < 0 || size.max_bytes > kMostPhotoBytes) {
        return Error::invalid("max_bytes",
                              {"文件大小上限应在 100 MB 以内", "the largest file size is 100 MB"});
    }
    if (size.max_bytes > 0 && size.min_bytes > size.max_bytes) {
        return Error::invalid(
            "min_bytes", {"文件大小的下限大于上限", "the smallest file size is above the largest"});
    }
    return {};
}

/// Across, or down the photo.
int side_of(const OwnSize& size, const std::string& rule) {
    const bool across = rule == "head_width" || rule == "eye_distance";
    return across ? size.width_px : size.height_px;
}

/// With the bound's name before the words.
Error wrong_bound(const std::string& rule, const std::string& zh, const std::string& en) {
    for (const OwnBoundRule& known : own_bound_rules()) {
        if (rule == known.rule) {
            return Error::invalid(rule, {known.name.zh + "：" + zh, known.name.en + ": " + en});
        }
    }
    return Error::invalid(rule, {rule + "：" + zh, rule + ": " + en});
}

Result<void> check_bound(const OwnSize& size, const OwnBound& bound) {
    const auto rules = own_bound_rules();
    if (std::none_of(rules.begin(), rules.end(),
                     [&](const OwnBoundRule& known) { return bound.rule == known.rule; })) {
        return wrong_bound(bound.rule, "自定义尺寸没有这一项", "an own size knows no such bound");
    }
    if (!bound.min && !bound.max) {
        return wrong_bound(bound.rule, "请写 最小:最大", "give min:max");
    }
    if (bound.min.value_or(0) < 0 || bound.max.value_or(1) <= 0) {
        return wrong_bound(bound.rule, "不能为负数，上限应大于 0",
                           "cannot be negative, and its maximum must be above 0");
    }
    if (bound.min && bound.max && *bound.min > *bound.max) {
        return wrong_bound(bound.rule, "最小值大于最大值", "the minimum is above the maximum");
    }
    if (bound.min.value_or(0) > side_of(size, bound.rule)) {
        return wrong_bound(bound.rule, "最小值大于照片本身",
                           "the minimum is larger than the photo");
    }
    return {};
}

Result<void> check_bounds(const OwnSize& size) {
    for (auto bound = size.bounds.begin(); bound != size.bounds.end(); ++bound) {
        if (auto fine = check_bound(size, *bound); !fine) {
            return fine;
        }
        if (std::any_of(size.bounds.begin(), bound,
                        [&](const OwnBound& earlier) { return earlier.rule == bound->rule; })) {
            return wrong_bound(bound->rule, "写了两次", "is given twice");
        }
    }
    return {};
}

}  // namespace

std::span<const OwnBoundRule> own_bound_rules() {
    static const std::array<OwnBoundRule, 7> rules = {{
        {"head_height", {"头高", "Head height"}},
        {"head_width", {"头宽", "Head width"}},
        {"crown_margin", {"头顶到上边", "Crown to upper edge"}},
        {"chin_margin", {"下巴到下边", "Chin to lower edge"}},
        {"eye_line", {"眼睛到下边", "Eyes to lower edge"}},
        {"eye_from_top", {"眼睛到上边", "Eyes to upper edge"}},
        {"eye_distance", {"两眼间距", "Between the eyes"}},
    }};
    return rules;
}

Result<void> check_own_names(const OwnSize& size, const Catalogue& catalogue) {
    if (canonical_text(size.name.zh).empty()) {
        return Error::invalid("name_zh", {"请填写名称", "give it a name"});
    }
    if (!has_chinese(size.name.zh)) {
        return Error::invalid("name_zh",
                              {"中文名称里没有汉字", "the Chinese name holds no Chinese letter"});
    }
    for (const auto& [name, field] :
         {std::pair(size.name.zh, "name_zh"), std::pair(size.name.en, "name_en")}) {
        if (auto fine = check_name(name, field); !fine) {
            return fine;
        }
    }
    for (const LoadedPlugin& other : catalogue.plugins()) {
        if (!is_certificate(other) || other.id == size.id) {
            continue;
        }
        if (other.name.zh == canonical_text(size.name.zh)) {
            return Error::invalid("name_zh",
                                  {"已有叫“" + other.name.zh + "”的证件或尺寸，请换一个名称",
                                   "there is a certificate or size called " + other.name.zh +
                                       " already; choose another name"});
        }
        if (!size.name.en.empty() && other.name.en == canonical_text(size.name.en)) {
            return Error::invalid(
                "name_en", {"已有英文名为“" + other.name.en + "”的证件或尺寸",
                            "there is a certificate or size called " + other.name.en + " already"});
        }
    }
    return {};
}

Result<void> check_own_size(const OwnSize& size, const Catalogue& catalogue) {
    if (size.dpi < kLeastDpi || size.dpi > kMostDpi) {
        return Error::invalid(
            "dpi", {"分辨率应在 72 到 1200 dpi 之间", "the density must be 72 to 1200 dpi"});
    }
    if (auto fine = check_side(size.width_px, size.dpi, "width_px", {"宽", "a width"}); !fine) {
        return fine;
    }
    if (auto fine = check_side(size.height_px, size.dpi, "height_px", {"高", "a height"}); !fine) {
        return fine;
    }
    if (!is_colour(size.background)) {
        return Error::invalid("background", {"底色应为颜色，如 #FFFFFF",
                                             "the background must be a colour such as #FFFFFF"});
    }
    if (auto fine = check_bytes(size); !fine) {
        return fine;
    }
    if (auto fine = check_bounds(size); !fine) {
        return fine;
    }
    return check_own_names(size, catalogue);
}

std::optional<double> figure_of(std::string_view typed) {
    const std::string text = canonical_text(typed);
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string figure_text(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

int px_of_mm(double mm, int dpi) {
    constexpr double kFar = 1e6;  // told as too large, never wrapped round
    return static_cast<int>(std::lround(std::clamp(mm * dpi / kMmPerInch, -kFar, kFar)));
}

std::string colour_text(std::string_view typed) {
    std::string text = canonical_text(typed);
    if (!text.empty() && text[0] == '#') {
        std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
            return letter >= 'a' && letter <= 'f' ? static_cast<char>(letter - 'a' + 'A') : letter;
        });
    }
    return text;
}

Result<OwnBound> read_own_bound(const std::string& rule, std::string_view typed, int dpi) {
    const Error no_bound = wrong_bound(rule, "应写作 最小:最大，如 244:277 或 28:33mm",
                                       "is written min:max, such as 244:277 or 28:33mm");
    std::string text = canonical_text(typed);
    const bool in_mm = text.ends_with("mm");
    text = canonical_text(text.substr(0, text.size() - (in_mm || text.ends_with("px") ? 2 : 0)));
    const std::string_view wide_colon = "：";
    if (const auto at = text.find(wide_colon); at != std::string::npos) {
        text.replace(at, wide_colon.size(), ":");
    }
    const std::size_t colon = text.find_first_of(":-");
    if (colon == std::string::npos) {
        return no_bound;
    }
    OwnBound bound{rule, {}, {}};
    for (const auto& [part, side] :
         {std::pair(canonical_text(text.substr(0, colon)), &OwnBound::min),
          std::pair(canonical_text(text.substr(colon + 1)), &OwnBound::max)}) {
        if (part.empty()) {
            continue;
        }
        const auto value = figure_of(part);
        if (!value) {
            return no_bound;
        }
        bound.*side = in_mm ? px_of_mm(*value, dpi) : *value;
    }
    return bound.min || bound.max ? Result<OwnBound>(bound) : no_bound;
}

std::string bound_text(const OwnBound& bound) {
    return (bound.min ? figure_text(*bound.min) : "") + ":" +
           (bound.max ? figure_text(*bound.max) : "");
}

}  // namespace huizhi
