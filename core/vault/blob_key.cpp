#include "core/vault/blob_key.h"

#include <fstream>
#include <sodium.h>
#include <system_error>

#include "core/base/file_io.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Two sealed texts of some two hundred letters.
constexpr std::size_t kMostKeyBytes = 4000;

constexpr const char* kFolder = "keys";

std::string key_place(const std::string& place) {
    return "key of " + place;
}

Error damaged_key(const std::filesystem::path& file) {
    const std::string name = file.string();
    return Error::environment({name + "：照片的密钥已损坏；请从备份恢复",
                               name + ": the photo's key is damaged; restore it from a backup"},
                              name);
}

}  // namespace

Result<Bytes> seal_under_own_key(const Vault& vault,
                                 std::span<const std::uint8_t> plain,
                                 const std::string& place,
                                 const std::filesystem::path& key_file,
                                 const std::filesystem::path& half_written) {
    Vault own;
    if (auto made = own.make_key(); !made) {
        return made.error();
    }
    LockingKey lock(crypto_secretbox_KEYBYTES);
    randombytes_buf(lock.data(), lock.size());
    const auto locked = own.locked_key(lock, place);
    const auto kept = vault.seal_key(lock, key_place(place));
    if (!locked || !kept) {
        return locked ? kept.error() : locked.error();
    }
    const std::string text = *locked + "\n" + *kept;
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    if (auto written = write_file(key_file, bytes, half_written); !written) {
        return written.error();
    }
    return own.seal(plain, place);
}

Result<Bytes> unseal_under_own_key(const Vault& vault,
                                   std::span<const std::uint8_t> sealed,
                                   const std::string& place,
                                   const std::filesystem::path& key_file) {
    const auto stored = read_file(key_file, kMostKeyBytes);
    if (!stored) {
        return damaged_key(key_file);
    }
    const std::string text(stored->begin(), stored->end());
    const std::size_t line = text.find('\n');
    if (line == std::string::npos) {
        return damaged_key(key_file);
    }
    const auto lock = vault.unseal_key(text.substr(line + 1), key_place(place));
    if (!lock) {
        return lock.error().code == ErrorCode::NotPermitted ? lock.error() : damaged_key(key_file);
    }
    Vault own;
    if (!own.open(text.substr(0, line), *lock, place)) {
        return damaged_key(key_file);
    }
    return own.unseal(sealed, place);
}

std::filesystem::path key_of(const std::filesystem::path& root,
                             const std::filesystem::path& blob,
                             const std::string& mark) {
    const std::string end = mark.empty() ? mark : "." + mark;
    return root / kFolder / blob.parent_path().filename() / (blob.filename().string() + end);
}

std::string without_mark(const std::string& name) {
    return name.substr(0, name.find('.'));
}

Result<void> destroy_keys(const std::filesystem::path& root, const std::filesystem::path& blob) {
    std::error_code none;
    Result<void> destroyed;
    for (const auto& entry :
         std::filesystem::directory_iterator(key_of(root, blob, "").parent_path(), none)) {
        if (destroyed && without_mark(entry.path().filename().string()) == blob.filename()) {
            destroyed = destroy_file(entry.path());
        }
    }
    return destroyed;
}

Result<void> destroy_other_keys(const std::filesystem::path& root, const std::string& mark) {
    std::error_code none;
    Result<void> destroyed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / kFolder, none)) {
        const std::string name = entry.path().filename().string();
        const std::string kept = key_of(root, without_mark(name), mark).filename().string();
        if (destroyed && entry.is_regular_file(none) && name != kept) {
            destroyed = destroy_file(entry.path());
        }
    }
    return destroyed;
}

Result<void> seal_key_anew(const Vault& vault,
                           const Vault& fresh,
                           const std::string& place,
                           const KeyFiles& files,
                           const std::filesystem::path& half_written) {
    const auto stored = read_file(files.now, kMostKeyBytes);
    const std::string text = stored ? std::string(stored->begin(), stored->end()) : std::string();
    const std::size_t line = text.find('\n');
    const auto lock = line == std::string::npos
                          ? Result<LockingKey>(damaged_key(files.now))
                          : vault.unseal_key(text.substr(line + 1), key_place(place));
    if (!lock) {
        return {};
    }
    const auto kept = fresh.seal_key(*lock, key_place(place));
    if (!kept) {
        return kept.error();
    }
    const std::string anew = text.substr(0, line) + "\n" + *kept;
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(anew.data()), anew.size());
    return write_file(files.anew, bytes, half_written);
}

Result<void> destroy_file(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed) {
        return {};
    }
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        const std::vector<char> nothing(size, '\0');
        stream.write(nothing.data(), static_cast<std::streamsize>(nothing.size()));
    }
    std::filesystem::remove(file, failed);
    if (failed) {
        const std::string name = file.string();
        return Error::environment({name + "：无法删除：" + failed.message(),
                                   name + ": cannot be deleted: " + failed.message()},
                                  name);
    }
    return {};
}

}  // namespace huizhi
