#include "core/base/archive/zip_records.h"

#include <zlib.h>

namespace huizhi {
namespace {

/// Exactly `size` bytes, or nothing.
std::optional<std::vector<std::uint8_t>> inflated(std::span<const std::uint8_t> packed,
                                                  std::size_t size) {
    std::vector<std::uint8_t> out(size + 1);  // room to notice one byte too many
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return {};
    }
    stream.next_in = const_cast<Bytef*>(packed.data());  // zlib reads only
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    const int end = inflate(&stream, Z_FINISH);
    const bool whole = end == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0;
    inflateEnd(&stream);
    if (!whole) {
        return {};
    }
    out.resize(size);
    return out;
}

}  // namespace

std::string ZipReader::text(std::size_t size) {
    const auto taken = take(size);
    return {taken.begin(), taken.end()};
}

std::span<const std::uint8_t> ZipReader::take(std::size_t size) {
    if (failed_ || at_ > bytes_.size() || size > bytes_.size() - at_) {
        failed_ = true;
        return {};
    }
    const auto taken = bytes_.subspan(at_, size);
    at_ += size;
    return taken;
}

std::uint32_t ZipReader::number(std::size_t size) {
    std::uint32_t value = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : take(size)) {
        value |= static_cast<std::uint32_t>(byte) << shift;
        shift += 8;
    }
    return value;
}

std::size_t read_zip_facts(ZipReader& reader, ZipFacts& facts) {
    facts.flags = reader.u16();
    facts.method = reader.u16();
    static_cast<void>(reader.u32());  // time and day
    facts.crc = reader.u32();
    facts.packed = reader.u32();
    facts.bytes = reader.u32();
    return reader.u16();
}

std::optional<ZipEntry> read_zip_entry(ZipReader& reader) {
    ZipEntry entry;
    if (reader.u32() != kZipDirectoryMark) {
        return {};
    }
    static_cast<void>(reader.u32());  // versions
    const std::size_t name = read_zip_facts(reader, entry.facts);
    const std::size_t extra = reader.u16();
    const std::size_t comment = reader.u16();
    const std::uint16_t disk = reader.u16();
    static_cast<void>(reader.u16());
    entry.attributes = reader.u32();
    entry.local = reader.u32();
    entry.facts.name = reader.text(name);
    static_cast<void>(reader.take(extra + comment));
    if (reader.failed() || disk != 0) {
        return {};
    }
    return entry;
}

std::optional<std::vector<std::uint8_t>> unzipped(std::span<const std::uint8_t> packed,
                                                  const ZipFacts& facts) {
    const bool stored = facts.method == kZipStored && packed.size() == facts.bytes;
    auto out = stored ? std::optional(std::vector<std::uint8_t>(packed.begin(), packed.end()))
               : facts.method == kZipDeflated ? inflated(packed, facts.bytes)
                                              : std::nullopt;
    return out && zip_crc(*out) == facts.crc ? std::move(out) : std::nullopt;
}

std::uint32_t zip_crc(std::span<const std::uint8_t> bytes) {
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), bytes.data(), bytes.size()));
}

}  // namespace huizhi
