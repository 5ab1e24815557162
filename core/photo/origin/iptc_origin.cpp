#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/csv_text.h"
#include "core/photo/origin/file_parts.h"

namespace huizhi {
namespace {

constexpr std::size_t kResourceHead = 12;  // mark, number, an empty name, length
constexpr std::uint64_t kIptcResource = 0x0404;
constexpr std::uint64_t kXmpResource = 0x0424;
constexpr std::size_t kDatasetHead = 5;
constexpr std::uint8_t kDatasetMark = 0x1C;
// IPTC-IIM 4.2, record 2.
constexpr std::uint8_t kApplication = 2;
constexpr std::uint8_t kOriginatingProgram = 65;
constexpr std::uint8_t kCredit = 110;
constexpr std::uint8_t kCaption = 120;

}  // namespace

void read_iptc_origin(PartBytes datasets, OriginNotes& notes) {
    for (std::size_t at = 0; at + kDatasetHead <= datasets.size();) {
        auto length = static_cast<std::size_t>(big_endian(datasets, at + 3, 2));
        std::size_t head = kDatasetHead;
        if ((length & 0x8000U) != 0) {  // extended: so many bytes hold the length
            const std::size_t bytes = length & 0x7FFFU;
            if (bytes > 4 || bytes > datasets.size() - at - head) {
                return;
            }
            length = static_cast<std::size_t>(big_endian(datasets, at + head, bytes));
            head += bytes;
        }
        if (datasets[at] != kDatasetMark || length > datasets.size() - at - head) {
            return;
        }
        const std::uint8_t record = datasets[at + 1];
        const std::uint8_t dataset = datasets[at + 2];
        const PartBytes value = datasets.subspan(at + head, length);
        if (record == kApplication && dataset == kOriginatingProgram) {
            notes.program("IPTC OriginatingProgram", csv_as_utf8(value));
        } else if (record == kApplication && dataset == kCredit) {
            notes.words("IPTC Credit", csv_as_utf8(value));
        } else if (record == kApplication && dataset == kCaption) {
            notes.words("IPTC Caption", csv_as_utf8(value));
        }
        at += head + length;
    }
}

/// Adobe Photoshop File Formats Specification, "Image Resource Blocks".
void read_photoshop_origin(PartBytes resources, OriginNotes& notes) {
    for (std::size_t at = 0; at + kResourceHead <= resources.size();) {
        if (letters(resources).substr(at, 4) != "8BIM") {
            return;
        }
        const std::size_t name = (std::size_t{resources[at + 6]} + 2) & ~std::size_t{1};
        const std::size_t size_at = at + 6 + name;
        if (size_at + 4 > resources.size()) {
            return;
        }
        const auto length = static_cast<std::size_t>(big_endian(resources, size_at, 4));
        if (length > resources.size() - size_at - 4) {
            return;
        }
        const std::uint64_t number = big_endian(resources, at + 4, 2);
        const PartBytes resource = resources.subspan(size_at + 4, length);
        if (number == kIptcResource) {
            read_iptc_origin(resource, notes);
        } else if (number == kXmpResource) {
            read_xmp_origin(resource, notes);
        }
        at = size_at + 4 + ((length + 1) & ~std::size_t{1});
    }
}

}  // namespace huizhi
