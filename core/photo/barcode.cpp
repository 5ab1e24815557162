#include "core/photo/barcode.h"

#include <algorithm>
#include <exception>

#define ZX_USE_UTF8 1  // ZXing 1.4: texts as std::string
#include <BitMatrix.h>
#include <DecodeHints.h>
#include <MultiFormatWriter.h>
#include <ReadBarcode.h>

namespace huizhi {
namespace {

// A sheet at screen resolution has bars of less than two pixels, which the reader wants wider.
constexpr int kScreenWidth = 1200;
constexpr int kWider = 3;
// ISO/IEC 16388: the characters of Code 39 without its full-ASCII extension.
constexpr const char* kCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

Error cannot_carry(const Text& why) {
    return {ErrorCode::InvalidInput,
            {"条形码无法生成：" + why.zh, "no barcode can be made: " + why.en},
            "number",
            ""};
}

std::vector<bool> dark_columns(const ZXing::BitMatrix& bars) {
    std::vector<bool> modules;
    modules.reserve(static_cast<std::size_t>(bars.width()));
    for (int x = 0; x < bars.width(); ++x) {
        modules.push_back(bars.get(x, 0));
    }
    const auto first = std::find(modules.begin(), modules.end(), true);
    const auto last = std::find(modules.rbegin(), modules.rend(), true).base();
    return {first, std::max(first, last)};
}

std::string without_asterisks(std::string text) {
    std::erase(text, '*');
    return text;
}

/// Brightness of the pixels, `wider` times as wide, with straight lines in between.
std::vector<std::uint8_t> grey_of(const RgbImage& image, int wider) {
    std::vector<std::uint8_t> grey;
    grey.reserve(image.rgb.size() / 3 * static_cast<std::size_t>(wider));
    const int last = image.width_px - 1;
    const std::uint8_t* row = image.rgb.data();
    const auto brightness = [&row](int x) {
        const std::uint8_t* pixel = row + std::ptrdiff_t{3} * x;
        return (pixel[0] + 2 * pixel[1] + pixel[2]) / 4;
    };
    for (int y = 0; y < image.height_px; ++y, row += std::ptrdiff_t{3} * image.width_px) {
        for (int x = 0; x < image.width_px * wider; ++x) {
            const int left = x / wider;
            const int part = x % wider;
            const int mixed =
                brightness(left) * (wider - part) + brightness(std::min(left + 1, last)) * part;
            grey.push_back(static_cast<std::uint8_t>(mixed / wider));
        }
    }
    return grey;
}

std::string text_of(const std::vector<std::uint8_t>& grey,
                    int width,
                    int height,
                    ZXing::BarcodeFormat format) {
    const ZXing::ImageView view(grey.data(), width, height, ZXing::ImageFormat::Lum);
    ZXing::DecodeHints hints;
    hints.setFormats(format).setTryHarder(true).setTryRotate(true);
    const ZXing::Result found = ZXing::ReadBarcode(view, hints);
    return found.isValid() ? found.text() : std::string();
}

std::optional<std::string> read_grey(const std::vector<std::uint8_t>& grey, int width, int height) {
    const std::string text =
        without_asterisks(text_of(grey, width, height, ZXing::BarcodeFormat::Code39));
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace

Result<std::vector<bool>> code39_modules(const std::string& text) {
    if (text.empty()) {
        return cannot_carry({"号码为空", "the number is empty"});
    }
    if (text.find_first_not_of(kCharacters) != std::string::npos) {
        return cannot_carry({"号码只能含大写字母、数字和 - . $ / + %",
                             "only capital letters, digits and - . $ / + % fit in Code 39"});
    }
    try {
        const ZXing::MultiFormatWriter writer =
            ZXing::MultiFormatWriter(ZXing::BarcodeFormat::Code39).setMargin(0);
        return dark_columns(writer.encode(text, 0, 1));
    } catch (const std::exception& problem) {
        return cannot_carry({problem.what(), problem.what()});
    }
}

Result<std::vector<std::vector<bool>>> qr_modules(const std::string& text) {
    constexpr int kQuiet = 4;  // ISO/IEC 18004
    if (text.empty()) {
        return cannot_carry({"内容为空", "there is nothing to carry"});
    }
    try {
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
        const ZXing::BitMatrix code = writer.setMargin(kQuiet).encode(text, 0, 0);
        std::vector<std::vector<bool>> rows;
        for (int y = 0; y < code.height(); ++y) {
            std::vector<bool> row;
            row.reserve(static_cast<std::size_t>(code.width()));
            for (int x = 0; x < code.width(); ++x) {
                row.push_back(code.get(x, y));
            }
            rows.push_back(std::move(row));
        }
        return rows;
    } catch (const std::exception& problem) {
        return cannot_carry({problem.what(), problem.what()});
    }
}

std::optional<std::string> read_qr(const RgbImage& image) {
    if (image.width_px <= 0 || image.height_px <= 0) {
        return std::nullopt;
    }
    try {
        const std::string text = text_of(grey_of(image, 1), image.width_px, image.height_px,
                                         ZXing::BarcodeFormat::QRCode);
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    } catch (const std::exception&) {
        return std::nullopt;  // as below
    }
}

std::optional<std::string> read_code39(const RgbImage& image) {
    if (image.width_px <= 0 || image.height_px <= 0) {
        return std::nullopt;
    }
    try {
        const std::vector<std::uint8_t> grey = grey_of(image, 1);
        auto text = read_grey(grey, image.width_px, image.height_px);
        if (!text && image.width_px <= kScreenWidth) {
            text = read_grey(grey_of(image, kWider), image.width_px * kWider, image.height_px);
        }
        return text;
    } catch (const std::exception&) {
        return std::nullopt;  // pixels that no reader understands hold no barcode
    }
}

}  // namespace huizhi
