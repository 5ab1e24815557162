#pragma once

#include <string>
#include <turbojpeg.h>
#include <vector>

#include <catch2/catch.hpp>

#include "core/photo/barcode.h"

namespace huizhi::tests {

/// A card with a QR code, photographed: grey paper in a picture, `pixels` for each module.
inline RgbImage code_card(const std::string& text, int pixels = 6) {
    constexpr int kAround = 120;
    const auto modules = qr_modules(text);
    REQUIRE(modules);
    const int card = static_cast<int>(modules->size()) * pixels;
    RgbImage image;
    image.width_px = card + 2 * kAround;
    image.height_px = card + 3 * kAround;
    image.rgb.assign(
        3 * static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px),
        150);
    for (int y = 0; y < card; ++y) {
        for (int x = 0; x < card; ++x) {
            const bool dark = (*modules)[static_cast<std::size_t>(y / pixels)]
                                        [static_cast<std::size_t>(x / pixels)];
            const std::size_t at =
                3 * (static_cast<std::size_t>(y + kAround) * image.width_px + x + kAround);
            std::fill_n(image.rgb.begin() + static_cast<std::ptrdiff_t>(at), 3, dark ? 30 : 225);
        }
    }
    return image;
}

/// The same as a camera writes it.
inline std::string code_card_jpeg(const std::string& text) {
    const RgbImage card = code_card(text);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    tjhandle encoder = tjInitCompress();
    tjCompress2(encoder, card.rgb.data(), card.width_px, 0, card.height_px, TJPF_RGB, &bytes, &size,
                TJSAMP_420, 85, 0);
    std::string jpeg(bytes, bytes + size);
    tjFree(bytes);
    tjDestroy(encoder);
    return jpeg;
}

}  // namespace huizhi::tests
