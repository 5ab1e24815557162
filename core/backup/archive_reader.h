#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/backup/archive_writer.h"

namespace huizhi {

/// What is done with an archive's files, one behind the other.
class ArchiveVisitor {
public:
    virtual ~ArchiveVisitor() = default;
    /// False: what was seen is enough.
    [[nodiscard]] virtual Result<bool> begin(const ArchiveEntry& entry) = 0;
    [[nodiscard]] virtual Result<void> data(std::span<const std::uint8_t> bytes) = 0;
    [[nodiscard]] virtual Result<void> end() = 0;  ///< all of its bytes came

protected:
    ArchiveVisitor() = default;
    ArchiveVisitor(const ArchiveVisitor&) = default;
    ArchiveVisitor& operator=(const ArchiveVisitor&) = default;
};

/// Reads what core/backup/archive_writer.h wrote, and believes nothing of it that was not sealed.
///
/// Errors:  InvalidInput naming the file: it is no backup, or cannot be read at all. Refused (field
///          "backup") naming the first place that is damaged. The visitor's own.
/// Threads: one an object.
class ArchiveReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<ArchiveReader>> open(
        const std::filesystem::path& file);

    [[nodiscard]] const ArchiveHeader& header() const { return header_; }

    /// Every record's length, number and digest, to the file's end, without a key. Once an object.
    [[nodiscard]] Result<void> check_records();
    /// Opens the records, and shows their files to the visitor; all of them agree with what the
    /// archive's end says of them, unless the visitor had enough. Once an object.
    [[nodiscard]] Result<ArchiveTotals> visit(const BackupKey& key, ArchiveVisitor& visitor);

private:
    struct Record {
        bool last = false;
        std::vector<std::uint8_t> bytes{};  ///< head, sealed bytes
    };
    explicit ArchiveReader(const std::filesystem::path& file)
        : name_(file.string()), stream_(file, std::ios::binary) {}
    [[nodiscard]] Result<void> read_front(std::uint64_t size);
    [[nodiscard]] Result<void> next(Record& record);
    [[nodiscard]] Result<std::vector<std::uint8_t>> next_open(const BackupKey& key, bool& last);
    /// What `visit` has under way.
    struct Walk {
        ArchiveVisitor& visitor;
        bool in_file = false;
        std::uint64_t left = 0;  ///< bytes of that file
    };
    /// False: more is to come.
    [[nodiscard]] Result<bool> take(std::span<const std::uint8_t> plain, bool last, Walk& walk);
    [[nodiscard]] Result<bool> take_file(std::span<const std::uint8_t> facts, Walk& walk);
    [[nodiscard]] Result<bool> take_data(std::span<const std::uint8_t> bytes, Walk& walk);
    [[nodiscard]] Result<bool> take_end(std::span<const std::uint8_t> facts) const;
    [[nodiscard]] bool read(std::span<std::uint8_t> bytes);
    [[nodiscard]] Error damaged(const Text& how) const;

    std::string name_;
    std::ifstream stream_;
    ArchiveHeader header_;
    std::string header_digest_;
    std::uint64_t size_ = 0;
    std::uint64_t at_ = 0;     ///< the byte that is read next
    std::uint64_t place_ = 0;  ///< where the record under way began
    std::uint64_t next_ = 0;
    ArchiveTotals seen_;
};

}  // namespace huizhi
