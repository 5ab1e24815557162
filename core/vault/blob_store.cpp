#include "core/vault/blob_store.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/new_folder.h"
#include "core/vault/blob_key.h"
#include "core/vault/look_through.h"
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

constexpr std::size_t kDigestLetters = 64;  ///< of a SHA-256
constexpr std::size_t kNameLetters = 32;    ///< of Vault::lasting_hash
constexpr const char* kNamePurpose = "photo file";

bool is_hex(const std::string& text, std::size_t letters) {
    const auto hexadecimal = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    return text.size() == letters && std::all_of(text.begin(), text.end(), hexadecimal);
}

bool is_digest(const std::string& text) {
    return is_hex(text, kDigestLetters);
}

std::filesystem::path place_in(const std::filesystem::path& root, const std::string& name) {
    return root / name.substr(0, 2) / name;
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

/// A file that is there already counts as written now, so that nobody takes it for left over.
void touch(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now(), ignored);
}

}  // namespace

BlobStore::BlobStore(std::filesystem::path root, const Vault& vault)
    : root_(std::move(root)), vault_(vault) {}

Result<std::filesystem::path> BlobStore::path_of(const std::string& sha256) const {
    const auto name = vault_.lasting_hash(sha256, kNamePurpose);
    return name ? Result<std::filesystem::path>(place_in(root_, *name)) : name.error();
}

Result<std::filesystem::path> BlobStore::file_of(const std::string& sha256) const {
    const auto now = path_of(sha256);
    if (!now) {
        return now;
    }
    for (const std::filesystem::path& file : {*now, place_in(root_, sha256)}) {
        std::error_code failed;
        if (std::filesystem::exists(file, failed)) {
            return file;
        }
        if (failed) {
            return environment(file, {failed.message(), failed.message()});
        }
    }
    return std::filesystem::path();
}

Result<std::filesystem::path> BlobStore::key_of(const std::filesystem::path& file) const {
    const auto mark = vault_.key_mark();
    return mark ? Result<std::filesystem::path>(huizhi::key_of(root_, file, *mark)) : mark.error();
}

Result<std::string> BlobStore::put(std::span<const std::uint8_t> bytes) {
    const std::string digest = sha256_hex(bytes);
    if (get(digest).ok()) {
        const auto file = file_of(digest);
        const auto key = file ? key_of(*file) : file;
        if (key) {
            touch(*file);
            touch(*key);
        }
        return digest;
    }
    const auto written = write(digest, bytes);
    return written ? Result<std::string>(digest) : Result<std::string>(written.error());
}

bool BlobStore::has(const std::string& sha256) const {
    const auto file = is_digest(sha256) ? file_of(sha256) : Result<std::filesystem::path>(Error{});
    return file && !file->empty();
}

Result<void> BlobStore::destroy(const std::string& sha256) {
    if (!is_digest(sha256)) {
        return {};
    }
    const auto named = path_of(sha256);
    auto destroyed = named ? destroy_keys(root_, *named) : Result<void>(named.error());
    // The key first: without it the rest is noise. Both names: an older version's may lie beside.
    for (const auto& file : {named.ok() ? *named : root_, place_in(root_, sha256)}) {
        destroyed = destroyed ? destroy_file(file) : destroyed;
    }
    return destroyed;
}

Result<std::vector<std::filesystem::path>> BlobStore::left_over(
    const std::set<std::string>& digests) const {
    std::set<std::string> names;
    for (const std::string& digest : digests) {
        auto name = vault_.lasting_hash(digest, kNamePurpose);
        if (!name) {
            return name.error();
        }
        names.insert(std::move(*name));
    }
    const auto day_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    std::vector<std::filesystem::path> files;
    const auto looked = look_through(root_, [&](const std::filesystem::path& file) -> Result<bool> {
        const std::string name = without_mark(file.filename().string());
        std::error_code failed;
        if (is_hex(name, kNameLetters) && !names.contains(name) &&
            std::filesystem::last_write_time(file, failed) < day_ago && !failed) {
            files.push_back(file);
        }
        return true;
    });
    return looked ? Result<std::vector<std::filesystem::path>>(std::move(files)) : looked.error();
}

Result<void> BlobStore::write(const std::string& sha256, std::span<const std::uint8_t> bytes) {
    const auto named = path_of(sha256);
    if (!named) {
        return named.error();
    }
    const std::filesystem::path& file = *named;
    const auto key_file = key_of(file);
    if (!key_file) {
        return key_file.error();
    }
    const std::filesystem::path& key = *key_file;
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
    auto bytes = sound_bytes(sha256);
    if (!bytes) {
        return bytes.error();
    }
    if (!*bytes) {
        const auto file = file_of(sha256);
        return environment(file ? *file : root_,
                           {"内容与摘要不符，文件已损坏；请从备份恢复",
                            "the bytes no longer match their digest; restore it from a backup"});
    }
    return std::move(**bytes);
}

