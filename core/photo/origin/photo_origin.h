#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/photo/origin/aigc_label.h"

namespace huizhi {

/// What a note of a file is about.
enum class OriginTopic {
    Program,     ///< it names a program or a device that wrote or changed the picture
    SourceType,  ///< it is a term of IPTC's digital source types, without the address before it
    Recipe,      ///< it is what a generator was asked for: `place` ends in the name of the entry
    Generator,   ///< its being there says that the picture was generated
};

struct OriginNote {
    OriginTopic topic = OriginTopic::Program;
    std::string place;  ///< where it stands, as the trade says it: "EXIF Software", "C2PA actions"
    std::string text;   ///< one line of UTF-8, 200 bytes at most; of a recipe the words are longer
};

/// What a file says of where its picture comes from. All of it can be removed or made up by whoever
/// has the file: that nothing is said proves nothing, and a C2PA manifest's signature is not
/// verified.
struct PhotoOrigin {
    std::optional<AigcLabel> label;  ///< the first that could be read and does not deny
    bool label_damaged = false;      ///< there is one, but what it says cannot be read
    bool unread = false;             ///< more stands there than is read: a label may be among it
    bool c2pa = false;               ///< there is a C2PA manifest
    bool c2pa_packed = false;        ///< one is compressed: what it says is not read
    bool camera = false;             ///< EXIF names a camera
    std::vector<OriginNote> notes;   ///< each once, in the file's order; bounded
};

/// Reads a JPEG's or PNG's metadata: EXIF, XMP and its extension, IPTC-IIM, C2PA, text chunks.
/// No pixel is decoded. Never fails: what is damaged says nothing. Time and memory are bounded
/// whatever the file claims (about 20 ms and 40 MB at worst, below 1 ms for ordinary photos).
///
/// Formats: JPEG APPn (XMP specification part 3, 1.1.3; ISO 19566-5 in APP11), PNG 1.2 text chunks,
///          eXIf and caBX (C2PA 2.1, A.3).
/// Threads: any.
[[nodiscard]] PhotoOrigin read_origin(std::span<const std::uint8_t> file);

}  // namespace huizhi
