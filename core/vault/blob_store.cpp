#include "core/vault/blob_store.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/new_folder.h"
#include "core/vault/blob_key.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

/// No photo or sheet that the program accepts is larger.
constexpr std::size_t kMaxBlobBytes = 512'000'000;

/// Where files are that are being written, apart from the others: what a kill leaves is found
/// without looking through all photos.
constexpr const char* kHalfWritten = "half-written";

/// A note that there are files of a version that sealed nothing.
constexpr const char* kInClear = "in-clear";

/// As the vault binds it (core/vault/vault.h).
std::string place_of(const std::string& sha256) {
    return "photo/" + sha256;
}

/// By its first bytes alone.
bool starts_sealed(const std::filesystem::path& file) {
    std::array<char, 16> bytes{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), bytes.size());
    return is_sealed(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                               static_cast<std::size_t>(stream.gcount())));
}

bool is_digest(const std::string& text) {
    const auto hexadecimal = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    return text.size() == 64 && std::all_of(text.begin(), text.end(), hexadecimal);
}

Error environment(const std::filesystem::path& file, const Text& reason) {
    const std::string name = file.string();
    return Error::environment({name + "：" + reason.zh, name + ": " + reason.en}, name);
}

Result<void> make_private_folder(const std::filesystem::path& folder) {
    if (auto made = make_folder(folder); !made) {
        return made;
    }
    std::error_code failed;
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    return {};
}

/// Where the key of a blob of this file lies: apart, so that it can be kept out of copies.
std::filesystem::path key_of(const std::filesystem::path& root, const std::filesystem::path& file) {
    return root / "keys" / file.parent_path().filename() / file.filename();
}

}  // namespace

BlobStore::BlobStore(std::filesystem::path root, const Vault& vault)
    : root_(std::move(root)), vault_(vault) {}

std::filesystem::path BlobStore::path_of(const std::string& sha256) const {
    return root_ / sha256.substr(0, 2) / sha256;
}

Result<std::string> BlobStore::put(std::span<const std::uint8_t> bytes) {
    const std::string digest = sha256_hex(bytes);
    if (get(digest).ok()) {
        return digest;
    }
    const auto written = write(digest, bytes);
    return written ? Result<std::string>(digest) : Result<std::string>(written.error());
}

Result<void> BlobStore::write(const std::string& sha256, std::span<const std::uint8_t> bytes) {
    const std::filesystem::path file = path_of(sha256);
    const std::filesystem::path key = key_of(root_, file);
    const std::filesystem::path half_written = root_ / kHalfWritten;
    for (const std::filesystem::path& folder :
         {root_, file.parent_path(), root_ / "keys", key.parent_path(), half_written}) {
        if (auto made = make_private_folder(folder); !made) {
            return made;
        }
    }
    remove_cut_off_files(half_written);
    const auto sealed = seal_under_own_key(vault_, bytes, place_of(sha256), key, half_written);
    if (!sealed) {
        return sealed.error();
    }
    if (auto written = write_file(file, *sealed, half_written); !written) {
        return written;
    }
    std::error_code failed;  // the folder is private already
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
    return {};
}

Result<std::vector<std::uint8_t>> BlobStore::get(const std::string& sha256) const {
    std::error_code failed;
    if (!is_digest(sha256) || !std::filesystem::exists(path_of(sha256), failed)) {
        return Error::not_found(
            "", {"没有这张照片或回执：" + sha256, "no such photo or sheet: " + sha256});
    }
    const std::filesystem::path file = path_of(sha256);
    auto bytes = read_file(file, kMaxBlobBytes);
    if (!bytes) {
        return environment(file, bytes.error().message);
    }
    if (is_sealed(*bytes)) {  // an older version's are in clear until they are sealed
        const std::filesystem::path key = key_of(root_, file);
        bytes = std::filesystem::exists(key, failed)
                    ? unseal_under_own_key(vault_, *bytes, place_of(sha256), key)
                    : vault_.unseal(*bytes, place_of(sha256));  // of a version with one key for all
    }
    if (!bytes && bytes.error().code == ErrorCode::NotPermitted) {
        return bytes;
    }
    if (!bytes || sha256_hex(*bytes) != sha256) {
        return environment(file,
                           {"内容与摘要不符，文件已损坏；请从备份恢复",
                            "the bytes no longer match their digest; restore it from a backup"});
    }
    return bytes;
}

Result<void> BlobStore::destroy(const std::string& sha256) {
    if (!is_digest(sha256)) {
        return {};
    }
    const std::filesystem::path file = path_of(sha256);
    auto destroyed = destroy_file(key_of(root_, file));  // first: without it the rest is noise
    return destroyed ? destroy_file(file) : destroyed;
}

Result<void> BlobStore::note_old() {
    std::error_code none;
    return std::filesystem::exists(root_, none) ? write_file(root_ / kInClear, {}) : Result<void>{};
}

Result<void> BlobStore::seal_old() {
    std::error_code none;
    if (!std::filesystem::exists(root_ / kInClear, none)) {
        return {};
    }
    constexpr int kAtOnce = 100;  // somebody waits to be logged in
    int sealed = 0;
    std::filesystem::recursive_directory_iterator files(root_, none);
    for (const auto end = std::filesystem::recursive_directory_iterator(); !none && files != end;
         files.increment(none)) {
        const auto did = seal_file(files->path());
        if (!did) {
            return did.error();
        }
        sealed += *did ? 1 : 0;
        if (sealed == kAtOnce) {
            return {};
        }
    }
    if (none) {
        return environment(root_, {"读取照片文件夹失败：" + none.message(),
                                   "the folder of photos cannot be read: " + none.message()});
    }
    std::filesystem::remove(root_ / kInClear, none);
    return {};
}

Result<bool> BlobStore::seal_file(const std::filesystem::path& file) {
    const std::string digest = file.filename().string();
    if (!is_digest(digest) || starts_sealed(file)) {
        return false;
    }
    const auto stored = read_file(file, kMaxBlobBytes);
    if (!stored) {
        return environment(file, stored.error().message);
    }
    if (sha256_hex(*stored) != digest) {
        return false;  // damaged: `get` tells of it
    }
    const auto written = write(digest, *stored);
    return written ? Result<bool>(true) : Result<bool>(written.error());
}

}  // namespace huizhi
