#include "core/reports/anchor_code.h"

#include <vector>

#include "core/photo/barcode.h"

namespace huizhi {

Result<RgbImage> anchor_picture(const std::string& anchor) {
    constexpr int kDots = 5;  // a module: 0.42 mm, which any telephone reads
    constexpr std::uint8_t kWhite = 255;
    const auto modules = qr_modules(anchor);
    if (!modules) {
        return modules.error();
    }
    RgbImage image;
    image.height_px = static_cast<int>(modules->size()) * kDots;
    image.width_px = image.height_px;
    image.rgb.reserve(3 * static_cast<std::size_t>(image.width_px * image.height_px));
    for (int y = 0; y < image.height_px; ++y) {
        const std::vector<bool>& row = (*modules)[static_cast<std::size_t>(y / kDots)];
        for (int x = 0; x < image.width_px; ++x) {
            const bool dark = row[static_cast<std::size_t>(x / kDots)];
            image.rgb.insert(image.rgb.end(), 3, dark ? std::uint8_t{0} : kWhite);
        }
    }
    return image;
}

}  // namespace huizhi
