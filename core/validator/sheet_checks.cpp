#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"
#include "core/format/jpeg_window.h"
#include "core/photo/barcode.h"
#include "core/print/receipt_sheet.h"
#include "core/print/sheet_words.h"
#include "core/validator/manifest_checks.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// The longest that core lets in: a name of thirty letters, a number of twenty-five (the longest
/// pattern of the bundled cities), a studio of sixty.
constexpr int kLongestName = 30;
constexpr int kLongestNumber = 25;
constexpr int kLongestStudio = 60;

/// What a laser printer resolves surely; hand scanners read it from paper.
constexpr int kPrintedDpi = 150;

bool prints(const CityFormat& city) {
    return !city.sheet.title.zh.empty();
}

std::string repeated(const std::string& letter, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += letter;
    }
    return text;
}

/// A grey photo of the ID card's size.
std::vector<std::uint8_t> grey_photo() {
    const cv::Mat grey(441, 358, CV_8UC3, cv::Scalar(200, 200, 200));
    auto encoded = encode_in_window(grey, {0, 0, 70, 350});
    return encoded ? std::move(encoded->bytes) : std::vector<std::uint8_t>();
}

/// One sheet with the longest values, without one that shares its page.
SheetContent fullest_alone(const CityFormat& city, const SheetPage& page) {
    SheetContent sheet;
    sheet.layout = city.sheet;
    sheet.page = page;
    sheet.number_label = city.number_label.zh;
    sheet.number = repeated("W", kLongestNumber);
    sheet.barcode_text = city.sheet.barcode == "id_number" ? "11010119000101981X" : sheet.number;
    sheet.certificate = "出入境证件（354×472，上传用）";
    sheet.city = city.city.zh;
    sheet.captured_at = "2026-12-30T23:59:59+08:00";
    sheet.studio = repeated("影", kLongestStudio);
    sheet.submitted_by = "照相馆采集并代为递交";
    if (city.sheet.prints_person) {
        sheet.person_name = repeated("龘", kLongestName);
        sheet.person_number = "11010119000101981X";
    }
    sheet.valid_until = "2027-12-30";
    sheet.valid_days = city.valid_days;
    sheet.reprint_until = "2027-12-30";
    sheet.photo_jpeg = grey_photo();
    sheet.photo_width_mm = 26;
    sheet.photo_height_mm = 32;
    return sheet;
}

/// As its page is printed: where two share one, the city's other certificate stands below; the
/// same one again when it is another plugin's.
SheetContent fullest_sheet(const Manifest& manifest, std::size_t at) {
    const CityFormat& city = manifest.cities[at];
    const SheetPage& page = manifest.counter[at].page;
    SheetContent sheet = fullest_alone(city, page);
    if (page.shares_page.empty()) {
        return sheet;
    }
    std::size_t below = at;
    for (std::size_t other = 0; other < manifest.cities.size(); ++other) {
        const CityFormat& one = manifest.cities[other];
        if (one.city_code == city.city_code && one.certificate == page.shares_page) {
            below = other;
        }
    }
    sheet.below = {fullest_alone(manifest.cities[below], manifest.counter[below].page)};
    return sheet;
}

/// The first sheet of which `look` finds something wrong, told with the certificate's id.
template <class Look>
Problem any_sheet(const Manifest& manifest, const Look& look) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        const CityFormat& city = manifest.cities[at];
        if (!prints(city)) {
            continue;
        }
        if (const Problem wrong = look(city, fullest_sheet(manifest, at))) {
            return Text{city.certificate + "：" + wrong->zh, city.certificate + ": " + wrong->en};
        }
    }
    return {};
}

/// Braces of a Chinese keyboard are printed as they stand.
Problem full_width_brace(const std::string& text) {
    const std::size_t open = std::min(text.find("｛"), text.find("｝"));
    if (open == std::string::npos) {
        return {};
    }
    return Text{"回执单文字里有全角花括号：“" + shortened(text.substr(open)) +
                    "”，不会被填入；请改成半角 { }",
                "full-width braces in the sheet's words, which nothing fills in: \"" +
                    shortened(text.substr(open)) + "\"; use { and }"};
}

