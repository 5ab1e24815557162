#include "core/base/archive/office_archive.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/archive/zip_records.h"

namespace huizhi {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint16_t kEncrypted = 0x0001;
constexpr std::size_t kLongestComment = 0xFFFF;

Error damaged(const std::string& file) {
    return archive_error(file, "readable",
                         {"文件不完整或已损坏，请重新另存或重新获取",
                          "is cut short or damaged: save it again, or fetch it again"});
}

/// The end record, behind which a comment may stand.
std::optional<std::size_t> place_of_end(Bytes bytes) {
    const std::size_t least = bytes.size() - std::min(bytes.size(), kZipEndBytes + kLongestComment);
    for (std::size_t at = bytes.size(); at-- > least;) {
        if (at + kZipEndBytes <= bytes.size() && ZipReader(bytes, at).u32() == kZipEndMark) {
            return at;
        }
    }
    return {};
}

Result<std::vector<ZipEntry>> entries_of(Bytes bytes,
                                         const ArchiveLimits& limits,
                                         const std::string& file) {
    const auto end = place_of_end(bytes);
    if (!end) {
        return damaged(file);
    }
    ZipReader record(bytes, *end + 8);
    static_cast<void>(record.u16());
    const std::uint16_t count = record.u16();
    static_cast<void>(record.u32());
    const std::size_t begin = record.u32();
    if (auto few = check_archive_count(count, limits, file); !few) {
        return few.error();
    }
    std::vector<ZipEntry> entries;
    ZipReader reader(bytes.first(*end), begin);
    for (std::uint16_t i = 0; i < count; ++i) {
        auto entry = read_zip_entry(reader);
        if (!entry) {
            return damaged(file);
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

/// The entry's own record is looked at for its length alone: office programs leave zeros there.
std::optional<std::vector<std::uint8_t>> unpack(Bytes bytes, const ZipEntry& entry) {
    ZipReader reader(bytes, entry.local);
    ZipFacts own;
    const std::uint32_t mark = reader.u32();
    static_cast<void>(reader.u16());
    const std::size_t name = read_zip_facts(reader, own);
    const std::size_t extra = reader.u16();
    static_cast<void>(reader.take(name + extra));
    const Bytes packed = reader.take(entry.facts.packed);
    if (mark != kZipLocalMark || reader.failed()) {
        return {};
    }
    return unzipped(packed, entry.facts);
}

}  // namespace

Result<ArchiveFiles> read_office_archive(Bytes bytes,
                                         const ArchiveLimits& limits,
                                         const std::string& file,
                                         const std::function<bool(std::string_view)>& wanted) {
    auto entries = entries_of(bytes, limits, file);
    if (!entries) {
        return entries.error();
    }
    std::erase_if(*entries, [&wanted](const ZipEntry& one) { return !wanted(one.facts.name); });
    std::vector<std::size_t> sizes;
    for (const ZipEntry& entry : *entries) {
        sizes.push_back(entry.facts.bytes);
        if ((entry.facts.flags & kEncrypted) != 0) {
            return archive_error(
                file, "readable",
                {"文件加了密码，请去掉密码再另存", "is locked by a password: save it without one"});
        }
    }
    if (auto fits = check_archive_sizes(sizes, limits, file); !fits) {
        return fits.error();
    }
    ArchiveFiles files;
    for (const ZipEntry& entry : *entries) {
        auto unpacked = unpack(bytes, entry);
        if (!unpacked) {
            return archive_error(file, "checksums",
                                 {"其中的 " + entry.facts.name + " 已损坏，请重新另存或重新获取",
                                  entry.facts.name + " in it is damaged: save it again, or fetch "
                                                     "it again"});
        }
        files.emplace(entry.facts.name, std::move(*unpacked));
    }
    return files;
}

}  // namespace huizhi
