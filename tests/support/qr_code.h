#pragma once

#include <string>

#define ZX_USE_UTF8 1  // ZXing 1.4: texts as std::string
#include <DecodeHints.h>
#include <ReadBarcode.h>

#include "core/photo/photo.h"

namespace huizhi::tests {

/// What the first QR code in an image says; empty when there is none.
inline std::string qr_in(const RgbImage& image) {
    const ZXing::ImageView view(image.rgb.data(), image.width_px, image.height_px,
                                ZXing::ImageFormat::RGB);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true);
    const ZXing::Result found = ZXing::ReadBarcode(view, hints);
    return found.isValid() ? found.text() : "";
}

}  // namespace huizhi::tests