/// A name in braces that nothing fills in would be printed as it stands.
Problem unknown_word(const std::string& text) {
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        const std::string word =
            close == std::string::npos ? "" : text.substr(open + 1, close - open - 1);
        if (!is_sheet_word(word)) {
            const Text meant = nearest_hint(word, sheet_words());
            return Text{"回执单文字中的 {" + word + "} 不会被填入" + meant.zh,
                        "nothing fills in {" + word + "} in the sheet's words" + meant.en};
        }
    }
    return {};
}

/// What the pen fills in is printed as it stands.
Problem braces_for_the_pen(const PowerOfAttorney& attorney) {
    std::vector<std::string> printed = attorney.lines;
    printed.push_back(attorney.stamp);
    for (const std::string& text : printed) {
        if (text.find('{') != std::string::npos) {
            return Text{"委托书的填写处和盖章处不会填入文字：“" + text + "”",
                        "nothing is filled in where the pen writes: \"" + text + "\""};
        }
    }
    return {};
}

Problem sheet_words_known(const Manifest& manifest) {
    return any_sheet(manifest, [](const CityFormat& city, const SheetContent& content) -> Problem {
        const SheetLayout& sheet = city.sheet;
        const PowerOfAttorney& attorney = content.page.attorney;
        for (const std::string& text : {sheet.title.zh, sheet.title.en, sheet.subtitle.zh,
                                        sheet.subtitle.en, sheet.conformity, sheet.declaration,
                                        sheet.stub, sheet.hotline, attorney.title, attorney.text}) {
            if (auto wide = full_width_brace(text)) {
                return wide;
            }
            if (auto unknown = unknown_word(text)) {
                return unknown;
            }
        }
        return braces_for_the_pen(attorney);
    });
}

/// Customers lose sheets and come late: both must stand where they read.
Problem sheet_tells_validity(const Manifest& manifest) {
    return any_sheet(manifest, [](const CityFormat& city, const SheetContent&) -> Problem {
        const std::string words = city.sheet.conformity + city.sheet.stub;
        return words.find("{valid_until}") != std::string::npos ||
                       words.find("{valid_days}") != std::string::npos
                   ? Problem()
                   : Problem(Text{"回执单没有写到何时有效（{valid_until} 或 {valid_days}）",
                                  "the sheet does not say until when it is valid "
                                  "({valid_until} or {valid_days})"});
    });
}

Problem sheet_fits(const Manifest& manifest) {
    return any_sheet(manifest, [](const CityFormat&, const SheetContent& content) -> Problem {
        const auto drawn = receipt_sheet_image(content, kPrintedDpi);
        return drawn ? Problem() : Problem(drawn.error().message);
    });
}

/// The upper or the lower half of a page.
RgbImage half_of(const RgbImage& page, bool lower) {
    const int height = page.height_px / 2;
    const auto row_bytes = static_cast<std::ptrdiff_t>(page.width_px) * 3;
    const auto first = page.rgb.begin() + (lower ? height * row_bytes : 0);
    return {page.width_px, height, {first, first + height * row_bytes}};
}

bool bars_read(const RgbImage& drawn, const SheetContent& content) {
    if (content.below.empty()) {
        return read_code39(drawn) == content.barcode_text;
    }
    return read_code39(half_of(drawn, false)) == content.barcode_text &&
           read_code39(half_of(drawn, true)) == content.below.front().barcode_text;
}

Problem barcode_reads(const Manifest& manifest) {
    return any_sheet(manifest, [](const CityFormat&, const SheetContent& content) -> Problem {
        const auto drawn = receipt_sheet_image(content, kPrintedDpi);
        if (drawn && bars_read(*drawn, content)) {
            return {};
        }
        return Text{"最长号码的条形码按 150 dpi 打印后无法读出",
                    "the barcode of the longest number cannot be read from 150 dpi"};
    });
}

constexpr ManifestCheck kSheetChecks[] = {
    {"sheet_words", "city", sheet_words_known},
    {"sheet_tells_validity", "city", sheet_tells_validity},
    {"sheet_fits", "city", sheet_fits},
    {"barcode_reads", "city", barcode_reads},
};

}  // namespace

std::span<const ManifestCheck> sheet_checks() {
    return kSheetChecks;
}

}  // namespace huizhi
