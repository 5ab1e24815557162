#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/archive/zip_archive.h"
#include "core/base/archive/zip_records.h"

/// A zip as office programs stream one: sizes behind the data, zeros before it, a gap for later in
/// the extra field, a comment at the end.
namespace huizhi::tests {

using Bytes = std::vector<std::uint8_t>;

/// Little-endian numbers and text, one after the other.
struct ZipWriter {
    void u16(std::size_t value) {
        bytes.push_back(static_cast<std::uint8_t>(value & 0xffU));
        bytes.push_back(static_cast<std::uint8_t>(value >> 8U & 0xffU));
    }
    void u32(std::size_t value) {
        u16(value & 0xffffU);
        u16(value >> 16U & 0xffffU);
    }
    void zeros(int words) {
        for (int i = 0; i < words; ++i) {
            u16(0);
        }
    }
    template <class Container>
    void add(const Container& more) {
        bytes.insert(bytes.end(), more.begin(), more.end());
    }

    Bytes bytes;
};

inline constexpr std::size_t kZipVersion = 20;
inline constexpr std::size_t kZipSizesBehind = 8;

/// A file's head, its bytes, and only then what the head says nothing of.
inline void stream_file(ZipWriter& zip, const std::string& name, const Bytes& bytes) {
    const std::string gap = std::string("\x20\xA2\x04\x00", 4) + std::string(4, '\0');
    constexpr std::size_t kDataMark = 0x08074b50;
    zip.u32(kZipLocalMark);
    zip.u16(kZipVersion);
    zip.u16(kZipSizesBehind);
    zip.zeros(9);  // method, time, checksum, sizes
    zip.u16(name.size());
    zip.u16(gap.size());
    zip.add(name + gap);
    zip.add(bytes);
    zip.u32(kDataMark);
    zip.u32(zip_crc(bytes));
    zip.u32(bytes.size());
    zip.u32(bytes.size());
}

inline void list_file(ZipWriter& directory,
                      const std::string& name,
                      const Bytes& bytes,
                      std::size_t local) {
    directory.u32(kZipDirectoryMark);
    directory.u16(kZipVersion);
    directory.u16(kZipVersion);
    directory.u16(kZipSizesBehind);
    directory.zeros(3);  // method, time
    directory.u32(zip_crc(bytes));
    directory.u32(bytes.size());
    directory.u32(bytes.size());
    directory.u16(name.size());
    directory.zeros(6);  // extra field, comment, disk, attributes
    directory.u32(local);
    directory.add(name);
}

inline Bytes streamed_zip(const ArchiveFiles& files) {
    ZipWriter zip;
    ZipWriter directory;
    for (const auto& [name, bytes] : files) {
        const std::size_t local = zip.bytes.size();
        stream_file(zip, name, bytes);
        list_file(directory, name, bytes, local);
    }
    const std::size_t begin = zip.bytes.size();
    const std::string comment = "made by an office program";
    zip.add(directory.bytes);
    zip.u32(kZipEndMark);
    zip.zeros(2);  // disks
    zip.u16(files.size());
    zip.u16(files.size());
    zip.u32(directory.bytes.size());
    zip.u32(begin);
    zip.u16(comment.size());
    zip.add(comment);
    return zip.bytes;
}

}  // namespace huizhi::tests
