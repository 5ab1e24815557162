#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/photo/origin/photo_origin.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/png_chunks.h"
#include "tests/support/tiff_bytes.h"

/// Files that say where their picture comes from, in all the ways in which writers say it. They
/// hold no picture: only what is read of their metadata counts.
namespace huizhi::tests {

inline Bytes bytes_from(std::string_view text) {
    return {text.begin(), text.end()};
}
inline void append(Bytes& into, const Bytes& more) {
    into.insert(into.end(), more.begin(), more.end());
}
inline Bytes big(std::uint64_t value, int size) {
    Bytes bytes;
    for (int i = size - 1; i >= 0; --i) {
        bytes.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(8 * i)));
    }
    return bytes;
}

/// A JPEG's marker segment.
inline Bytes segment(std::uint8_t marker, const Bytes& body) {
    Bytes bytes = {0xFF, marker};
    append(bytes, big(body.size() + 2, 2));
    append(bytes, body);
    return bytes;
}
/// Start of image, these segments, start of scan.
inline Bytes jpeg_with(const std::vector<Bytes>& segments) {
    Bytes bytes = {0xFF, 0xD8};
    for (const Bytes& one : segments) {
        append(bytes, one);
    }
    append(bytes, segment(0xDA, Bytes(6)));
    return bytes;
}

inline Bytes xmp_segment(std::string_view packet) {
    return segment(
        0xE1, joined(std::string_view("http://ns.adobe.com/xap/1.0/\0", 29), bytes_from(packet)));
}
/// A packet of one description with these attributes and elements.
inline std::string xmp_packet(const std::string& attributes, const std::string& elements = "") {
    return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta "
           "xmlns:x='adobe:ns:meta/'><rdf:RDF "
           "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
           "rdf:about='' " +
           attributes + ">" + elements +
           "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
}

/// One text in the first directory and one in the camera's; a tag of 0: none. Texts of five bytes
/// or more.
inline Bytes exif_with(unsigned tag,
                       std::string_view text,
                       unsigned camera_tag,
                       std::string_view camera_text,
                       unsigned type = 2) {
    const unsigned first = tag != 0 ? 2 : 1;
    const auto camera_at = static_cast<std::uint32_t>(8 + 2 + first * 12 + 4);
    const auto heap = static_cast<std::uint32_t>(camera_at + 2 + 12 + 4);
    TiffWriter tiff(true);
    tiff.u16(first);
    if (tag != 0) {
        tiff.entry(tag, 2, static_cast<std::uint32_t>(text.size()), heap);
    }
    tiff.entry(0x8769, 4, 1, camera_at);
    tiff.u32(0);
    tiff.u16(1);
    tiff.entry(camera_tag, type, static_cast<std::uint32_t>(camera_text.size()),
               heap + static_cast<std::uint32_t>(text.size()));
    tiff.u32(0);
    tiff.text(text);
    tiff.text(camera_text);
    return tiff.bytes();
}
inline Bytes exif_segment(const Bytes& tiff) {
    return segment(0xE1, joined(std::string_view("Exif\0\0", 6), tiff));
}

/// RFC 8949: texts, lists and maps of texts.
inline Bytes cbor_head(unsigned type, std::uint64_t value) {
    Bytes head = {static_cast<std::uint8_t>(type << 5U | (value < 24 ? value : 25))};
    if (value >= 24) {
        append(head, big(value, 2));
    }
    return head;
}
inline Bytes cbor_text(std::string_view text) {
    Bytes bytes = cbor_head(3, text.size());
    append(bytes, bytes_from(text));
    return bytes;
}
inline Bytes cbor_list(const std::vector<Bytes>& items) {
    Bytes bytes = cbor_head(4, items.size());
    for (const Bytes& item : items) {
        append(bytes, item);
    }
    return bytes;
}
inline Bytes cbor_map(const std::vector<std::pair<std::string, Bytes>>& members) {
    Bytes bytes = cbor_head(5, members.size());
    for (const auto& [name, value] : members) {
        append(bytes, cbor_text(name));
        append(bytes, value);
    }
    return bytes;
}

/// ISO 19566-5: a box; and a superbox with its description.
inline Bytes box(std::string_view type, const Bytes& body) {
    Bytes bytes = big(body.size() + 8, 4);
    append(bytes, bytes_from(type));
    append(bytes, body);
    return bytes;
}
inline Bytes superbox(std::string_view label, const Bytes& content) {
    Bytes description(16, 0x11);
    description.push_back(3);
    append(description, bytes_from(label));
    description.push_back(0);
    Bytes body = box("jumd", description);
    append(body, content);
    return box("jumb", body);
}
/// A manifest store as generators write it: a claim by `generator` and one action.
inline Bytes manifest_store(std::string_view generator, std::string_view source_type) {
    const Bytes action = cbor_map({{"action", cbor_text("c2pa.created")},
                                   {"softwareAgent", cbor_map({{"name", cbor_text(generator)}})},
                                   {"digitalSourceType", cbor_text(source_type)}});
    const Bytes actions = cbor_map({{"actions", cbor_list({action})}});
    const Bytes claim = cbor_map(
        {{"claim_generator_info", cbor_list({cbor_map({{"name", cbor_text(generator)}})})}});
    Bytes manifest = superbox("c2pa.assertions", superbox("c2pa.actions.v2", box("cbor", actions)));
    append(manifest, superbox("c2pa.claim.v2", box("cbor", claim)));
    return superbox("c2pa", superbox("urn:uuid:1", manifest));
}
/// Spread over APP11 segments of `piece` bytes each.
inline std::vector<Bytes> jumbf_segments(const Bytes& store, std::size_t piece) {
    std::vector<Bytes> segments;
    for (std::size_t at = 0; at < store.size(); at += piece) {
        Bytes body = bytes_from("JP");
        append(body, big(1, 2));
        append(body, big(segments.size() + 1, 4));
        if (at > 0) {  // the box's head again
            append(body, Bytes(store.begin(), store.begin() + 8));
        }
        const auto from = store.begin() + static_cast<std::ptrdiff_t>(at);
        append(body,
               Bytes(from, from + static_cast<std::ptrdiff_t>(std::min(piece, store.size() - at))));
        segments.push_back(segment(0xEB, body));
    }
    return segments;
}

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
