#include "core/vault/password.h"

#include <sodium.h>

#include "core/base/utf8.h"
#include "core/vault/common_password.h"
#include "core/vault/password_cost.h"

namespace huizhi {
namespace {

constexpr std::size_t kFewestCharacters = 8;
constexpr std::size_t kMostPasswordBytes = 1024;  // hashing more is only a way to keep us busy

}  // namespace

Result<std::string> hash_of_password(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES] = {};
    const PasswordCost cost = password_cost();
    const bool made =
        sodium_init() >= 0 && crypto_pwhash_str(hash, password.data(), password.size(),
                                                static_cast<unsigned long long>(cost.operations),
                                                static_cast<std::size_t>(cost.memory)) == 0;
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

Result<void> check_new_password(const std::string& password,
                                const std::vector<std::string>& names) {
    if (password.size() > kMostPasswordBytes) {
        return Error::invalid(
            "password", {"密码太长，最多 1024 个字节", "the password is longer than 1024 bytes"});
    }
    if (code_points(password).size() < kFewestCharacters) {
        return Error::invalid("password",
                              {"密码至少 8 个字符，建议 15 个以上（可以是一句话）",
                               "the password must have at least 8 characters; 15 or more are "
                               "better, a sentence will do"});
    }
    if (is_common_password(password, names)) {
        return Error::invalid(
            "password",
            {"这个密码太常见，很容易被猜到（常用密码、姓名加数字或生日、520、1314、键盘顺序、"
             "电话或证件号、店名或账号名），请换一个，比如一句只有您知道的话",
             "this password is among the first that are guessed (a common one, a "
             "name with figures or a birthday, 520, 1314, a row of keys, a telephone or "
             "document number, the studio's or the account's name); take another, such as a "
             "sentence of your own"});
    }
    return {};
}

}  // namespace huizhi
