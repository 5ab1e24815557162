#include "core/base/archive/archive_limits.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kDeepest = 8;

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') ||
           std::string_view("._-").find(letter) != std::string_view::npos;
}

bool is_safe_part(std::string_view part) {
    return !part.empty() && part.front() != '.' && part.back() != '.' &&
           std::all_of(part.begin(), part.end(), is_name_letter);
}

bool is_safe_name(std::string_view name) {
    if (name.size() > kLongestName) {
        return false;
    }
    std::size_t parts = 1;
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
         slash = name.find('/')) {
        if (!is_safe_part(name.substr(0, slash))) {
            return false;
        }
        name.remove_prefix(slash + 1);
        ++parts;
    }
    return is_safe_part(name) && parts <= kDeepest;
}

/// An unsafe name as it may be shown: it could hold anything.
std::string shown(const std::string& name) {
    std::string text = name.substr(0, 60);
    std::replace_if(
        text.begin(), text.end(),
        [](char letter) { return !is_name_letter(letter) && letter != '/'; }, '?');
    return text;
}

}  // namespace

Error archive_error(const std::string& file, const char* check, const Text& reason) {
    return {
        ErrorCode::InvalidInput, {file + "：" + reason.zh, file + ": " + reason.en}, check, file};
}

Result<void> check_archive_count(std::size_t files,
                                 const ArchiveLimits& limits,
                                 const std::string& file) {
    if (files > limits.files) {
        const std::string most = std::to_string(limits.files);
        return archive_error(file, "file_sizes",
                             {"文件超过 " + most + " 个", "holds more than " + most + " files"});
    }
    return {};
}

Result<void> check_archive_names(const std::vector<std::string>& names, const std::string& file) {
    std::set<std::string> seen;
    for (const std::string& name : names) {
        if (!is_safe_name(name)) {
            return archive_error(
                file, "file_names",
                {"文件名 " + shown(name) +
                     " 不可用：只能是插件文件夹内的相对路径，"
                     "由字母、数字和 . _ - 组成",
                 "the file name " + shown(name) +
                     " may not be used: names are relative, inside the plugin's folder, "
                     "of letters, digits and . _ -"});
        }
        if (!seen.insert(lower_case(name)).second) {
            return archive_error(
                file, "file_names",
                {"文件名 " + name + " 重复（不分大小写）",
                 "the file name " + name + " is there twice (case does not count)"});
        }
    }
    for (const std::string& name : seen) {
        const auto below = seen.lower_bound(name + "/");
        if (below != seen.end() && below->starts_with(name + "/")) {
            return archive_error(
                file, "file_names",
                {name + " 既是文件又是文件夹", name + " is both a file and a folder"});
        }
    }
    return {};
}

Error too_large(const ArchiveLimits& limits, const std::string& file) {
    const std::string one = std::to_string(limits.file_bytes >> 20U);
    const std::string all = std::to_string(limits.unpacked_bytes >> 20U);
    return archive_error(
        file, "file_sizes",
        {"内容太大：单个文件至多 " + one + " MB，合计至多 " + all + " MB",
         "holds too much: a file may have " + one + " MB, all together " + all + " MB"});
}

Result<void> check_archive_sizes(const std::vector<std::size_t>& sizes,
                                 const ArchiveLimits& limits,
                                 const std::string& file) {
    std::size_t total = 0;
    for (const std::size_t size : sizes) {
        total += size;
        if (size > limits.file_bytes || total > limits.unpacked_bytes) {
            return too_large(limits, file);
        }
    }
    return check_archive_count(sizes.size(), limits, file);
}

}  // namespace huizhi
