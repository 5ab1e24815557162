#pragma once

#include <cstdint>
#include <png.h>
#include <vector>

#include <opencv2/core.hpp>

#include "tests/support/picture_bytes.h"

/// PNG files made in memory, whole or spoilt on purpose.
namespace huizhi::tests {

struct PngOptions {
    int interlace = PNG_INTERLACE_NONE;
    std::uint32_t dots_per_metre = 0;
    Bytes icc;
    Bytes exif;
    double gamma = 0;      ///< gAMA; 0: none
    bool wide = false;     ///< cHRM of Adobe RGB
    bool is_srgb = false;  ///< the sRGB mark
};

/// CV_8UC1, C3, C4 or CV_16UC3 (rows as they stand in memory).
inline Bytes png_of(const cv::Mat& pixels, const PngOptions& options = {}) {
    Bytes bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    const auto append = [](png_structp writer, png_bytep data, png_size_t length) {
        auto* into = static_cast<Bytes*>(png_get_io_ptr(writer));
        into->insert(into->end(), data, data + length);
    };
    png_set_write_fn(png, &bytes, append, [](png_structp /*writer*/) {});
    const int type = pixels.channels() == 1   ? PNG_COLOR_TYPE_GRAY
                     : pixels.channels() == 4 ? PNG_COLOR_TYPE_RGBA
                                              : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(png, info, static_cast<png_uint_32>(pixels.cols),
                 static_cast<png_uint_32>(pixels.rows), pixels.depth() == CV_16U ? 16 : 8, type,
                 options.interlace, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (options.dots_per_metre > 0) {
        png_set_pHYs(png, info, options.dots_per_metre, options.dots_per_metre,
                     PNG_RESOLUTION_METER);
    }
    if (!options.icc.empty()) {
        png_set_iCCP(png, info, "profile", 0, options.icc.data(),
                     static_cast<png_uint_32>(options.icc.size()));
    }
    if (options.gamma > 0) {
        png_set_gAMA(png, info, options.gamma);
    }
    if (options.wide) {
        png_set_cHRM(png, info, 0.3127, 0.3290, 0.6400, 0.3300, 0.2100, 0.7100, 0.1500, 0.0600);
    }
    if (options.is_srgb) {
        png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    }
    Bytes exif = options.exif;
    if (!exif.empty()) {
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()), exif.data());
    }
    std::vector<png_bytep> rows;
    rows.reserve(static_cast<std::size_t>(pixels.rows));
    for (int y = 0; y < pixels.rows; ++y) {
        rows.push_back(const_cast<png_bytep>(pixels.ptr(y)));
    }
    png_set_rows(png, info, rows.data());
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

}  // namespace huizhi::tests
