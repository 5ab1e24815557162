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
constexpr std::array<std::string_view, 6> kBegins{kDatabaseName, kCommitMarkName, "studio.open",
                                                  kHomeWork,     "queue-begun-",  "login.token"};
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

Error unreadable(const fs::path& folder, const std::error_code& why) {
    const std::string name = folder.string();
    return Error::environment(
        {name + "：无法读取：" + why.message(), name + ": cannot be read: " + why.message()}, name);
}

}  // namespace

Result<std::vector<HomeFile>> home_files(const fs::path& home) {
    std::vector<HomeFile> files;
    std::error_code trouble;
    fs::recursive_directory_iterator entry(home, trouble);
    for (; !trouble && entry != fs::recursive_directory_iterator(); entry.increment(trouble)) {
        const std::string path = entry->path().lexically_relative(home).generic_string();
        std::error_code gone;
        const fs::file_status status = entry->symlink_status(gone);
        if (is_of_the_moment(path)) {
            entry.disable_recursion_pending();
        } else if (fs::is_regular_file(status)) {
            files.push_back({path, entry->path()});
        }
    }
    if (trouble) {
        return unreadable(home, trouble);
    }
    std::sort(files.begin(), files.end(),
              [](const HomeFile& one, const HomeFile& other) { return one.path < other.path; });
    return files;
}

}  // namespace huizhi
