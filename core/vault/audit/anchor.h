#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/vault/audit/audit_key.h"

namespace huizhi {

struct Studio;

/// What the log had come to, signed with the studio's key: once it lies outside of the shop
/// (printed under the day's report, in a file, as a QR code), nobody can cut the log's end or write
/// the log anew unnoticed.
struct Anchor {
    std::int64_t count = 0;
    std::string head;        ///< root of the tree over `count` leaves, 64 digits
    std::string signature;   ///< the day it was signed, YYYYMMDD, then 128 digits of Ed25519 over
                             ///< "huizhi-anchor:1:COUNT:HEAD:YYYYMMDD"
    std::string public_key;  ///< 64 digits
    /// In a dossier: SHA-256 of what it promises to hold, 64 digits, which then is signed, too, as
    /// "huizhi-dossier:2:COUNT:HEAD:YYYYMMDD:PROMISED"; empty: of the log alone.
    std::string promised{};
    bool operator==(const Anchor&) const = default;
};

/// Of the log as it is now, which is made where there is none. Costs O(log n). Errors: Environment;
/// NotPermitted while the vault is closed.
[[nodiscard]] Result<Anchor> anchor_now(Studio& studio);
[[nodiscard]] Anchor signed_anchor(const AuditSigner& signer,
                                   std::int64_t count,
                                   const std::string& head,
                                   const std::string& day);
/// The same head, signed together with what a dossier promises.
[[nodiscard]] Anchor signed_promise(const AuditSigner& signer,
                                    Anchor anchor,
                                    const std::string& promised);
/// The day it was signed, ISO.
[[nodiscard]] std::string day_of_anchor(const Anchor& anchor);
/// Whether its signature is of its own public key.
[[nodiscard]] bool is_signed(const Anchor& anchor);

/// "huizhi-anchor:1:COUNT:HEAD:SIGNATURE:PUBLICKEY": for a QR code and a PDF's keywords.
[[nodiscard]] std::string anchor_text(const Anchor& anchor);
/// For people, under a report: "操作记录 120 条，摘要 ab12…".
[[nodiscard]] Text anchor_words(const Anchor& anchor);

/// Of a file: the JSON of the day's report ("audit": {...}), or a PDF, or any other file that holds
/// `anchor_text`, also in UTF-16 or as hexadecimal digits, as PDF writes its metadata. Errors:
/// InvalidInput (field "anchor") naming the file: there is none, or its signature is false.
[[nodiscard]] Result<Anchor> read_anchor(std::span<const std::uint8_t> bytes,
                                         const std::string& file);

}  // namespace huizhi
