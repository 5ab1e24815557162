#include "core/base/archive/zip_archive.h"

#include <algorithm>
#include <optional>
#include <zlib.h>

#include "core/base/archive/zip_records.h"

namespace huizhi {
namespace {

constexpr std::uint16_t kUtf8Name = 0x0800;
constexpr std::uint16_t kHarmlessFlags = 0x0806;  // how hard it was packed; names are UTF-8
constexpr std::uint32_t kUnixKind = 0170000;
constexpr std::uint32_t kUnixRegular = 0100000;
constexpr std::uint32_t kDosFolder = 0x10;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kMadeOnUnix = 3U << 8U | kVersion;
constexpr std::uint16_t kFirstDosDay = 0x21;  // 1980-01-01: the same files, the same bytes
constexpr std::size_t kRatioCountsFrom = 1U << 20U;

Error no_zip(const std::string& file) {
    return archive_error(file, "readable",
                         {"不是完整的插件包，可能没有传完或已损坏，请重新获取",
                          "is no whole package: cut short or damaged; fetch it again"});
}

/// The directory at the zip's end; it must fill the place that it claims.
Result<std::vector<ZipEntry>> read_directory(std::span<const std::uint8_t> bytes,
                                             const ArchiveLimits& limits,
                                             const std::string& file,
                                             std::size_t& begin) {
    if (bytes.size() < kZipEndBytes) {
        return no_zip(file);
    }
    ZipReader end(bytes, bytes.size() - kZipEndBytes);
    const std::uint32_t mark = end.u32();
    const std::uint32_t disks = end.u32();
    const std::uint16_t count_here = end.u16();
    const std::uint16_t count = end.u16();
    const std::size_t size = end.u32();
    begin = end.u32();
    const std::uint16_t comment = end.u16();
    if (mark != kZipEndMark || disks != 0 || count_here != count || comment != 0 ||
        begin + size + kZipEndBytes != bytes.size()) {
        return no_zip(file);
    }
    if (auto few = check_archive_count(count, limits, file); !few) {
        return few.error();
    }
    std::vector<ZipEntry> entries;
    ZipReader reader(bytes.first(begin + size), begin);
    for (std::uint16_t i = 0; i < count; ++i) {
        auto entry = read_zip_entry(reader);
        if (!entry) {
            return no_zip(file);
        }
        entries.push_back(std::move(*entry));
    }
    if (reader.at() != begin + size) {
        return no_zip(file);
    }
    return entries;
}

Result<void> check_kinds(const std::vector<ZipEntry>& entries, const std::string& file) {
    for (const ZipEntry& entry : entries) {
        const std::uint32_t kind = (entry.attributes >> 16U) & kUnixKind;
        if ((kind != 0 && kind != kUnixRegular) || (entry.attributes & kDosFolder) != 0) {
            return archive_error(
                       file, "regular_files",
                       {"其中有链接、文件夹或设备，只能装普通文件",
                        "holds a link, a folder or a device; only regular files may be in it"})
                .with(Remedy::PackPlugin);
        }
    }
    return {};
}

Result<void> check_entries(const std::vector<ZipEntry>& entries,
                           const ArchiveLimits& limits,
                           const std::string& file) {
    std::vector<std::string> names;
    std::vector<std::size_t> sizes;
    for (const ZipEntry& entry : entries) {
        names.push_back(entry.facts.name);
        sizes.push_back(entry.facts.bytes);
    }
    if (auto kinds = check_kinds(entries, file); !kinds) {
        return kinds;
    }
    if (auto safe = check_archive_names(names, file); !safe) {
        return safe;
    }
    if (auto fits = check_archive_sizes(sizes, limits, file); !fits) {
        return fits;
    }
    for (const ZipEntry& entry : entries) {
        if (entry.facts.bytes > kRatioCountsFrom &&
            entry.facts.bytes / limits.ratio > entry.facts.packed) {
            return archive_error(
                file, "file_sizes",
                {"压缩比异常（" + entry.facts.name + "），不予解压",
                 entry.facts.name + " unpacks to far more than honest data would; it is "
                                    "not unpacked"});
        }
    }
    return {};
}

/// The entry at `next`, whose own record must say what the directory says; moves `next` behind it.
Result<std::vector<std::uint8_t>> unpack(std::span<const std::uint8_t> bytes,
                                         const ZipEntry& entry,
                                         const std::string& file,
                                         std::size_t& next) {
    const ZipFacts& facts = entry.facts;
    ZipReader reader(bytes, next);
    ZipFacts own;
    const std::uint32_t mark = reader.u32();
    static_cast<void>(reader.u16());
    const std::size_t name = read_zip_facts(reader, own);
    const std::size_t extra = reader.u16();
    own.name = reader.text(name);
    static_cast<void>(reader.take(extra));
    const auto packed = reader.take(facts.packed);
    const bool plain = (facts.flags & ~kHarmlessFlags) == 0 &&
                       (facts.method == kZipDeflated ||
                        (facts.method == kZipStored && facts.packed == facts.bytes));
    if (mark != kZipLocalMark || entry.local != next || !(own == facts) || reader.failed() ||
        !plain) {
        return no_zip(file);
    }
    next = reader.at();
    auto out = unzipped(packed, facts);
    if (!out) {
        return archive_error(
            file, "checksums",
            {facts.name + " 已损坏，请重新获取", facts.name + " is damaged; fetch it again"});
    }
    return std::move(*out);
}

void put16(std::vector<std::uint8_t>& out, std::size_t value) {
    out.push_back(static_cast<std::uint8_t>(value & 0xffU));
    out.push_back(static_cast<std::uint8_t>(value >> 8U & 0xffU));
}

void put32(std::vector<std::uint8_t>& out, std::size_t value) {
    put16(out, value & 0xffffU);
    put16(out, value >> 16U);
}

void put_facts(std::vector<std::uint8_t>& out, const ZipFacts& facts) {
    put16(out, facts.flags);
    put16(out, facts.method);
    put16(out, 0);
    put16(out, kFirstDosDay);
    put32(out, facts.crc);
    put32(out, facts.packed);
    put32(out, facts.bytes);
    put16(out, facts.name.size());
    put16(out, 0);
}

std::optional<std::vector<std::uint8_t>> deflated(const std::vector<std::uint8_t>& bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    std::vector<std::uint8_t> out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
    stream.next_in = const_cast<Bytef*>(bytes.data());  // zlib reads only
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return whole ? std::optional(std::move(out)) : std::nullopt;
}

void put_text(std::vector<std::uint8_t>& out, const std::string& text) {
    out.insert(out.end(), text.begin(), text.end());
}

void put_directory_entry(std::vector<std::uint8_t>& out, const ZipEntry& entry) {
    put32(out, kZipDirectoryMark);
    put16(out, kMadeOnUnix);
    put16(out, kVersion);
    put_facts(out, entry.facts);
    put16(out, 0);
    put32(out, 0);
    put32(out, entry.attributes);
    put32(out, entry.local);
    put_text(out, entry.facts.name);
}

}  // namespace

Result<ArchiveFiles> read_archive(std::span<const std::uint8_t> bytes,
                                  const ArchiveLimits& limits,
                                  const std::string& file) {
    std::size_t directory = 0;
    const auto entries = read_directory(bytes, limits, file, directory);
    if (!entries) {
        return entries.error();
    }
    if (auto fit = check_entries(*entries, limits, file); !fit) {
        return fit.error();
    }
    ArchiveFiles files;
    std::size_t next = 0;
    for (const ZipEntry& entry : *entries) {
        auto unpacked = unpack(bytes.first(directory), entry, file, next);
        if (!unpacked) {
            return unpacked.error();
        }
        files.emplace(entry.facts.name, std::move(*unpacked));
    }
    if (next != directory) {
        return no_zip(file);
    }
    return files;
}

Result<std::vector<std::uint8_t>> write_archive(const ArchiveFiles& files) {
    std::vector<std::uint8_t> out;
    std::vector<ZipEntry> entries;
    for (const auto& [name, bytes] : files) {
        const auto packed = deflated(bytes);
        if (!packed) {
            return Error{ErrorCode::Environment,
                         {"内存不足，无法打包", "not enough memory to pack it"},
                         "",
                         ""};
        }
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
        ZipEntry entry;
        entry.facts = {plain ? std::uint16_t{0} : kUtf8Name,
                       kZipDeflated,
                       zip_crc(bytes),
                       static_cast<std::uint32_t>(packed->size()),
                       static_cast<std::uint32_t>(bytes.size()),
                       name};
        entry.attributes = (kUnixRegular | 0644U) << 16U;
        entry.local = static_cast<std::uint32_t>(out.size());
        put32(out, kZipLocalMark);
        put16(out, kVersion);
        put_facts(out, entry.facts);
        put_text(out, name);
        out.insert(out.end(), packed->begin(), packed->end());
        entries.push_back(std::move(entry));
    }
    const std::size_t directory = out.size();
    for (const ZipEntry& entry : entries) {
        put_directory_entry(out, entry);
    }
    const std::size_t size = out.size() - directory;
    put32(out, kZipEndMark);
    put32(out, 0);
    put16(out, entries.size());
    put16(out, entries.size());
    put32(out, size);
    put32(out, directory);
    put16(out, 0);
    return out;
}

}  // namespace huizhi
