#pragma once

#include <cstdint>
#include <string_view>

#include "tests/support/picture_bytes.h"

namespace huizhi::tests {

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

}  // namespace huizhi::tests
