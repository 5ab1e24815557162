#include "core/base/file_io.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace huizhi {
namespace {

constexpr const char* kTemporary = ".tmp";

/// Closes the descriptor it holds.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { static_cast<void>(close_now()); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool valid() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    /// False when the system could not keep what was written.
    [[nodiscard]] bool close_now() {
        const int closing = number_;
        number_ = -1;
        return closing < 0 || ::close(closing) == 0;
    }

private:
    int number_;
};

Error unreadable(const std::filesystem::path& file, Text reason) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput, {name + "：" + reason.zh, name + ": " + reason.en}, "", name};
}

Text why_not_opened(int cause) {
    switch (cause) {
        case ENOENT:
        case ENOTDIR:
            return {"没有这个文件", "no such file"};
        case EACCES:
        case EPERM:
            return {"没有读取权限，请检查文件权限",
                    "not permitted to read it; check its permissions"};
        case ENAMETOOLONG:
            return {"文件名太长", "the name is too long"};
        case ENXIO:
            return {"不是普通文件", "not a regular file"};
        default:
            return {"打不开", "cannot be opened"};
    }
}

Text why_not_written(int cause) {
    switch (cause) {
        case ENOSPC:
        case EDQUOT:
            return {"磁盘已满，请清理后重试", "the disk is full; make room and try again"};
        case EROFS:
            return {"磁盘是只读的", "the disk is read-only"};
        case EACCES:
        case EPERM:
            return {"没有写入权限", "not permitted to write there"};
        case ENOENT:
        case ENOTDIR:
            return {"文件夹不存在", "the folder does not exist"};
        case ENODEV:
            return {"不是普通文件（设备或管道）", "not a regular file (a device or a pipe)"};
        case EISDIR:
            return {"这是一个文件夹", "it is a folder"};
        default:
            return {"写入失败，请检查磁盘", "writing failed; check the disk"};
    }
}

Error unwritable(const std::filesystem::path& file, int cause) {
    const std::string name = file.string();
    const Text reason = why_not_written(cause);
    return {ErrorCode::Environment, {name + "：" + reason.zh, name + ": " + reason.en}, "", name};
}

/// The file's kind by its name alone, so that a pipe is never opened.
std::optional<Text> why_not_regular(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return why_not_opened(errno);
    }
    if (S_ISDIR(status.st_mode)) {
        return Text{"这是一个文件夹，请选择其中的一个文件", "it is a folder; choose a file in it"};
    }
    if (!S_ISREG(status.st_mode)) {
        return Text{"不是普通文件（设备或管道）", "not a regular file (a device or a pipe)"};
    }
    return std::nullopt;
}

/// Zero when every byte went out, else errno.
int write_all(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

/// A name that no other thread or process uses now.
std::filesystem::path temporary_of(const std::filesystem::path& file,
                                   const std::filesystem::path& folder) {
    static std::atomic<unsigned> counter{0};
    std::filesystem::path temporary = folder.empty() ? file : folder / file.filename();
    temporary += "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + kTemporary;
    return temporary;
}

/// The program in a temporary name; nothing when it is none.
std::optional<pid_t> writer_of(const std::filesystem::path& temporary) {
    const std::string name = temporary.filename().string();
    const std::size_t dash = name.rfind('-');
    const std::size_t dot = dash == std::string::npos ? dash : name.rfind('.', dash);
    if (dot == std::string::npos || !name.ends_with(kTemporary)) {
        return std::nullopt;
    }
    pid_t program = 0;
    const char* end = name.data() + dash;
    const auto read = std::from_chars(name.data() + dot + 1, end, program);
    return read.ec == std::errc() && read.ptr == end && program > 0 ? std::optional(program)
                                                                    : std::nullopt;
}

/// Whether a program of that number runs: the writer itself, or for all we know it.
bool runs(pid_t program) {
    return ::kill(program, 0) == 0 || errno != ESRCH;
}

/// Makes the rename itself durable; a file system that cannot sync folders is no error.
void sync_folder_of(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid()) {
        static_cast<void>(::fsync(descriptor.number()));
    }
}

/// Zero when a rename onto `file` destroys nothing but a file, else errno: root could otherwise
/// replace a device.
int check_target(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || S_ISREG(status.st_mode)) {
        return 0;
    }
    return S_ISDIR(status.st_mode) ? EISDIR : ENODEV;
}

/// Zero when the bytes are durable under `temporary`, else errno.
int write_durably(const std::filesystem::path& temporary, std::span<const std::uint8_t> bytes) {
    Descriptor descriptor(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!descriptor.valid()) {
        return errno;
    }
    int cause = write_all(descriptor.number(), bytes);
    if (cause == 0 && ::fsync(descriptor.number()) != 0) {
        cause = errno;
    }
    if (!descriptor.close_now() && cause == 0) {
        cause = errno;
    }
    return cause;
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file,
                                            std::size_t max_bytes) {
    if (file.empty()) {
        return Error{ErrorCode::InvalidInput, {"没有给出文件名", "no file is named"}, "file", ""};
    }
    if (const auto reason = why_not_regular(file)) {
        return unreadable(file, *reason);
    }
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!descriptor.valid() || ::fstat(descriptor.number(), &status) != 0) {
        return unreadable(file, why_not_opened(errno));
    }
    const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    if (size > max_bytes) {
        const std::string limit = std::to_string(max_bytes / 1'000'000);
        return unreadable(
            file, {"文件太大，最多 " + limit + " MB", "too large, at most " + limit + " MB"});
    }
    std::vector<std::uint8_t> bytes(size);
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::read(descriptor.number(), bytes.data() + filled, size - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            Error error = unreadable(file, {"读取时磁盘出错", "the disk failed while reading"});
            error.code = ErrorCode::Environment;
            return error;
        }
        if (got == 0) {
            break;  // the file was cut while it was read
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

Result<void> write_file(const std::filesystem::path& file,
                        std::span<const std::uint8_t> bytes,
                        const std::filesystem::path& temporary_folder) {
    if (const int cause = check_target(file); cause != 0) {
        return unwritable(file, cause);
    }
    const std::filesystem::path temporary = temporary_of(file, temporary_folder);
    int cause = write_durably(temporary, bytes);
    if (cause == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) {
        cause = errno;
    }
    if (cause != 0) {
        static_cast<void>(::unlink(temporary.c_str()));
        return unwritable(file, cause);
    }
    sync_folder_of(file);
    return {};
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
        if (writer && !gone && now - written > kUntouched && !runs(*writer)) {
            std::filesystem::remove(files->path(), gone);
        }
    }
}

}  // namespace huizhi
