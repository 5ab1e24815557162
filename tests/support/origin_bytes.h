#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

#include "core/photo/origin/photo_origin.h"
#include "tests/support/jpeg_segments.h"
#include "tests/support/manifest_bytes.h"
#include "tests/support/png_chunks.h"

/// Files that say where their picture comes from, in all the ways in which writers say it. They
/// hold no picture: only what is read of their metadata counts.
namespace huizhi::tests {

/// A PNG of chunks alone, each its type and content.
inline Bytes png_with(const std::vector<Bytes>& chunks) {
    Bytes png = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    png.resize(33);  // where a header stands
    png[11] = 13;
    png[12] = 'I';
    for (auto chunk = chunks.rbegin(); chunk != chunks.rend(); ++chunk) {
        png = png_with_chunk(png, *chunk);
    }
    return png;
}
inline Bytes png_text_chunk(std::string_view key, std::string_view text) {
    Bytes chunk = joined("tEXt", bytes_from(key));
    chunk.push_back(0);
    append(chunk, bytes_from(text));
    return chunk;
}
/// With flags, a language and a translated key; packed or as it is.
inline Bytes png_international(std::string_view key, std::string_view text, bool packed) {
    Bytes chunk = joined("iTXt", bytes_from(key));
    append(chunk, {0, static_cast<std::uint8_t>(packed ? 1 : 0), 0, 'z', 'h', 0, 0});
    Bytes body = bytes_from(text);
    if (packed) {
        uLongf length = compressBound(static_cast<uLong>(text.size()));
        body.resize(length);
        compress(body.data(), &length, reinterpret_cast<const Bytef*>(text.data()),
                 static_cast<uLong>(text.size()));
        body.resize(length);
    }
    append(chunk, body);
    return chunk;
}

/// What is said of one topic, "place=text", in the file's order.
inline std::vector<std::string> said_of(const PhotoOrigin& origin, OriginTopic topic) {
    std::vector<std::string> said;
    for (const OriginNote& note : origin.notes) {
        if (note.topic == topic) {
            said.push_back(note.place + "=" + note.text);
        }
    }
    return said;
}

}  // namespace huizhi::tests
