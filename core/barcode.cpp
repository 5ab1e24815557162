#include "core/barcode.h"

#include <algorithm>
#include <exception>

#define ZX_USE_UTF8 1  // ZXing 1.4: texts as std::string
#include <BitMatrix.h>
#include <DecodeHints.h>
#include <MultiFormatWriter.h>
#include <ReadBarcode.h>

namespace huizhi {
namespace {

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

std::optional<std::string> read_code39(const RgbImage& image) {
    if (image.width_px <= 0 || image.height_px <= 0) {
        return std::nullopt;
    }
    try {
        const ZXing::ImageView view(image.rgb.data(), image.width_px, image.height_px,
                                    ZXing::ImageFormat::RGB);
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::Code39).setTryHarder(true).setTryRotate(true);
        const ZXing::Result found = ZXing::ReadBarcode(view, hints);
        const std::string text = found.isValid() ? without_asterisks(found.text()) : "";
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    } catch (const std::exception&) {
        return std::nullopt;  // pixels that no reader understands hold no barcode
    }
}

}  // namespace huizhi
