#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/photo/jpeg_markers.h"
#include "core/photo/origin/file_parts.h"

namespace huizhi {
namespace {

// Each with its closing zero; behind EXIF's stands a byte that some set.
constexpr std::string_view kExifSegment{"Exif\0", 5};
constexpr std::string_view kXmpSegmentName{"http://ns.adobe.com/xap/1.0/\0", 29};
constexpr std::string_view kMoreXmpSegment{"http://ns.adobe.com/xmp/extension/\0", 35};
constexpr std::string_view kPhotoshopSegment{"Photoshop 3.0\0", 14};
constexpr std::string_view kJumbfSegment = "JP";

constexpr std::size_t kMostXmpBytes = 32U << 20U;  // depth maps of phones are megabytes

/// What a file spreads over several segments.
struct GatheredParts {
    std::map<std::uint64_t, std::vector<std::uint8_t>> manifests;  ///< by the box's number
    std::size_t manifest_bytes = 0;
    /// By the whole's digest and the part's offset in it: a file may hold parts of several.
    std::map<std::pair<std::string, std::uint64_t>, PartBytes> more_xmp;
    std::size_t more_xmp_bytes = 0;
};

/// ISO 19566-5, annex D: "JP", the box's number, the packet's, then the box's own head, which each
/// packet repeats.
void gather_manifest(PartBytes body, GatheredParts& gathered) {
    constexpr std::size_t kBefore = 8;
    constexpr std::size_t kHead = 8;
    constexpr std::size_t kLongHead = 16;
    if (body.size() < kBefore + kHead) {
        return;
    }
    auto& box = gathered.manifests[big_endian(body, 2, 2)];
    const std::size_t head = big_endian(body, kBefore, 4) == 1 ? kLongHead : kHead;
    const std::size_t from = box.empty() ? kBefore : kBefore + head;
    if (from < body.size() && gathered.manifest_bytes + body.size() <= kMostManifestBytes) {
        box.insert(box.end(), body.begin() + static_cast<std::ptrdiff_t>(from), body.end());
        gathered.manifest_bytes += body.size();
    }
}

/// XMP specification part 3, 1.1.3.1: the whole's digest, its length, this part's offset.
void gather_xmp(PartBytes body, GatheredParts& gathered, OriginNotes& notes) {
    constexpr std::size_t kDigest = 32;
    constexpr std::size_t kHead = kDigest + 8;
    if (gathered.more_xmp_bytes + body.size() > kMostXmpBytes) {
        notes.unread();
    } else if (body.size() > kHead) {
        gathered.more_xmp.emplace(std::pair(std::string(letters(body).substr(0, kDigest)),
                                            big_endian(body, kDigest + 4, 4)),
                                  body.subspan(kHead));
        gathered.more_xmp_bytes += body.size();
    }
}

/// Some services put the label's bare words into a segment of their own.
void read_other(PartBytes body, OriginNotes& notes) {
    constexpr std::size_t kLooked = 64;
    const std::string_view text = letters(body);
    if (text.substr(0, kLooked).find("AIGC") != std::string_view::npos) {
        if (auto label = aigc_label_within(text)) {
            label->place = "JPEG APP";
            notes.label(std::move(*label));
        }
    }
}

void read_part(int marker, PartBytes body, GatheredParts& gathered, OriginNotes& notes) {
    const std::string_view text = letters(body);
    if (marker == kApp1 && text.starts_with(kExifSegment) && body.size() > kExifSegment.size()) {
        read_exif_origin(body.subspan(kExifSegment.size() + 1), notes);
    } else if (marker == kApp1 && text.starts_with(kXmpSegmentName)) {
        read_xmp_origin(body.subspan(kXmpSegmentName.size()), notes);
    } else if (marker == kApp1 && text.starts_with(kMoreXmpSegment)) {
        gather_xmp(body.subspan(kMoreXmpSegment.size()), gathered, notes);
    } else if (marker == kApp11 && text.starts_with(kJumbfSegment)) {
        gather_manifest(body, gathered);
    } else if (marker == kApp13 && text.starts_with(kPhotoshopSegment)) {
        read_photoshop_origin(body.subspan(kPhotoshopSegment.size()), notes);
    } else if (marker == kComment) {
        notes.words("JPEG Comment", text);
    } else if (marker >= kApp0 && marker <= kApp15) {
        read_other(body, notes);
    }
}

void read_gathered(const GatheredParts& gathered, OriginNotes& notes) {
    std::vector<std::uint8_t> xmp;
    for (auto part = gathered.more_xmp.begin(); part != gathered.more_xmp.end();) {
        const std::string& digest = part->first.first;
        xmp.insert(xmp.end(), part->second.begin(), part->second.end());
        if (++part == gathered.more_xmp.end() || part->first.first != digest) {
            read_xmp_origin(xmp, notes);
            xmp.clear();
        }
    }
    for (const auto& [number, boxes] : gathered.manifests) {
        read_c2pa_origin(boxes, notes);
    }
}

}  // namespace

void read_jpeg_origin(PartBytes file, OriginNotes& notes) {
    GatheredParts gathered;
    std::size_t at = 2;
    while (at + 4 <= file.size()) {
        const int marker = file[at + 1];
        if (file[at] != 0xFF || marker == 0xFF || marker == 0x00) {
            ++at;  // fill bytes, or rubbish between segments
            continue;
        }
        if (stands_alone(marker)) {
            at += 2;
            continue;
        }
        const auto length = static_cast<std::size_t>(big_endian(file, at + 2, 2));
        if (marker == kStartOfScan || marker == kEndOfImage || length < 2 ||
            length > file.size() - at - 2) {
            break;
        }
        read_part(marker, file.subspan(at + 4, length - 2), gathered, notes);
        at += 2 + length;
    }
    read_gathered(gathered, notes);
}

}  // namespace huizhi
