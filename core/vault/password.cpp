#include "core/vault/password.h"

#include <sodium.h>

namespace huizhi {
namespace {

constexpr std::size_t kFewestBytes = 6;
constexpr std::size_t kMostBytes = 1024;  // hashing more is only a way to keep us busy

}  // namespace

Result<std::string> hash_of_password(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES] = {};
    const bool made =
        sodium_init() >= 0 && crypto_pwhash_str(hash, password.data(), password.size(),
                                                crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
    if (!made) {
        return Error::environment({"内存不足，无法保存密码（需要 64 MB）",
                                   "not enough memory to keep the password (64 MB are needed)"});
    }
    return std::string(hash);
}

bool password_matches(const std::string& hash, const std::string& password) {
    return sodium_init() >= 0 &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Result<void> check_new_password(const std::string& password) {
    if (password.size() < kFewestBytes || password.size() > kMostBytes) {
        return Error::invalid(
            "password", {"密码至少 6 个字符", "the password must have at least 6 characters"});
    }
    return {};
}

}  // namespace huizhi
