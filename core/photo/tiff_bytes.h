#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace huizhi {

// Types of values and the tag that both readers follow: TIFF 6.0, Exif 2.32; UTF-8 is Exif 3.0's.
inline constexpr std::uint16_t kTiffByte = 1;
inline constexpr std::uint16_t kTiffAscii = 2;
inline constexpr std::uint16_t kTiffShort = 3;
inline constexpr std::uint16_t kTiffLong = 4;
inline constexpr std::uint16_t kTiffRational = 5;
inline constexpr std::uint16_t kTiffUndefined = 7;
inline constexpr std::uint16_t kTiffDirectory = 13;  // IFD, which some write for a LONG
inline constexpr std::uint16_t kTiffUtf8 = 129;
inline constexpr std::uint16_t kExifDirectory = 0x8769;

/// Bounds-checked numbers of a TIFF structure (TIFF 6.0, section 2) in the file's own byte order.
/// Looks at bytes that the caller keeps.
class TiffBytes {
public:
    explicit TiffBytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
        valid_ = bytes.size() >= 8 && bytes[0] == bytes[1] && (bytes[0] == 'I' || bytes[0] == 'M');
        little_ = valid_ && bytes[0] == 'I';
        valid_ = valid_ && u16(2) == 42;
    }

    [[nodiscard]] bool valid() const { return valid_; }

    [[nodiscard]] bool holds(std::size_t offset, std::size_t length) const {
        return offset <= bytes_.size() && length <= bytes_.size() - offset;
    }
    /// Zero outside the bytes.
    [[nodiscard]] std::uint8_t u8(std::size_t offset) const {
        return holds(offset, 1) ? bytes_[offset] : std::uint8_t{0};
    }
    [[nodiscard]] std::uint16_t u16(std::size_t offset) const {
        if (!holds(offset, 2)) {
            return 0;
        }
        const unsigned first = bytes_[offset];
        const unsigned second = bytes_[offset + 1];
        return static_cast<std::uint16_t>(little_ ? first | second << 8U : first << 8U | second);
    }
    [[nodiscard]] std::uint32_t u32(std::size_t offset) const {
        const std::uint32_t first = u16(offset);
        const std::uint32_t second = u16(offset + 2);
        return little_ ? first | second << 16U : first << 16U | second;
    }
    [[nodiscard]] std::string text(std::size_t offset, std::size_t length) const {
        if (!holds(offset, length)) {
            return {};
        }
        const auto part = bytes_.subspan(offset, length);
        return {part.begin(), part.end()};
    }

    /// The first bytes, `most` at most, of an entry's value of one byte a letter (ASCII, UTF-8,
    /// undefined), wherever it stands; empty outside the bytes.
    [[nodiscard]] std::string value(std::size_t entry, std::size_t most) const {
        constexpr std::size_t kInline = 4;  // shorter ones stand in the entry itself
        const std::size_t length = u32(entry + 4);
        return text(length <= kInline ? entry + 8 : u32(entry + 8), std::min(length, most));
    }

private:
    std::span<const std::uint8_t> bytes_;
    bool valid_ = false;
    bool little_ = false;
};

/// The offset of the directory entry with this tag, type and at least one value.
[[nodiscard]] inline std::optional<std::size_t> find_entry(const TiffBytes& tiff,
                                                           std::size_t directory,
                                                           std::uint16_t tag,
                                                           std::uint16_t type) {
    constexpr std::size_t kEntryBytes = 12;
    const std::size_t count = tiff.u16(directory);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        if (!tiff.holds(entry, kEntryBytes)) {
            return std::nullopt;
        }
        if (tiff.u16(entry) == tag && tiff.u16(entry + 2) == type && tiff.u32(entry + 4) >= 1) {
            return entry;
        }
    }
    return std::nullopt;
}

}  // namespace huizhi
