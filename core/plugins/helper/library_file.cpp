#include "core/plugins/helper/library_file.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace huizhi {

namespace {

// ELF-64 header (System V ABI): where the table of sections stands, the last thing in a library.
constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kSectionTable = 0x28;
constexpr std::size_t kSectionBytes = 0x3A;
constexpr std::size_t kSectionCount = 0x3C;

template <class Number>
Number number_at(const std::array<char, kHeaderBytes>& header, std::size_t where) {
    Number number = 0;
    std::memcpy(&number, header.data() + where, sizeof number);
    return number;
}

}  // namespace

bool is_whole_library(const std::filesystem::path& file) {
    std::array<char, kHeaderBytes> header{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(header.data(), static_cast<std::streamsize>(header.size()));
    if (std::memcmp(header.data(),
                    "\x7f"
                    "ELF\x02\x01",
                    6) != 0) {
        return true;
    }
    std::error_code unreadable;
    const std::uintmax_t size = std::filesystem::file_size(file, unreadable);
    const auto table = number_at<std::uint64_t>(header, kSectionTable);
    const std::uint64_t length = std::uint64_t{number_at<std::uint16_t>(header, kSectionBytes)} *
                                 number_at<std::uint16_t>(header, kSectionCount);
    return stream && !unreadable && table <= size && length <= size - table;
}

}  // namespace huizhi
