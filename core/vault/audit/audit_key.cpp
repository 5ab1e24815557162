#include "core/vault/audit/audit_key.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <vector>

#include "core/base/hex.h"
#include "core/records/store.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr const char* kPublicNote = "audit_public_key";
constexpr const char* kPrivateNote = "audit_private_key";
constexpr const char* kKeyPlace = "vault_note.text/audit_private_key";
constexpr std::string_view kBoxMark = "$hzb1$";
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

using Bytes = std::vector<std::uint8_t>;

const std::uint8_t* bytes_of(const std::string& text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::optional<Bytes> bytes_of_hex(const std::string& digits, std::size_t size) {
    Bytes bytes(size);
    std::size_t length = 0;
    const char* end = nullptr;
    const bool read = sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(),
                                     nullptr, &length, &end) == 0;
    return read && length == size && end == digits.data() + digits.size()
               ? std::optional(std::move(bytes))
               : std::nullopt;
}

Error damaged_key_of_log() {
    return Error::environment({"操作记录的签名密钥已损坏或被换掉；请从备份恢复",
                               "the signing key of the audit log is damaged or was replaced; "
                               "restore it from a backup"});
}

Result<AuditSigner> make_signer(Store& store, const Vault& vault) {
    if (sodium_init() < 0) {
        return damaged_key_of_log();
    }
    AuditSigner made{"", SecretBytes(crypto_sign_SECRETKEYBYTES)};
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open_half{};
    crypto_sign_keypair(open_half.data(), made.private_key.data());
    made.public_key = hex_of(open_half);
    const auto sealed = vault.seal_key(made.private_key, kKeyPlace);
    if (!sealed) {
        return sealed.error();
    }
    const auto saved = store.together([&]() -> Result<void> {
        auto kept = store.save_vault_note(kPrivateNote, *sealed);
        return kept ? store.save_vault_note(kPublicNote, made.public_key) : kept;
    });
    return saved ? Result<AuditSigner>(std::move(made)) : Result<AuditSigner>(saved.error());
}

}  // namespace

Result<std::string> audit_public_key(Store& store) {
    return store.vault_note(kPublicNote);
}

Result<AuditSigner> audit_signer(Store& store, const Vault& vault) {
    const auto open_half = audit_public_key(store);
    const auto sealed = store.vault_note(kPrivateNote);
    if (!open_half || !sealed) {
        return open_half ? sealed.error() : open_half.error();
    }
    if (open_half->empty() && sealed->empty()) {
        return make_signer(store, vault);
    }
    auto key = vault.unseal_key(*sealed, kKeyPlace);
    if (!key) {
        return key.error();
    }
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> fits{};
    if (key->size() != crypto_sign_SECRETKEYBYTES ||
        crypto_sign_ed25519_sk_to_pk(fits.data(), key->data()) != 0 || hex_of(fits) != *open_half) {
        return damaged_key_of_log();
    }
    return AuditSigner{*open_half, std::move(*key)};
}

std::string signature_of(const AuditSigner& signer, const std::string& text) {
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(),
                         signer.private_key.data());
    return hex_of(signature);
}

bool is_signature_of(const std::string& signature,
                     const std::string& public_key,
                     const std::string& text) {
    const auto key = bytes_of_hex(public_key, crypto_sign_PUBLICKEYBYTES);
    const auto signed_by = bytes_of_hex(signature, crypto_sign_BYTES);
    return key && signed_by && sodium_init() >= 0 &&
           crypto_sign_verify_detached(signed_by->data(), bytes_of(text), text.size(),
                                       key->data()) == 0;
}

std::optional<std::string> boxed(const std::string& public_key, const std::string& plain) {
    const auto key = bytes_of_hex(public_key, crypto_sign_PUBLICKEYBYTES);
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> box_key{};
    if (!key || sodium_init() < 0 ||
        crypto_sign_ed25519_pk_to_curve25519(box_key.data(), key->data()) != 0) {
        return std::nullopt;
    }
    Bytes box(plain.size() + crypto_box_SEALBYTES);
    crypto_box_seal(box.data(), bytes_of(plain), plain.size(), box_key.data());
    std::string text(sodium_base64_ENCODED_LEN(box.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), box.data(), box.size(), kBase64);
    text.pop_back();  // its final zero
    return std::string(kBoxMark) + text;
}

bool is_boxed(const std::string& text) {
    return text.starts_with(kBoxMark);
}

std::optional<std::string> unboxed(const AuditSigner& signer, const std::string& text) {
    const auto key = bytes_of_hex(signer.public_key, crypto_sign_PUBLICKEYBYTES);
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> open_half{};
    SecretBytes box_key(crypto_box_SECRETKEYBYTES);
    if (!is_boxed(text) || !key ||
        crypto_sign_ed25519_pk_to_curve25519(open_half.data(), key->data()) != 0 ||
        crypto_sign_ed25519_sk_to_curve25519(box_key.data(), signer.private_key.data()) != 0) {
        return std::nullopt;
    }
    const std::string_view digits = std::string_view(text).substr(kBoxMark.size());
    Bytes box(digits.size());
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(box.data(), box.size(), digits.data(), digits.size(), nullptr, &length,
                          &end, kBase64) != 0 ||
        end != digits.data() + digits.size() || length < crypto_box_SEALBYTES) {
        return std::nullopt;
    }
    std::string plain(length - crypto_box_SEALBYTES, '\0');
    const bool opened =
        crypto_box_seal_open(reinterpret_cast<std::uint8_t*>(plain.data()), box.data(), length,
                             open_half.data(), box_key.data()) == 0;
    return opened ? std::optional(std::move(plain)) : std::nullopt;
}

}  // namespace huizhi
