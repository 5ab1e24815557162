#include "core/login_token.h"

#include <charconv>
#include <sodium.h>
#include <span>
#include <sstream>
#include <vector>

#include "core/clock.h"
#include "core/file_io.h"
#include "core/store.h"
#include "core/studio.h"

namespace huizhi {

namespace {

constexpr std::size_t kMaxTokenBytes = 4096;

std::filesystem::path token_file(const Studio& studio) {
    return studio.home / "login.token";
}

Error please_log_in() {
    return {ErrorCode::NotPermitted,
            {"请先登录：用 --user 名称 与环境变量 HUIZHI_PASSWORD，或运行 huizhi login",
             "log in first: give --user NAME and $HUIZHI_PASSWORD, or run huizhi login"},
            "user",
            ""};
}

std::span<const unsigned char> bytes_of(const std::string& text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// HMAC-SHA-512/256 over name and expiry, keyed with a digest of the password hash; hexadecimal.
std::string seal(const std::string& name, long long expires, const std::string& password_hash) {
    unsigned char key[crypto_auth_KEYBYTES];
    crypto_generichash(key, sizeof key, bytes_of(password_hash).data(), password_hash.size(),
                       nullptr, 0);
    const std::string said = name + "\n" + std::to_string(expires);
    unsigned char tag[crypto_auth_BYTES];
    crypto_auth(tag, bytes_of(said).data(), said.size(), key);
    char text[2 * sizeof tag + 1];
    sodium_bin2hex(text, sizeof text, tag, sizeof tag);
    return text;
}

long long seconds_now(const Studio& studio) {
    return std::chrono::floor<std::chrono::seconds>(studio.clock.now()).time_since_epoch().count();
}

struct Token {
    std::string name;
    long long expires = 0;
    std::string tag;
};

bool read_token(const Studio& studio, Token& token) {
    const auto bytes = read_file(token_file(studio), kMaxTokenBytes);
    if (!bytes) {
        return false;
    }
    std::istringstream lines(std::string(bytes->begin(), bytes->end()));
    std::string expires;
    if (!std::getline(lines, token.name) || !std::getline(lines, expires) ||
        !std::getline(lines, token.tag)) {
        return false;
    }
    const char* end = expires.data() + expires.size();
    return std::from_chars(expires.data(), end, token.expires).ptr == end;
}

}  // namespace

Result<std::string> leave_login_token(Studio& studio, int minutes) {
    const auto account = studio.store.account(studio.operator_name);
    if (!account) {
        return account.error();
    }
    if (studio.operator_name.empty() || !account->has_value()) {
        return please_log_in();
    }
    const long long expires = seconds_now(studio) + 60LL * minutes;
    const std::string text = studio.operator_name + "\n" + std::to_string(expires) + "\n" +
                             seal(studio.operator_name, expires, (*account)->password_hash) + "\n";
    if (const auto written = write_file(token_file(studio), bytes_of(text)); !written) {
        return written.error();
    }
    return iso_time(Instant(std::chrono::seconds(expires)));
}

Result<Account> log_in_by_token(Studio& studio) {
    Token token;
    if (!read_token(studio, token) || token.expires <= seconds_now(studio)) {
        return please_log_in();
    }
    const auto account = studio.store.account(token.name);
    if (!account) {
        return account.error();
    }
    if (!account->has_value() || (*account)->disabled) {
        return please_log_in();
    }
    const std::string expected = seal(token.name, token.expires, (*account)->password_hash);
    if (expected.size() != token.tag.size() ||
        sodium_memcmp(expected.data(), token.tag.data(), expected.size()) != 0) {
        return please_log_in();
    }
    studio.operator_name = token.name;
    studio.operator_role = (*account)->role;
    return **account;
}

void drop_login_token(const Studio& studio) {
    std::error_code ignored;
    std::filesystem::remove(token_file(studio), ignored);
}

}  // namespace huizhi
