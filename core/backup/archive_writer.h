#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/backup/archive_header.h"
#include "core/backup/backup_key.h"
#include "core/base/result.h"
#include "core/base/system/durable_file.h"

namespace huizhi {

/// One file of a home in an archive.
struct ArchiveEntry {
    std::string path;        ///< relative to the home, parts joined by '/'
    std::uint64_t size = 0;  ///< bytes
    std::string object{};    ///< SHA-256 of its bytes, which lie beside the archive; empty: in it
};

struct ArchiveTotals {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;  ///< of all of them
};

/// Writes an archive: a mark, the header and its digest, then records. A record is its length (the
/// highest bit: it is the last one), its number, the sealed bytes, and the SHA-256 of all three in
/// hexadecimal digits. It is sealed (core/vault/sealing.h) bound to the header, to its number and
/// to being the last, so that no record can be changed, moved, doubled or left out by who has no
/// key; who has none still sees what was damaged. core/backup/archive_reader.h reads it.
///
/// Owns:    the file; it is of no use before `finish`.
/// Errors:  Environment naming the file that cannot be written, or read. Threads: one an object.
class ArchiveWriter {
public:
    /// `file`: nothing may lie there. The key outlives it.
    [[nodiscard]] static Result<std::unique_ptr<ArchiveWriter>> begin(
        const std::filesystem::path& file, const ArchiveHeader& header, const BackupKey& key);

    [[nodiscard]] Result<void> add(const std::string& path, std::span<const std::uint8_t> bytes);
    /// One that nobody writes meanwhile, of any size; gives the sum of what was read
    /// (core/backup/content_sum.h).
    [[nodiscard]] Result<std::string> add_file(const std::string& path,
                                               const std::filesystem::path& source);
    [[nodiscard]] Result<void> refer(const ArchiveEntry& entry);
    /// Comes back when the disk has it.
    [[nodiscard]] Result<ArchiveTotals> finish();

private:
    ArchiveWriter(const std::filesystem::path& file, const BackupKey& key)
        : name_(file), file_(file), key_(key) {}
    [[nodiscard]] Result<void> begin_entry(const ArchiveEntry& entry);
    [[nodiscard]] Result<void> data(std::span<const std::uint8_t> bytes);
    [[nodiscard]] Result<void> record(std::uint8_t kind,
                                      std::span<const std::uint8_t> bytes,
                                      bool last = false);
    [[nodiscard]] Result<void> put(std::span<const std::uint8_t> bytes);

    std::filesystem::path name_;
    NewFile file_;
    const BackupKey& key_;
    std::string header_digest_;
    std::uint64_t next_ = 0;
    std::vector<std::uint8_t> plain_;  ///< of one record; kept, so that its memory is
    ArchiveTotals totals_;
};

/// What both sides of the format agree on.
namespace archive {
inline constexpr std::string_view kMark = "HUIZHI-BACKUP-1\n";
inline constexpr std::size_t kPiece = std::size_t{1} << 20U;  ///< bytes of a file in one record
inline constexpr std::size_t kRecordHead = 12;                ///< length and number
inline constexpr std::size_t kDigest = 64;
inline constexpr std::size_t kLargestRecord = kPiece + 8192;  ///< sealed
inline constexpr std::size_t kLargestHeader = std::size_t{1} << 20U;
inline constexpr std::uint32_t kLast = 0x80000000U;
inline constexpr std::uint8_t kFile = 1;
inline constexpr std::uint8_t kData = 2;
inline constexpr std::uint8_t kEnd = 3;
[[nodiscard]] std::string place_of(const std::string& header_digest,
                                   std::uint64_t number,
                                   bool last);
}  // namespace archive

}  // namespace huizhi
