#pragma once

#include <cstdint>
#include <zlib.h>

#include "tests/support/picture_bytes.h"

/// Chunks put into a PNG file that was made without them.
namespace huizhi::tests {

/// The file with this chunk, type and content, `count` times behind its header.
inline Bytes png_with_chunk(const Bytes& png, const Bytes& chunk, int count = 1) {
    constexpr std::size_t kType = 4;
    const auto big_endian = [](Bytes& into, std::uint32_t value) {
        for (const int shift : {24, 16, 8, 0}) {
            into.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
        }
    };
    Bytes more;
    for (int i = 0; i < count; ++i) {
        big_endian(more, static_cast<std::uint32_t>(chunk.size() - kType));
        more.insert(more.end(), chunk.begin(), chunk.end());
        big_endian(more, static_cast<std::uint32_t>(
                             crc32(0, chunk.data(), static_cast<uInt>(chunk.size()))));
    }
    constexpr std::ptrdiff_t kHeader = 33;  // the signature and IHDR
    Bytes result(png.begin(), png.begin() + kHeader);
    result.insert(result.end(), more.begin(), more.end());
    result.insert(result.end(), png.begin() + kHeader, png.end());
    return result;
}

/// The file with `count` zTXt chunks behind its header, each unpacking to `bytes` zeros.
inline Bytes png_with_words(const Bytes& png, int count, std::size_t bytes) {
    const Bytes zeros(bytes);
    uLongf packed = compressBound(static_cast<uLong>(bytes));
    Bytes body(packed);
    compress(body.data(), &packed, zeros.data(), static_cast<uLong>(bytes));
    body.resize(packed);
    Bytes chunk = {'z', 'T', 'X', 't', 'k', 0, 0};
    chunk.insert(chunk.end(), body.begin(), body.end());
    return png_with_chunk(png, chunk, count);
}

}  // namespace huizhi::tests
