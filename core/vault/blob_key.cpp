#include "core/vault/blob_key.h"

#include <sodium.h>
#include <system_error>
#include <utility>

#include "core/base/file_io.h"
#include "core/base/system/durable_file.h"
#include "core/vault/look_through.h"
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

Result<void> undeletable(const std::filesystem::path& file, const std::error_code& failed) {
    const std::string name = file.string();
    return Error::environment({name + "：无法删除：" + failed.message(),
                               name + ": cannot be deleted: " + failed.message()},
                              name);
}

/// Empty: there is none, or what lies there is none of ours. Errors: Environment when the file
/// cannot be read, which says nothing of what is in it.
Result<std::string> key_text(const std::filesystem::path& file) {
    constexpr std::size_t kMostRead = 1'000'000;
    std::error_code failed;
    if (!std::filesystem::exists(file, failed) && !failed) {
        return std::string();
    }
    const auto stored = read_file(file, kMostRead);
    if (!stored) {
        return Error::environment(stored.error().message, file.string());
    }
    return stored->size() > kMostKeyBytes ? std::string()
                                          : std::string(stored->begin(), stored->end());
}

/// False: the text is damaged, or the vault's key is another. Errors: NotPermitted.
Result<bool> open_by(const Vault& vault,
                     const std::string& place,
                     const std::string& text,
                     Vault& own) {
    const std::size_t line = text.find('\n');
    if (line == std::string::npos) {
        return false;
    }
    const auto lock = vault.unseal_key(text.substr(line + 1), key_place(place));
    if (!lock) {
        return lock.error().code == ErrorCode::NotPermitted ? Result<bool>(lock.error()) : false;
    }
    return own.open(text.substr(0, line), *lock, place).ok();
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

Result<std::optional<Bytes>> unseal_under_own_key(const Vault& vault,
                                                  std::span<const std::uint8_t> sealed,
                                                  const std::string& place,
                                                  const std::filesystem::path& key_file) {
    const auto text = key_text(key_file);
    if (!text) {
        return text.error();
    }
    Vault own;
    const auto open = open_by(vault, place, *text, own);
    if (!open) {
        return open.error();
    }
    auto plain = *open ? own.unseal(sealed, place) : Result<Bytes>(Error{});
    return plain ? std::optional<Bytes>(std::move(*plain)) : std::nullopt;
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
    return look_through(key_of(root, blob, "").parent_path(),
                        [&](const std::filesystem::path& file) -> Result<bool> {
                            const bool its =
                                without_mark(file.filename().string()) == blob.filename();
                            const auto destroyed = its ? destroy_file(file) : Result<void>();
                            return destroyed ? Result<bool>(true) : destroyed.error();
                        });
}

Result<void> destroy_other_keys(const std::filesystem::path& root, const std::string& mark) {
    return look_through(root / kFolder, [&](const std::filesystem::path& file) -> Result<bool> {
        const std::string name = file.filename().string();
        const std::string kept = key_of(root, without_mark(name), mark).filename().string();
        std::error_code none;
        const bool other = name != kept && !std::filesystem::is_directory(file, none);
        const auto destroyed = other ? destroy_file(file) : Result<void>();
        return destroyed ? Result<bool>(true) : destroyed.error();
    });
}

Result<void> seal_key_anew(const Vault& vault,
                           const Vault& fresh,
                           const std::string& place,
                           const KeyFiles& files,
                           const std::filesystem::path& half_written) {
    const auto text = key_text(files.now);
    if (!text) {
        return text.error();
    }
    const std::size_t line = text->find('\n');
    const auto lock = line == std::string::npos
                          ? Result<LockingKey>(damaged_key(files.now))
                          : vault.unseal_key(text->substr(line + 1), key_place(place));
    const auto kept = lock ? fresh.seal_key(*lock, key_place(place)) : lock.error();
    if (!kept) {
        return kept.error();
    }
    const std::string anew = text->substr(0, line) + "\n" + *kept;
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(anew.data()), anew.size());
    if (auto written = write_file(files.anew, bytes, half_written); !written) {
        return written;
    }
    // As it lies on the disk: the one in `now` is destroyed after this.
    const auto read_again = key_text(files.anew);
    Vault own;
    const auto open =
        read_again ? open_by(fresh, place, *read_again, own) : Result<bool>(read_again.error());
    return !open ? Result<void>(open.error())
                 : (*open ? Result<void>() : Result<void>(damaged_key(files.anew)));
}

Result<void> destroy_file(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed) {  // not there, unless that cannot even be told
        static_cast<void>(std::filesystem::exists(file, failed));
        return failed ? undeletable(file, failed) : Result<void>();
    }
    const FileTrouble trouble = size == 0 ? FileTrouble::None : write_over(file);
    if (trouble == FileTrouble::Missing) {  // gone meanwhile
        return {};
    }
    if (trouble != FileTrouble::None) {
        return unwritable_file(file);
    }
    std::filesystem::remove(file, failed);
    return failed ? undeletable(file, failed) : Result<void>();
}

}  // namespace huizhi
