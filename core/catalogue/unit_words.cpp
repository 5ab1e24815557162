#include "core/catalogue/unit_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// Other spellings of the units that the data use.
constexpr std::pair<std::string_view, std::string_view> kSpellings[] = {
    {"pixel", "px"},    {"pixels", "px"},  {"像素", "px"},      {"days", "day"},
    {"d", "day"},       {"天", "day"},     {"日", "day"},       {"month", "months"},
    {"个月", "months"}, {"月", "months"},  {"byte", "bytes"},   {"b", "bytes"},
    {"字节", "bytes"},  {"degree", "deg"}, {"degrees", "deg"},  {"°", "deg"},
    {"度", "deg"},      {"ppi", "dpi"},    {"level", "levels"}, {"percent", "%"},
    {"％", "%"},        {"毫米", "mm"},    {"厘米", "cm"},      {"年", "years"},
    {"year", "years"},  {"week", "weeks"}, {"周", "weeks"},     {"kib", "kb"},
    {"k", "kb"},        {"千字节", "kb"},  {"mib", "mb"},       {"m", "mb"},
    {"time", "times"},  {"倍", "times"},   {"次", "times"},     {"比例", "ratio"},
    {"ratios", "ratio"}};

struct Conversion {
    std::string_view from;
    std::string_view to;
    Text how;
};

const Conversion kConversions[] = {
    {"kb",
     "bytes",
     {"1 KB 按 1000 字节换算（出处写明 1024 的按 1024）",
      "count 1000 bytes a KB (1024 where the source says so)"}},
    {"mb", "bytes", {"1 MB 按 1000000 字节换算", "count 1000000 bytes a MB"}},
    {"mm", "px", {"像素 = 毫米 × dpi ÷ 25.4", "pixels are mm x dpi / 25.4"}},
    {"cm", "px", {"像素 = 厘米 × dpi ÷ 2.54", "pixels are cm x dpi / 2.54"}},
    {"months",
     "day",
     {"请写出处所说的天数；只说月数的按每月 30 天", "write the source's days, or 30 a month"}},
    {"years", "day", {"请按 1 年 365 天换算", "count 365 days a year"}},
    {"weeks", "day", {"请按 1 周 7 天换算", "count 7 days a week"}},
    {"years", "months", {"请按 1 年 12 个月换算", "count 12 months a year"}},
    {"day", "months", {"请按月数填写", "write whole months"}},
    {"%", "ratio", {"25% 请写 0.25", "write 0.25 for 25 %"}}};

}  // namespace

std::string plain_unit(const std::string& unit) {
    const std::string small = lower_case(trimmed(unit));
    for (const auto& [spelling, plain] : kSpellings) {
        if (small == spelling) {
            return std::string(plain);
        }
    }
    return small;
}

std::optional<Text> wrong_unit(const std::string& unit, const std::string& wanted) {
    const std::string written = plain_unit(unit);
    if (written == plain_unit(wanted)) {
        return {};
    }
    Text wrong{"单位写的是 " + shortened(unit) + "，这里应为 " + wanted,
               "is in " + shortened(unit) + ", but " + wanted + " is meant here"};
    for (const Conversion& conversion : kConversions) {
        if (written == conversion.from && wanted == conversion.to) {
            return Text{wrong.zh + "：" + conversion.how.zh, wrong.en + ": " + conversion.how.en};
        }
    }
    return Text{wrong.zh + "：请换算后填写", wrong.en + ": convert the figure"};
}

}  // namespace huizhi
