#pragma once

#include <cstdint>
#include <png.h>
#include <string>
#include <string_view>
#include <turbojpeg.h>
#include <vector>

#include <opencv2/core.hpp>

/// Picture files made in memory, whole or spoilt on purpose.
namespace huizhi::tests {

using Bytes = std::vector<std::uint8_t>;

/// Soft colours with some noise: it compresses about as a photo does. Always the same.
inline cv::Mat drawn_picture(int width, int height) {
    cv::Mat rgb(height, width, CV_8UC3);
    std::uint32_t noise = 12345;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            noise = noise * 1664525U + 1013904223U;
            const int grain = static_cast<int>(noise >> 28U);
            rgb.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(40 + 160 * x / width + grain),
                                       static_cast<std::uint8_t>(60 + 120 * y / height + grain),
                                       static_cast<std::uint8_t>(120 + grain)};
        }
    }
    return rgb;
}

/// CV_8UC3 is RGB, CV_8UC1 grey, CV_8UC4 CMYK.
inline Bytes jpeg_of(const cv::Mat& pixels, int quality, int sampling = TJSAMP_444, int flags = 0) {
    const int format = pixels.channels() == 1   ? TJPF_GRAY
                       : pixels.channels() == 4 ? TJPF_CMYK
                                                : TJPF_RGB;
    const int chroma = pixels.channels() == 1 ? static_cast<int>(TJSAMP_GRAY) : sampling;
    unsigned char* target = nullptr;
    unsigned long length = 0;
    tjhandle handle = tjInitCompress();
    tjCompress2(handle, pixels.data, pixels.cols, static_cast<int>(pixels.step), pixels.rows,
                format, &target, &length, chroma, quality, flags);
    Bytes bytes(target, target + length);
    tjFree(target);
    tjDestroy(handle);
    return bytes;
}

/// Puts a marker segment right behind the start of image.
inline Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, const Bytes& body) {
    const std::size_t length = body.size() + 2;
    Bytes result = {0xFF,
                    0xD8,
                    0xFF,
                    marker,
                    static_cast<std::uint8_t>(length >> 8U),
                    static_cast<std::uint8_t>(length & 0xFFU)};
    result.insert(result.end(), body.begin(), body.end());
    result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
    return result;
}

inline Bytes joined(std::string_view head, const Bytes& tail) {
    Bytes result(head.begin(), head.end());
    result.insert(result.end(), tail.begin(), tail.end());
    return result;
}

/// Where a frame header's height stands in a JPEG; width follows.
inline std::size_t size_offset(const Bytes& jpeg) {
    std::size_t at = 2;
    while (jpeg[at + 1] < 0xC0 || jpeg[at + 1] > 0xC2) {
        at += 2U + (static_cast<std::size_t>(jpeg[at + 2]) << 8U | jpeg[at + 3]);
    }
    return at + 5;
}

/// A TIFF structure in either byte order, as EXIF holds it.
class TiffWriter {
public:
    explicit TiffWriter(bool little) : little_(little) {
        bytes_ = little ? Bytes{'I', 'I'} : Bytes{'M', 'M'};
        u16(42);
        u32(8);
    }
    void u16(unsigned value) {
        const auto low = static_cast<std::uint8_t>(value & 0xFFU);
        const auto high = static_cast<std::uint8_t>(value >> 8U & 0xFFU);
        bytes_.push_back(little_ ? low : high);
        bytes_.push_back(little_ ? high : low);
    }
    void u32(std::uint32_t value) {
        u16(little_ ? value & 0xFFFFU : value >> 16U);
        u16(little_ ? value >> 16U : value & 0xFFFFU);
    }
    void entry(unsigned tag, unsigned type, std::uint32_t count, std::uint32_t value) {
        u16(tag);
        u16(type);
        u32(count);
        if (type == 3) {  // a short stands at the field's start
            u16(value);
            u16(0);
        } else {
            u32(value);
        }
    }
    void text(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }

private:
    bool little_;
    Bytes bytes_;
};

/// Orientation alone.
inline Bytes orientation_tiff(unsigned orientation, bool little = true) {
    TiffWriter tiff(little);
    tiff.u16(1);
    tiff.entry(0x0112, 3, 1, orientation);
    tiff.u32(0);
    return tiff.bytes();
}

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

}  // namespace huizhi::tests
