#include "core/backup/work_folder.h"

#include <charconv>
#include <vector>

#include "core/base/file_io.h"
#include "core/base/system/private_file.h"
#include "core/base/system/this_program.h"

namespace huizhi {
namespace {

/// Whether it is such a folder of a program that has ended.
bool is_left_over(const std::string& name, const std::string& stem) {
    if (!name.starts_with(stem + "-")) {
        return false;
    }
    int process = 0;
    const char* begin = name.data() + stem.size() + 1;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(begin, end, process);
    return read.ec == std::errc() && read.ptr != end && *read.ptr == '-' && process > 0 &&
           !may_run(process);
}

void remove_left_over(const std::filesystem::path& place, const std::string& stem) {
    std::vector<std::filesystem::path> left;
    std::error_code none;
    std::filesystem::directory_iterator entry(place, none);
    for (; !none && entry != std::filesystem::directory_iterator(); entry.increment(none)) {
        if (is_left_over(entry->path().filename().string(), stem)) {
            left.push_back(entry->path());
        }
    }
    for (const auto& folder : left) {
        std::filesystem::remove_all(folder, none);
    }
}

}  // namespace

Result<std::unique_ptr<WorkFolder>> WorkFolder::make(const std::filesystem::path& place,
                                                     const std::string& stem) {
    const std::filesystem::path folder = place.empty() ? "." : place;
    remove_left_over(folder, stem);
    auto made = new_private_folder(folder, stem + "-" + std::to_string(process_id()));
    if (!made) {
        return unwritable_file(folder / stem);
    }
    return std::unique_ptr<WorkFolder>(new WorkFolder(std::move(*made)));
}

WorkFolder::~WorkFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
}

}  // namespace huizhi
