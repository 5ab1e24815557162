#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/photo/origin/photo_origin.h"

namespace huizhi {

/// Gathers what the readers of a file's parts find. Texts come as they stand in the file: here they
/// are cut, cleaned of control characters and broken bytes, and kept once each.
class OriginNotes {
public:
    void program(const std::string& place, std::string_view text);
    /// An address of any vocabulary or the term alone.
    void source_type(const std::string& place, std::string_view term);
    void generator(const std::string& place, std::string_view text);
    /// A comment or an entry with a name: it may hold a label or a generator's settings.
    void words(const std::string& place, std::string_view text);
    /// What stands where only a label stands.
    void label(const std::string& place, std::string_view text);
    /// The same, member by member.
    void label(AigcLabel read);
    /// How many were met so far, damaged ones too.
    [[nodiscard]] int labels() const { return labels_; }
    void camera() { origin_.camera = true; }
    void c2pa() { origin_.c2pa = true; }
    void packed_c2pa() { origin_.c2pa = origin_.c2pa_packed = true; }
    /// Something where a label may stand is passed over.
    void unread() { origin_.unread = true; }

    /// Whether one more packet (EXIF, XMP) is read: no sound file has more than a few. Notes that
    /// one is not.
    [[nodiscard]] bool next_packet() {
        constexpr int kMostPackets = 16;
        origin_.unread |= ++packets_ > kMostPackets;
        return packets_ <= kMostPackets;
    }

    [[nodiscard]] PhotoOrigin take() { return std::move(origin_); }

private:
    void note(OriginTopic topic, const std::string& place, std::string_view text, std::size_t most);

    PhotoOrigin origin_;
    int packets_ = 0;
    int labels_ = 0;
    int words_ = 0;
    std::array<int, 2> calls_{};  ///< statements of generating last
};

}  // namespace huizhi