Result<BlobStore::Sound> BlobStore::sound_bytes(const std::string& sha256) const {
    const auto found = is_digest(sha256) ? file_of(sha256)
                                         : Result<std::filesystem::path>(std::filesystem::path());
    if (!found) {
        return found.error();
    }
    const std::filesystem::path& file = *found;
    if (file.empty()) {
        return Error::not_found(
            "", {"没有这张照片或回执：" + sha256, "no such photo or sheet: " + sha256});
    }
    auto stored = read_file(file, kMaxBlobBytes);
    if (!stored) {
        return environment(file, stored.error().message);
    }
    // An older version's are in clear until they are sealed.
    auto bytes = is_sealed(*stored) ? opened(*stored, file, sha256)
                                    : Result<Sound>(Sound(std::move(*stored)));
    if (bytes && *bytes && sha256_hex(**bytes) != sha256) {
        return Sound();
    }
    return bytes;
}

Result<BlobStore::Sound> BlobStore::opened(std::span<const std::uint8_t> sealed,
                                           const std::filesystem::path& file,
                                           const std::string& sha256) const {
    const auto key = key_of(file);
    if (!key) {
        return key.error();
    }
    auto own = unseal_under_own_key(vault_, sealed, place_of(sha256), *key);
    if (own && *own) {
        return own;
    }
    // Of a version with one key for all; also where a kill left its new key alone beside it.
    auto plain = vault_.unseal(sealed, place_of(sha256));
    if (plain) {
        return Sound(std::move(*plain));
    }
    return plain.error().code == ErrorCode::NotPermitted ? Result<Sound>(plain.error()) : own;
}

Result<void> BlobStore::seal_keys_anew(const std::set<std::string>& digests,
                                       const Vault& fresh,
                                       const std::function<Result<void>()>& step) {
    for (const std::string& digest : digests) {
        const auto goes_on = step();
        auto sealed = goes_on ? seal_key_of(digest, fresh) : goes_on;
        if (!sealed) {
            return sealed;
        }
    }
    return {};
}

/// By its own name and its own key: what else opens it may be gone after the data key's change.
Result<bool> BlobStore::opens_by_own_key(const std::filesystem::path& file,
                                         const std::filesystem::path& key,
                                         const std::string& sha256) const {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed) && !failed) {
        return false;
    }
    const auto stored = read_file(file, kMaxBlobBytes);
    if (!stored) {
        return environment(file, stored.error().message);
    }
    const auto plain = unseal_under_own_key(vault_, *stored, place_of(sha256), key);
    return plain ? Result<bool>(*plain && sha256_hex(**plain) == sha256) : plain.error();
}

Result<void> BlobStore::seal_key_of(const std::string& sha256, const Vault& fresh) {
    const auto file = path_of(sha256);
    const auto key = file ? key_of(*file) : file;
    const auto mark = fresh.key_mark();
    if (!key || !mark) {
        return key ? mark.error() : key.error();
    }
    const auto own = opens_by_own_key(*file, *key, sha256);
    if (!own) {
        return own.error();
    }
    if (!*own) {  // of an older version, or half of one and half of this
        const auto bytes = sound_bytes(sha256);
        if (!bytes) {
            return bytes.error().code == ErrorCode::NotFound ? Result<void>() : bytes.error();
        }
        if (!*bytes) {
            return {};  // damaged: no key opens it
        }
        if (auto anew = write(sha256, **bytes); !anew) {
            return anew;
        }
    }
    return seal_key_anew(vault_, fresh, place_of(sha256),
                         {*key, huizhi::key_of(root_, *file, *mark)}, root_ / kHalfWritten);
}

Result<void> BlobStore::drop_other_keys() {
    const auto mark = vault_.key_mark();
    return mark ? destroy_other_keys(root_, *mark) : Result<void>(mark.error());
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
    const auto looked = look_through(root_, [&](const std::filesystem::path& file) -> Result<bool> {
        const auto did = seal_file(file);
        if (!did) {
            return did.error();
        }
        sealed += *did ? 1 : 0;
        return sealed < kAtOnce;
    });
    if (!looked || sealed == kAtOnce) {
        return looked;
    }
    std::filesystem::remove(root_ / kInClear, none);
    return {};
}

Result<bool> BlobStore::rename_old() {
    constexpr int kAtOnce = 2000;  // somebody waits to be logged in
    int renamed = 0;
    const auto looked = look_through(root_, [&](const std::filesystem::path& file) -> Result<bool> {
        const std::string digest = file.filename().string();
        if (!is_digest(digest) || !starts_sealed(file)) {
            return true;
        }
        const auto named = path_of(digest);
        auto made = named ? make_private_folder(named->parent_path()) : named.error();
        if (!made) {
            return made.error();
        }
        std::error_code stays;  // readable by its old name
        if (std::filesystem::exists(*named, stays)) {
            std::filesystem::remove(file, stays);  // written anew since
        } else {
            std::filesystem::rename(file, *named, stays);
        }
        renamed += stays ? 0 : 1;
        return renamed < kAtOnce;
    });
    return looked ? Result<bool>(renamed < kAtOnce) : Result<bool>(looked.error());
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
    if (const auto written = write(digest, *stored); !written) {
        return written.error();
    }
    std::error_code stays;  // the next call takes it away
    std::filesystem::remove(file, stays);
    return true;
}

}  // namespace huizhi
