#include "core/base/file_io.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

#include "core/base/system/durable_file.h"
#include "core/base/system/this_program.h"

namespace huizhi {
namespace {

constexpr const char* kTemporary = ".tmp";
constexpr std::size_t kLongestName = 255;  ///< bytes of a name, on every disk that we know

Error unreadable(const std::filesystem::path& file, const Text& reason) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput, {name + "：" + reason.zh, name + ": " + reason.en}, "", name};
}

Text why_not_read(FileTrouble trouble, std::size_t max_bytes) {
    const std::string limit = std::to_string(max_bytes / 1'000'000);
    switch (trouble) {
        case FileTrouble::Missing:
            return {"没有这个文件", "no such file"};
        case FileTrouble::NotPermitted:
            return {"没有读取权限，请检查文件权限",
                    "not permitted to read it; check its permissions"};
        case FileTrouble::NameTooLong:
            return {"文件名太长，请换短一些的名字", "the name is too long; choose a shorter one"};
        case FileTrouble::Folder:
            return {"这是一个文件夹，请选择其中的一个文件", "it is a folder; choose a file in it"};
        case FileTrouble::NotRegular:
            return {"不是普通文件（设备或管道）", "not a regular file (a device or a pipe)"};
        case FileTrouble::TooLarge:
            return {"文件太大，最多 " + limit + " MB", "too large, at most " + limit + " MB"};
        case FileTrouble::DiskFailed:
            return {"读取时磁盘出错", "the disk failed while reading"};
        default:
            return {"打不开", "cannot be opened"};
    }
}

Text why_not_written(FileTrouble trouble) {
    switch (trouble) {
        case FileTrouble::DiskFull:
            return {"磁盘已满，请清理后重试", "the disk is full; make room and try again"};
        case FileTrouble::ReadOnly:
            return {"磁盘是只读的", "the disk is read-only"};
        case FileTrouble::NotPermitted:
            return {"没有写入权限", "not permitted to write there"};
        case FileTrouble::Missing:
            return {"文件夹不存在", "the folder does not exist"};
        case FileTrouble::NotRegular:
            return {"不是普通文件（设备或管道）", "not a regular file (a device or a pipe)"};
        case FileTrouble::Folder:
            return {"这是一个文件夹", "it is a folder"};
        case FileTrouble::NameTooLong:
            return {"文件名太长，请换短一些的名字", "the name is too long; choose a shorter one"};
        case FileTrouble::TooLarge:
            return {"文件超过这个磁盘（或账户限额）允许的大小，请换一处保存",
                    "the file is larger than this disk or the account's limit allows; save it "
                    "elsewhere"};
        default:
            return {"写入失败，请检查磁盘", "writing failed; check the disk"};
    }
}

Error unwritable(const std::filesystem::path& file, FileTrouble trouble) {
    const std::string name = file.string();
    const Text reason = why_not_written(trouble);
    return {ErrorCode::Environment, {name + "：" + reason.zh, name + ": " + reason.en}, "", name};
}

/// A name that no other thread or process uses now.
std::filesystem::path temporary_of(const std::filesystem::path& file,
                                   const std::filesystem::path& folder) {
    static std::atomic<unsigned> counter{0};
    const std::string mark =
        "." + std::to_string(process_id()) + "-" + std::to_string(counter++) + kTemporary;
    // A name that just fits must not be refused for the mark behind it.
    std::string name = file.filename().string();
    name.resize(std::min(name.size(), kLongestName - std::min(mark.size(), kLongestName)));
    return (folder.empty() ? file.parent_path() : folder) / (name + mark);
}

/// The program in a temporary name; nothing when it is none.
std::optional<int> writer_of(const std::filesystem::path& temporary) {
    const std::string name = temporary.filename().string();
    const std::size_t dash = name.rfind('-');
    const std::size_t dot = dash == std::string::npos ? dash : name.rfind('.', dash);
    if (dot == std::string::npos || !name.ends_with(kTemporary)) {
        return std::nullopt;
    }
    int program = 0;
    const char* end = name.data() + dash;
    const auto read = std::from_chars(name.data() + dot + 1, end, program);
    return read.ec == std::errc() && read.ptr == end && program > 0 ? std::optional(program)
                                                                    : std::nullopt;
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file,
                                            std::size_t max_bytes) {
    if (file.empty()) {
        return Error{ErrorCode::InvalidInput, {"没有给出文件名", "no file is named"}, "file", ""};
    }
    std::vector<std::uint8_t> bytes;
    const FileTrouble trouble = read_regular_file(file, max_bytes, bytes);
    if (trouble != FileTrouble::None) {
        Error error = unreadable(file, why_not_read(trouble, max_bytes));
        if (trouble == FileTrouble::DiskFailed) {
            error.code = ErrorCode::Environment;
        }
        return error;
    }
    return bytes;
}

Result<void> write_file(const std::filesystem::path& file,
                        std::span<const std::uint8_t> bytes,
                        const std::filesystem::path& temporary_folder) {
    const FileTrouble trouble = replace_durably(file, bytes, temporary_of(file, temporary_folder));
    return trouble == FileTrouble::None ? Result<void>() : unwritable(file, trouble);
}

Error unwritable_file(const std::filesystem::path& file) {
    return unwritable(file, why_not_writable(file));
}

void remove_cut_off_files(const std::filesystem::path& temporary_folder) {
    constexpr std::chrono::hours kUntouched{1};
    std::error_code none;
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::directory_iterator files(temporary_folder, none);
    for (const auto end = std::filesystem::directory_iterator(); !none && files != end;
         files.increment(none)) {
        const auto writer = writer_of(files->path());
        std::error_code gone;
        const auto written = std::filesystem::last_write_time(files->path(), gone);
        if (writer && !gone && now - written > kUntouched && !may_run(*writer)) {
            std::filesystem::remove(files->path(), gone);
        }
    }
}

}  // namespace huizhi
