#pragma once

#include <cstdint>
#include <png.h>
#include <vector>
#include <zlib.h>

#include <opencv2/core.hpp>

#include "tests/support/picture_bytes.h"

/// PNG files made in memory, whole or spoilt on purpose.
namespace huizhi::tests {

struct PngOptions {
    int interlace = PNG_INTERLACE_NONE;
    std::uint32_t dots_per_metre = 0;
    Bytes icc;
    Bytes exif;
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
    Bytes exif = options.exif;
    if (!exif.empty()) {
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()), exif.data());
    }
    std::vector<png_bytep> rows;
    for (int y = 0; y < pixels.rows; ++y) {
        rows.push_back(const_cast<png_bytep>(pixels.ptr(y)));
    }
    png_set_rows(png, info, rows.data());
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

/// The file with `count` zTXt chunks behind its header, each unpacking to `bytes` zeros.
inline Bytes png_with_words(const Bytes& png, int count, std::size_t bytes) {
    const Bytes zeros(bytes);
    uLongf packed = compressBound(static_cast<uLong>(bytes));
    Bytes body = {'k', 0, 0};
    body.resize(3 + packed);
    compress(body.data() + 3, &packed, zeros.data(), static_cast<uLong>(bytes));
    body.resize(3 + packed);
    Bytes chunk = {'z', 'T', 'X', 't'};
    chunk.insert(chunk.end(), body.begin(), body.end());
    const auto big_endian = [](Bytes& into, std::uint32_t value) {
        for (const int shift : {24, 16, 8, 0}) {
            into.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
        }
    };
    Bytes words;
    for (int i = 0; i < count; ++i) {
        big_endian(words, static_cast<std::uint32_t>(body.size()));
        words.insert(words.end(), chunk.begin(), chunk.end());
        big_endian(words, static_cast<std::uint32_t>(
                              crc32(0, chunk.data(), static_cast<uInt>(chunk.size()))));
    }
    constexpr std::ptrdiff_t kHeader = 33;  // the signature and IHDR
    Bytes result(png.begin(), png.begin() + kHeader);
    result.insert(result.end(), words.begin(), words.end());
    result.insert(result.end(), png.begin() + kHeader, png.end());
    return result;
}

}  // namespace huizhi::tests
