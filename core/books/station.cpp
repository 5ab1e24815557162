#include "core/books/station.h"

#include <algorithm>
#include <span>

#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr const char* kFile = "station";
constexpr const char* kOnly = "1";
constexpr std::size_t kMostLetters = 24;

/// It becomes a part of an account's name: no blank, no colon.
bool is_station(const std::string& name) {
    const std::u32string letters = code_points(name);
    return !letters.empty() && letters.size() <= kMostLetters && is_one_line(name, 100) &&
           std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
               return letter > 0x7F ? !is_space(letter)
                                    : letter == U'-' || (letter >= U'0' && letter <= U'9') ||
                                          (letter >= U'A' && letter <= U'Z') ||
                                          (letter >= U'a' && letter <= U'z');
           });
}

}  // namespace

std::string station_of(const Studio& studio) {
    constexpr std::size_t kMostBytes = 200;
    const auto bytes = read_file(studio.home / kFile, kMostBytes);
    if (!bytes) {
        return kOnly;
    }
    const std::string name = canonical_text(std::string(bytes->begin(), bytes->end()));
    return is_station(name) ? name : kOnly;
}

Result<void> name_station(const Studio& studio, const std::string& name) {
    if (auto allowed = require(studio, Permission::CloseDay); !allowed) {
        return allowed;
    }
    const std::string station = canonical_text(name);
    if (!is_station(station)) {
        return Error::invalid("station", {"工位名只能用汉字、字母、数字和短横线，最多 24 个字",
                                          "a station's name is letters, figures and dashes, 24 at "
                                          "most"});
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(station.data());
    return write_file(studio.home / kFile, std::span(bytes, station.size()));
}

}  // namespace huizhi
