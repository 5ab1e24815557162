#include "core/records/station.h"

#include <algorithm>

#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLetters = 24;

/// `first` where there is none.
std::string name_in(const std::filesystem::path& file, const std::string& first) {
    constexpr std::size_t kMostBytes = 200;
    const auto bytes = read_file(file, kMostBytes);
    if (!bytes) {
        return first;
    }
    const std::string name = canonical_text(std::string(bytes->begin(), bytes->end()));
    return is_station_name(name) ? name : first;
}

}  // namespace

bool is_station_name(const std::string& name) {
    const std::u32string letters = code_points(name);
    return !letters.empty() && letters.size() <= kMostLetters && is_one_line(name, 100) &&
           std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
               return letter > 0x7F ? !is_space(letter)
                                    : letter == U'-' || (letter >= U'0' && letter <= U'9') ||
                                          (letter >= U'A' && letter <= U'Z') ||
                                          (letter >= U'a' && letter <= U'z');
           });
}

Station station_of_home(const std::filesystem::path& home) {
    const Station first;
    return {name_in(home / kStationFile, first.name), name_in(home / kBranchFile, first.branch)};
}

}  // namespace huizhi
