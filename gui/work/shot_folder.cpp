#include "gui/work/shot_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "core/photo/photo_kind.h"

namespace huizhi::gui {
namespace {

namespace fs = std::filesystem;

std::string small_ending(const fs::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending;
}

bool is_photo(const fs::path& file) {
    const std::string ending = small_ending(file);
    const auto& endings = photo_endings();
    return std::find(endings.begin(), endings.end(), ending) != endings.end() &&
           !file.filename().string().starts_with(".");  // a program's own, until it is renamed
}

/// A file that lay elsewhere until now (a share that was away) is older than this look. File
/// systems tell the time in steps of up to two seconds.
std::chrono::steady_clock::time_point begun_at(fs::file_time_type written) {
    constexpr std::chrono::seconds kStep(2);
    const auto seen = std::chrono::steady_clock::now();
    const auto newest = fs::file_time_type::clock::now() - kStep;
    return written >= newest
               ? seen
               : seen - std::chrono::duration_cast<std::chrono::steady_clock::duration>(newest -
                                                                                        written);
}

}  // namespace

bool ends_properly(const fs::path& file) {
    constexpr std::streamoff kTail = 4'096;
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const std::streamoff bytes = stream ? static_cast<std::streamoff>(stream.tellg()) : 0;
    if (bytes <= 0) {
        return false;
    }
    const std::streamoff taken = std::min(bytes, kTail);
    std::string tail(static_cast<std::size_t>(taken), '\0');
    stream.seekg(bytes - taken);
    if (!stream.read(tail.data(), taken)) {
        return false;
    }
    return small_ending(file) == ".png" ? tail.find("IEND") != std::string::npos
                                        : tail.find("\xFF\xD9") != std::string::npos;
}

ShotFolder::ShotFolder(fs::path folder) : folder_(std::move(folder)) {
    std::map<fs::path, Seen> files = files_now();
    if (readable_) {
        take_as_told(std::move(files));
    }
}

void ShotFolder::take_as_told(std::map<fs::path, Seen> files) {
    seen_ = std::move(files);
    for (auto& [file, seen] : seen_) {
        seen.told = true;
    }
    was_read_ = true;
}

std::map<fs::path, ShotFolder::Seen> ShotFolder::files_now() {
    std::map<fs::path, Seen> files;
    std::error_code problem;
    fs::directory_iterator at(folder_, problem);
    for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
        std::error_code gone;  // it may go while it is looked at
        const fs::path& file = at->path();
        if (!at->is_regular_file(gone) || gone || !is_photo(file)) {
            continue;
        }
        Seen seen;
        seen.bytes = at->file_size(gone);
        seen.written = gone ? fs::file_time_type{} : at->last_write_time(gone);
        seen.begun_at = begun_at(seen.written);
        if (!gone) {
            files.emplace(file, seen);
        }
    }
    readable_ = !problem;
    return files;
}

std::vector<NewShot> ShotFolder::look() {
    std::map<fs::path, Seen> now = files_now();
    if (!readable_) {
        return {};  // a share that is away comes back with what was told before
    }
    if (!was_read_) {
        take_as_told(std::move(now));
        return {};
    }
    std::vector<std::pair<fs::file_time_type, NewShot>> whole;
    for (auto& [file, seen] : now) {
        const auto [before, fresh] = seen_.try_emplace(file, seen);
        if (fresh) {
            continue;
        }
        Seen& old = before->second;
        const bool same = old.bytes == seen.bytes && old.written == seen.written;
        seen.told = old.told && same;
        seen.begun_at = old.told && !same ? seen.begun_at : old.begun_at;
        if (!seen.told && same && ends_properly(file)) {
            seen.told = true;
            whole.push_back({seen.written, {file, seen.begun_at}});
        }
        old = seen;
    }
    std::stable_sort(whole.begin(), whole.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<NewShot> shots;
    shots.reserve(whole.size());
    for (auto& [written, shot] : whole) {
        shots.push_back(std::move(shot));
    }
    return shots;
}

}  // namespace huizhi::gui
