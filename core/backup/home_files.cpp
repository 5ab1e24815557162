#include "core/backup/home_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/backup/work_folder.h"
#include "core/records/database_care.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

/// Of the home's own folder, by how a name begins.
constexpr std::array<std::string_view, 7> kBegins{kDatabaseName, kCommitMarkName, "studio.open",
                                                  kHomeWork,     "queue-begun-",  "login.token",
                                                  "drafts/"};
/// Anywhere, by how it ends.
constexpr std::array<std::string_view, 2> kEnds{".lock", ".tmp"};
/// core/vault/blob_store.cpp.
constexpr std::string_view kHalfWritten = "photos/half-written";

bool is_of_the_moment(const std::string& path) {
    const auto begins = [&path](std::string_view with) { return path.starts_with(with); };
    const auto ends = [&path](std::string_view with) { return path.ends_with(with); };
    return std::any_of(kBegins.begin(), kBegins.end(), begins) ||
           std::any_of(kEnds.begin(), kEnds.end(), ends) || path == kHalfWritten;
}

Error unreadable(const fs::path& entry, const std::error_code& why) {
    const std::string name = entry.string();
    return Error::environment(
        {name + "：无法读取：" + why.message(), name + ": cannot be read: " + why.message()}, name);
}

/// Nothing is left out in silence: what a link names may be the only photo there is.
Error no_plain_file(const fs::path& entry) {
    const std::string name = entry.string();
    return Error::environment({name + "：既不是普通文件也不是文件夹（可能是链接），备份不会带上它；"
                                      "请把真正的文件放在这里",
                               name + ": neither a regular file nor a folder (a link, perhaps), so "
                                      "no backup would hold it: put the file itself there"},
                              name);
}

/// The photos may lie on another disk: a link at their place is followed, no other one.
bool is_photos_elsewhere(const std::string& path, const fs::path& file) {
    std::error_code none;
    return path == "photos" && fs::is_symlink(fs::symlink_status(file, none)) &&
           fs::is_directory(file, none);
}

/// What lies in a folder, as if it lay at `at` in the home.
Result<void> list_folder(const fs::path& folder,
                         const std::string& at,
                         std::vector<HomeFile>& files) {
    std::error_code trouble;
    fs::recursive_directory_iterator entry(folder, trouble);
    fs::path looked_at = folder;
    for (; !trouble && entry != fs::recursive_directory_iterator(); entry.increment(trouble)) {
        looked_at = entry->path();
        const std::string path = at + looked_at.lexically_relative(folder).generic_string();
        std::error_code why;
        const fs::file_status status = fs::symlink_status(looked_at, why);
        if (is_of_the_moment(path)) {
            entry.disable_recursion_pending();
        } else if (fs::is_regular_file(status)) {
            files.push_back({path, looked_at});
        } else if (is_photos_elsewhere(path, looked_at)) {
            if (auto listed = list_folder(looked_at, path + "/", files); !listed) {
                return listed;
            }
        } else if (status.type() == fs::file_type::none) {
            return unreadable(looked_at, why);
        } else if (fs::exists(status) && !fs::is_directory(status)) {  // or it has just gone
            return no_plain_file(looked_at);
        }
    }
    return trouble ? Result<void>(unreadable(looked_at, trouble)) : Result<void>();
}

}  // namespace

Result<std::vector<HomeFile>> home_files(const fs::path& home) {
    std::vector<HomeFile> files;
    if (auto listed = list_folder(home, "", files); !listed) {
        return listed.error();
    }
    std::sort(files.begin(), files.end(),
              [](const HomeFile& one, const HomeFile& other) { return one.path < other.path; });
    return files;
}

}  // namespace huizhi
