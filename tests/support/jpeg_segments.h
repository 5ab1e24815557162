#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/picture_bytes.h"
#include "tests/support/tiff_bytes.h"

/// A JPEG's segments, with what is written into them of where a picture comes from: XMP and EXIF.
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

}  // namespace huizhi::tests
