#include "core/plugins/signing_key.h"

#include <array>
#include <sodium.h>
#include <string_view>
#include <vector>

#include "core/base/file_io.h"
#include "core/base/hex.h"
#include "core/base/system/private_file.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPublicPrefix = "ed25519:";
constexpr std::string_view kSecretPrefix = "huizhi-secret-key-1:";
constexpr std::size_t kMaxKeyFileBytes = 4096;

using Seed = std::array<unsigned char, crypto_sign_SEEDBYTES>;
using PublicBytes = std::array<unsigned char, crypto_sign_PUBLICKEYBYTES>;
using SecretBytes = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;
using SignatureBytes = std::array<unsigned char, crypto_sign_BYTES>;

/// Small letters only, so that one key has one spelling.
template <class Bytes>
bool from_hex(std::string_view text, Bytes& bytes) {
    const bool digits = text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    return digits && text.size() == 2 * bytes.size() &&
           sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, nullptr,
                          nullptr) == 0;
}

Error no_key(const fs::path& file) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput,
            {name + "：不是签名密钥文件", name + ": is no file of a signing key"},
            "key",
            name,
            Remedy::MakeSigningKey};
}

/// The two files lie side by side and are easily mixed up.
Error public_instead(const fs::path& file) {
    const std::string name = file.string();
    const std::string other =
        file.extension() == ".pub" ? fs::path(file).replace_extension().string() : std::string();
    const std::string zh = other.empty() ? "" : "（多半是 " + other + "）";
    const std::string en = other.empty() ? "" : " (most likely " + other + ")";
    return {ErrorCode::InvalidInput,
            {name + "：这是公钥，签名要用与它成对的私钥文件" + zh,
             name + ": this is the public key; sign with the secret key's file that belongs to it" +
                 en},
            "key",
            name};
}

Error secret_instead(const fs::path& file) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput,
            {name + "：这是私钥，不能交给别人；这里要用公钥（" + name + ".pub）",
             name + ": this is the secret key, which is nobody else's; give the public one (" +
                 name + ".pub)"},
            "key",
            name};
}

Result<std::string> read_line(const fs::path& file) {
    const auto bytes = read_file(file, kMaxKeyFileBytes);
    if (!bytes) {
        return bytes.error();
    }
    return trimmed(std::string(bytes->begin(), bytes->end()));
}

}  // namespace

Result<std::string> make_signing_key(const fs::path& file) {
    const fs::path shown = file.string() + ".pub";
    std::error_code ignored;
    for (const fs::path& name : {file, shown}) {
        if (fs::exists(fs::symlink_status(name, ignored))) {
            return Error{ErrorCode::Refused,
                         {name.string() + " 已存在，不会覆盖密钥",
                          name.string() + " is there already; a key is never overwritten"},
                         "out",
                         name.string()};
        }
    }
    PublicBytes open_key{};
    SecretBytes secret{};
    Seed seed{};
    if (sodium_init() < 0) {
        return Error{ErrorCode::Environment, {"没有随机数", "no random numbers"}, "", ""};
    }
    randombytes_buf(seed.data(), seed.size());
    crypto_sign_seed_keypair(open_key.data(), secret.data(), seed.data());
    const std::string key = std::string(kPublicPrefix) + hex_of(open_key);
    std::string line = std::string(kSecretPrefix) + hex_of(seed) + "\n";
    const bool written = write_new_private_file(file, line);
    sodium_memzero(line.data(), line.size());
    sodium_memzero(secret.data(), secret.size());
    sodium_memzero(seed.data(), seed.size());
    if (!written) {
        fs::remove(file, ignored);  // an empty key would stand in the way of the next try
        Error error = unwritable_file(file);
        error.field = "out";
        return error;
    }
    const std::string open_line = key + "\n";
    if (auto kept = write_file(
            shown, {reinterpret_cast<const std::uint8_t*>(open_line.data()), open_line.size()});
        !kept) {
        fs::remove(file, ignored);
        return kept.error();
    }
    return key;
}

Result<Signature> sign(const fs::path& file, std::span<const std::uint8_t> bytes) {
    auto line = read_line(file);
    if (!line) {
        return line.error();
    }
    Seed seed{};
    if (is_public_key(*line)) {
        return public_instead(file);
    }
    const bool read = line->starts_with(kSecretPrefix) &&
                      from_hex(std::string_view(*line).substr(kSecretPrefix.size()), seed);
    sodium_memzero(line->data(), line->size());
    if (!read || sodium_init() < 0) {
        return no_key(file);
    }
    PublicBytes open_key{};
    SecretBytes secret{};
    SignatureBytes made{};
    crypto_sign_seed_keypair(open_key.data(), secret.data(), seed.data());
    crypto_sign_detached(made.data(), nullptr, bytes.data(), bytes.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    sodium_memzero(seed.data(), seed.size());
    return Signature{std::string(kPublicPrefix) + hex_of(open_key), hex_of(made)};
}

bool is_signed(const Signature& signature, std::span<const std::uint8_t> bytes) {
    PublicBytes key{};
    SignatureBytes made{};
    return sodium_init() >= 0 && is_public_key(signature.key) &&
           from_hex(std::string_view(signature.key).substr(kPublicPrefix.size()), key) &&
           from_hex(signature.signature, made) &&
           crypto_sign_verify_detached(made.data(), bytes.data(), bytes.size(), key.data()) == 0;
}

bool is_public_key(const std::string& text) {
    PublicBytes key{};
    return text.starts_with(kPublicPrefix) &&
           from_hex(std::string_view(text).substr(kPublicPrefix.size()), key);
}

Result<std::string> read_public_key(const std::string& text_or_file) {
    if (is_public_key(text_or_file)) {
        return text_or_file;
    }
    if (text_or_file.starts_with(kPublicPrefix)) {
        return Error{ErrorCode::InvalidInput,
                     {"公钥应为 ed25519: 加 64 位十六进制数字（小写）",
                      "a public key is ed25519: and 64 hexadecimal digits in small letters"},
                     "key",
                     ""};
    }
    if (text_or_file.starts_with(kSecretPrefix)) {
        return Error::invalid("key", {"这是私钥，不能交给别人；这里要用公钥 ed25519:…",
                                      "this is a secret key, which is nobody else's; give the "
                                      "public one, ed25519:..."});
    }
    auto line = read_line(text_or_file);
    if (!line) {
        return line.error();
    }
    if (line->starts_with(kSecretPrefix)) {
        sodium_memzero(line->data(), line->size());
        return secret_instead(text_or_file);
    }
    return is_public_key(*line) ? Result<std::string>(*line)
                                : Result<std::string>(no_key(text_or_file));
}

}  // namespace huizhi
