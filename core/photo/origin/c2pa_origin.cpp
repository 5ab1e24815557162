#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/photo/origin/cbor_walk.h"
#include "core/photo/origin/file_parts.h"

namespace huizhi {
namespace {

constexpr int kDeepestBox = 16;
constexpr int kMostBoxes = 10'000;
constexpr std::size_t kMostBoxLabel = 256;
constexpr std::size_t kMostJsonBytes = 1U << 20U;

/// An assertion that is there only where a model made the picture.
constexpr std::string_view kGenerated = "c2pa.ai_generated_content";
/// This one says that a model was used, for whatever: the source type tells whether it made all.
constexpr std::string_view kDisclosed = "c2pa.ai-disclosure";

/// Claims and assertions of a manifest store (C2PA 2.1, 11.1 and 18), each in a superbox that a
/// description box names. All manifests are read: what an ingredient was is part of the picture.
class ManifestStore {
public:
    explicit ManifestStore(OriginNotes& notes) : notes_(notes) {}

    void boxes(PartBytes bytes, std::string_view label, int depth) {
        std::string name(label);
        // Each box takes at least its head of what is there, so that none is met twice.
        while (!bytes.empty() && depth <= kDeepestBox && ++boxes_ <= kMostBoxes) {
            const std::size_t head = big_head(bytes);
            const std::size_t size = box_size(bytes, head);
            if (size < head || size == 0) {
                return;
            }
            const std::string_view type = letters(bytes).substr(4, 4);
            const PartBytes body = bytes.subspan(head, size - head);
            if (type == "jumb") {
                boxes(body, name, depth + 1);
            } else if (type == "jumd") {
                name = described(body);
                begin(name);
            } else if (type == "cbor") {
                read_cbor(body, name);
            } else if (type == "json") {
                read_json(body);
            } else if (type == "brob") {  // a compressed manifest: ISO/IEC 18181-2's box
                notes_.packed_c2pa();
            }
            bytes = bytes.subspan(size);
        }
    }

private:
    static constexpr std::size_t kShort = 8;
    static constexpr std::size_t kLong = 16;

    /// ISO/IEC 18477-3, annex B: a length of 1 stands for eight more bytes.
    static std::size_t big_head(PartBytes bytes) {
        return bytes.size() >= kLong && big_endian(bytes, 0, 4) == 1 ? kLong : kShort;
    }

    /// 0: it is no box. A length of 0 reaches to the end; so does one beyond it, of a box that is
    /// cut.
    static std::size_t box_size(PartBytes bytes, std::size_t head) {
        if (bytes.size() < head) {
            return 0;
        }
        const std::uint64_t told =
            head == kLong ? big_endian(bytes, 8, 8) : big_endian(bytes, 0, 4);
        return told == 0 || told > bytes.size() ? bytes.size() : static_cast<std::size_t>(told);
    }

    /// The label of a description box: a type of 16 bytes, toggles, then the words to a zero.
    static std::string described(PartBytes body) {
        constexpr std::size_t kLabel = 17;
        constexpr unsigned kHasLabel = 2;
        if (body.size() <= kLabel || (body[kLabel - 1] & kHasLabel) == 0) {
            return {};
        }
        const std::string_view text = letters(body).substr(kLabel, kMostBoxLabel);
        return std::string(text.substr(0, text.find('\0')));
    }

    void begin(const std::string& label) {
        if (label == "c2pa" || label.starts_with("c2pa.claim")) {
            notes_.c2pa();
        }
        if (label.starts_with(kGenerated)) {
            notes_.generator("C2PA assertion", kGenerated);
        } else if (label.starts_with(kDisclosed)) {
            notes_.source_type("C2PA assertion", kDisclosed);
        }
    }

    void read_cbor(PartBytes body, const std::string& label) {
        const bool claim = label.starts_with("c2pa.claim");
        const auto seen = [&](const CborText& found) {
            const bool name = found.key == "name";
            if (found.key == "digitalSourceType") {
                notes_.source_type("C2PA digitalSourceType", found.text);
            } else if (found.key == "softwareAgent" || (name && found.within == "softwareAgent") ||
                       (name && found.within == "softwareAgents")) {
                notes_.program("C2PA softwareAgent", found.text);
            } else if (claim && (found.key == "claim_generator" ||
                                 (name && found.within == "claim_generator_info"))) {
                notes_.program("C2PA claim generator", found.text);
            }
        };
        static_cast<void>(walk_cbor(body, seen));  // what stood before the damage counts
    }

    /// Metadata assertions are JSON-LD: terms stand in quotes behind their property's name.
    void read_json(PartBytes body) {
        const std::string_view text = letters(body).substr(0, kMostJsonBytes);
        constexpr std::string_view kProperty = "igitalSourceType\"";  // with D or d before it
        for (std::size_t at = text.find(kProperty); at != std::string_view::npos;
             at = text.find(kProperty, at + 1)) {
            const std::size_t open = text.find('"', at + kProperty.size());
            const std::size_t close = text.find('"', std::min(open, text.size() - 1) + 1);
            if (close != std::string_view::npos) {
                notes_.source_type("C2PA metadata", text.substr(open + 1, close - open - 1));
            }
        }
    }

    OriginNotes& notes_;
    int boxes_ = 0;
};

}  // namespace

void read_c2pa_origin(PartBytes boxes, OriginNotes& notes) {
    ManifestStore(notes).boxes(boxes, {}, 0);
}

}  // namespace huizhi
