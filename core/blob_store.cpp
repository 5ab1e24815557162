#include "core/blob_store.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/digest.h"
#include "core/file_io.h"

namespace huizhi {
namespace {

/// No photo or sheet that the program accepts is larger.
constexpr std::size_t kMaxBlobBytes = 512'000'000;

/// Where files are that are being written, apart from the others: what a kill leaves is found
/// without looking through all photos.
constexpr const char* kHalfWritten = "half-written";

bool is_digest(const std::string& text) {
    const auto hexadecimal = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    return text.size() == 64 && std::all_of(text.begin(), text.end(), hexadecimal);
}

Error environment(const std::filesystem::path& file, const Text& reason) {
    const std::string name = file.string();
    return {ErrorCode::Environment, {name + "：" + reason.zh, name + ": " + reason.en}, "", name};
}

Result<void> make_private_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return environment(folder, {"无法创建照片文件夹：" + failed.message(),
                                    "cannot make the folder for photos: " + failed.message()});
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    return {};
}

}  // namespace

BlobStore::BlobStore(std::filesystem::path root) : root_(std::move(root)) {}

std::filesystem::path BlobStore::path_of(const std::string& sha256) const {
    return root_ / sha256.substr(0, 2) / sha256;
}

Result<std::string> BlobStore::put(std::span<const std::uint8_t> bytes) {
    const std::string digest = sha256_hex(bytes);
    if (get(digest).ok()) {
        return digest;
    }
    const std::filesystem::path file = path_of(digest);
    const std::filesystem::path half_written = root_ / kHalfWritten;
    for (const std::filesystem::path& folder : {root_, file.parent_path(), half_written}) {
        if (auto made = make_private_folder(folder); !made) {
            return made.error();
        }
    }
    remove_cut_off_files(half_written);
    if (auto written = write_file(file, bytes, half_written); !written) {
        return written.error();
    }
    std::error_code failed;  // the folder is private already
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
    return digest;
}

Result<std::vector<std::uint8_t>> BlobStore::get(const std::string& sha256) const {
    std::error_code failed;
    if (!is_digest(sha256) || !std::filesystem::exists(path_of(sha256), failed)) {
        return Error{ErrorCode::NotFound,
                     {"没有这张照片或回执：" + sha256, "no such photo or sheet: " + sha256},
                     "",
                     ""};
    }
    const std::filesystem::path file = path_of(sha256);
    auto bytes = read_file(file, kMaxBlobBytes);
    if (!bytes) {
        return environment(file, bytes.error().message);
    }
    if (sha256_hex(*bytes) != sha256) {
        return environment(file,
                           {"内容与摘要不符，文件已损坏；请从备份恢复",
                            "the bytes no longer match their digest; restore it from a backup"});
    }
    return bytes;
}

}  // namespace huizhi
