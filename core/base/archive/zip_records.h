#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace huizhi {

/// The records that a plain zip is made of (PKWARE's APPNOTE.TXT 4.3), for those who read one. What
/// they say is not yet believed here.
inline constexpr std::uint32_t kZipLocalMark = 0x04034b50;
inline constexpr std::uint32_t kZipDirectoryMark = 0x02014b50;
inline constexpr std::uint32_t kZipEndMark = 0x06054b50;
inline constexpr std::size_t kZipEndBytes = 22;
inline constexpr std::uint16_t kZipStored = 0;
inline constexpr std::uint16_t kZipDeflated = 8;

/// Little-endian figures one after the other; reading past the end gives zeros and is remembered.
class ZipReader {
public:
    ZipReader(std::span<const std::uint8_t> bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return number(4); }
    std::string text(std::size_t size);
    std::span<const std::uint8_t> take(std::size_t size);
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::size_t at() const { return at_; }

private:
    std::uint32_t number(std::size_t size);

    std::span<const std::uint8_t> bytes_;
    std::size_t at_;
    bool failed_ = false;
};

/// What both of an entry's records say.
struct ZipFacts {
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;
    std::uint32_t bytes = 0;
    std::string name{};

    bool operator==(const ZipFacts&) const = default;
};

struct ZipEntry {
    ZipFacts facts;
    std::uint32_t attributes = 0;
    std::uint32_t local = 0;  ///< where its own record begins
};

/// From the flags to the name's length, which is returned, in the order that both records share.
[[nodiscard]] std::size_t read_zip_facts(ZipReader& reader, ZipFacts& facts);
/// One entry of the directory; nothing when there is none.
[[nodiscard]] std::optional<ZipEntry> read_zip_entry(ZipReader& reader);

/// Exactly as many bytes as the facts say, of their checksum; nothing when it is otherwise.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> unzipped(
    std::span<const std::uint8_t> packed, const ZipFacts& facts);
[[nodiscard]] std::uint32_t zip_crc(std::span<const std::uint8_t> bytes);

}  // namespace huizhi
