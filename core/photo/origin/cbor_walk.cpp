#include "core/photo/origin/cbor_walk.h"

#include <cstddef>

namespace huizhi {
namespace {

constexpr int kDeepestItem = 32;
constexpr int kMostItems = 100'000;
constexpr std::size_t kMostCborText = 4096;

// Major types: RFC 8949, 3.1.
constexpr unsigned kCborBytes = 2;
constexpr unsigned kCborText = 3;
constexpr unsigned kCborArray = 4;
constexpr unsigned kCborMap = 5;
constexpr unsigned kCborTag = 6;
constexpr std::uint8_t kCborBreak = 0xFF;

struct CborHead {
    unsigned type = 0;
    std::uint64_t value = 0;
    bool open = false;  ///< of unstated length: ends with a break
};

/// Of no longer life than the bytes and the function.
class CborWalk {
public:
    CborWalk(std::span<const std::uint8_t> bytes, const std::function<void(const CborText&)>& seen)
        : bytes_(bytes), seen_(seen) {}

    bool item(std::string_view key, std::string_view within, int depth) {
        CborHead head;
        if (depth > kDeepestItem || ++items_ > kMostItems || !read(head)) {
            return false;
        }
        switch (head.type) {
            case kCborBytes:
                return chunks(head, nullptr);
            case kCborText: {
                std::string text;
                const bool whole = chunks(head, &text);
                seen_({key, within, text});
                return whole;
            }
            case kCborArray:
                return array(head, key, within, depth);
            case kCborMap:
                return map(head, key, depth);
            case kCborTag:
                return item(key, within, depth + 1);
            default:
                return true;  // a number or a simple value stood in its head
        }
    }

private:
    [[nodiscard]] bool at_break() const { return at_ < bytes_.size() && bytes_[at_] == kCborBreak; }

    bool read(CborHead& head) {
        if (at_ >= bytes_.size()) {
            return false;
        }
        const std::uint8_t first = bytes_[at_++];
        head.type = first >> 5U;
        const unsigned more = first & 31U;
        constexpr unsigned kOneByte = 24;
        constexpr unsigned kOpen = 31;
        if (more < kOneByte) {
            head.value = more;
            return true;
        }
        if (more == kOpen) {
            head.open = true;
            return head.type >= kCborBytes && head.type <= kCborMap;
        }
        const std::size_t size = std::size_t{1} << (more - kOneByte);
        if (more > kOneByte + 3 || size > bytes_.size() - at_) {
            return false;
        }
        for (std::size_t i = 0; i < size; ++i) {
            head.value = head.value << 8U | bytes_[at_++];
        }
        return true;
    }

    /// A string's bytes, in one piece or several; into `text` where it is given, up to its limit.
    bool chunks(const CborHead& head, std::string* text) {
        if (!head.open) {
            return piece(head.value, text);
        }
        while (!at_break()) {
            CborHead part;
            if (++items_ > kMostItems || !read(part) || part.open || part.type != head.type ||
                !piece(part.value, text)) {
                return false;
            }
        }
        ++at_;
        return true;
    }

    bool piece(std::uint64_t length, std::string* text) {
        if (length > bytes_.size() - at_) {
            return false;
        }
        const auto part = bytes_.subspan(at_, static_cast<std::size_t>(length));
        if (text != nullptr && text->size() + part.size() <= kMostCborText) {
            text->append(part.begin(), part.end());
        }
        at_ += part.size();
        return true;
    }

    bool array(const CborHead& head, std::string_view key, std::string_view within, int depth) {
        for (std::uint64_t i = 0; head.open ? !at_break() : i < head.value; ++i) {
            if (!item(key, within, depth + 1)) {
                return false;
            }
        }
        at_ += head.open ? 1 : 0;
        return true;
    }

    bool map(const CborHead& head, std::string_view within, int depth) {
        for (std::uint64_t i = 0; head.open ? !at_break() : i < head.value; ++i) {
            const std::size_t start = at_;
            CborHead name;
            if (++items_ > kMostItems || !read(name)) {
                return false;
            }
            std::string key;
            if (name.type != kCborText) {
                at_ = start;  // a number or something else: what it names is walked all the same
                if (!item({}, {}, depth + 1)) {
                    return false;
                }
            } else if (!chunks(name, &key)) {
                return false;
            }
            if (!item(key, within, depth + 1)) {
                return false;
            }
        }
        at_ += head.open ? 1 : 0;
        return true;
    }

    std::span<const std::uint8_t> bytes_;
    const std::function<void(const CborText&)>& seen_;
    std::size_t at_ = 0;
    int items_ = 0;
};

}  // namespace

bool walk_cbor(std::span<const std::uint8_t> bytes,
               const std::function<void(const CborText&)>& seen) {
    return CborWalk(bytes, seen).item({}, {}, 0);
}

}  // namespace huizhi
