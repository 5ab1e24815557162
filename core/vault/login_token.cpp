#include "core/vault/login_token.h"

#include <charconv>
#include <sodium.h>
#include <span>
#include <sstream>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/base/hex.h"
#include "core/base/ids.h"
#include "core/base/system/memory_folder.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_roster.h"
#include "core/vault/sealing.h"
#include "core/vault/vault.h"

namespace huizhi {

namespace {

constexpr std::size_t kMaxTokenBytes = 4096;

std::filesystem::path token_file(const Studio& studio) {
    return studio.home / "login.token";
}

Error please_log_in() {
    return Error::not_permitted("user", {"请先登录", "log in first"}).with(Remedy::LogIn);
}

std::span<const unsigned char> bytes_of(const std::string& text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

struct Token {
    std::string name;
    long long expires = 0;
    std::string key_id;      ///< of the file in memory that the data key's locking key lies in
    std::string locked_key;  ///< core/vault/vault.h
    std::string tag;         ///< keyed by the data key, so that nobody without it makes a token
};

/// The token's account, as the roster has it.
struct Holder {
    Account account;
    std::int64_t generation = 0;
};

std::string said_by(const Token& token) {
    return token.name + "\n" + std::to_string(token.expires) + "\n" + token.key_id + "\n" +
           token.locked_key + "\n";
}

std::string place_of(const Token& token) {
    return "login token/" + token.key_id;
}

/// Over all that the token says, and what its holder may: another password, another role or a
/// disabled account ends it.
Result<std::string> tag_of(const Token& token, const Holder& holder, const Vault& vault) {
    return vault.search_hash(
        said_by(token) + role_name(holder.account.role) + "\n" + std::to_string(holder.generation),
        "login token");
}

Result<Holder> holder_of(Studio& studio, const Vault& vault, const std::string& name) {
    const auto account = studio.store.account(name);
    const auto lock = account ? studio.store.locked_key(key_holder(name)) : account.error();
    const auto roster = lock ? roster_of(studio.store, vault) : lock.error();
    if (!roster) {
        return roster.error();
    }
    if (!*account || (*account)->disabled) {
        return please_log_in();
    }
    const auto agreed = check_roster(*roster, **account, *lock ? **lock : LockedKey{});
    if (!agreed) {
        return agreed.error();
    }
    return Holder{**account, roster->at(name).generation};
}

long long seconds_now(const Studio& studio) {
    return std::chrono::floor<std::chrono::seconds>(studio.clock.now()).time_since_epoch().count();
}

bool is_id(const std::string& text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

bool read_token(const Studio& studio, Token& token) {
    const auto bytes = read_file(token_file(studio), kMaxTokenBytes);
    if (!bytes) {
        return false;
    }
    std::istringstream lines(std::string(bytes->begin(), bytes->end()));
    std::string expires;
    for (std::string* line :
         {&token.name, &expires, &token.key_id, &token.locked_key, &token.tag}) {
        if (!std::getline(lines, *line)) {
            return false;
        }
    }
    const char* end = expires.data() + expires.size();
    return std::from_chars(expires.data(), end, token.expires).ptr == end && is_id(token.key_id);
}

/// Keeps a new locking key in memory, under an id.
Result<LockingKey> keep_locking_key(const std::string& id) {
    LockingKey key(kSealingKeyBytes);
    randombytes_buf(key.data(), key.size());
    for (const std::filesystem::path& folder : memory_folders()) {
        if (write_file(folder / id, key)) {
            return key;
        }
    }
    return Error{
        ErrorCode::Environment,
        {"没有只属于您的内存文件夹（XDG_RUNTIME_DIR、/dev/shm），不能保持登录",
         "there is no folder in memory of your own ($XDG_RUNTIME_DIR, /dev/shm), so nobody "
         "can stay logged in"},
        "",
        "",
        Remedy::LogInEachTime};
}

/// Empty when it is gone: the machine was started anew, or somebody logged out.
LockingKey kept_locking_key(const std::string& id) {
    for (const std::filesystem::path& folder : memory_folders()) {
        if (auto bytes = read_file(folder / id, kSealingKeyBytes);
            bytes && bytes->size() == kSealingKeyBytes) {
            LockingKey key(bytes->begin(), bytes->end());
            sodium_memzero(bytes->data(), bytes->size());
            return key;
        }
    }
    return {};
}

bool is_tag(const Token& token, const Result<std::string>& expected) {
    return expected && expected->size() == token.tag.size() &&
           sodium_memcmp(expected->data(), token.tag.data(), expected->size()) == 0;
}

}  // namespace

Result<std::string> leave_login_token(Studio& studio, int minutes) {
    if (studio.operator_name.empty()) {
        return please_log_in();
    }
    const auto holder = holder_of(studio, studio.vault, studio.operator_name);
    if (!holder) {
        return holder.error();
    }
    drop_login_token(studio);
    Token token{studio.operator_name, seconds_now(studio) + 60LL * minutes, new_id('t'), "", ""};
    const auto locking = keep_locking_key(token.key_id);
    if (!locking) {
        return locking.error();
    }
    auto locked = studio.vault.locked_key(*locking, place_of(token));
    if (!locked) {
        return locked.error();
    }
    token.locked_key = std::move(*locked);
    const auto tag = tag_of(token, *holder, studio.vault);
    if (!tag) {
        return tag.error();
    }
    const std::string text = said_by(token) + *tag + "\n";
    if (const auto written = write_file(token_file(studio), bytes_of(text)); !written) {
        return written.error();
    }
    return iso_time(Instant(std::chrono::seconds(token.expires)));
}

Result<Account> log_in_by_token(Studio& studio) {
    Token token;
    if (!read_token(studio, token)) {
        return please_log_in();
    }
    if (token.expires <= seconds_now(studio)) {
        drop_login_token(studio);
        return please_log_in();
    }
    Vault opened;
    if (!opened.open(token.locked_key, kept_locking_key(token.key_id), place_of(token))) {
        return please_log_in();
    }
    const auto holder = holder_of(studio, opened, token.name);
    if (!holder) {
        return holder.error();
    }
    if (!is_tag(token, tag_of(token, *holder, opened))) {
        return please_log_in();
    }
    studio.vault.use(opened.key());
    studio.operator_name = token.name;
    studio.operator_role = holder->account.role;
    return holder->account;
}

void drop_login_token(const Studio& studio) {
    std::error_code ignored;
    Token token;
    if (read_token(studio, token)) {
        for (const std::filesystem::path& folder : memory_folders()) {
            std::filesystem::remove(folder / token.key_id, ignored);
        }
    }
    std::filesystem::remove(token_file(studio), ignored);
}

}  // namespace huizhi
