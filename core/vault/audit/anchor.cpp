#include "core/vault/audit/anchor.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/hex.h"
#include "core/base/json_node.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/merkle.h"

namespace huizhi {
namespace {

constexpr std::string_view kMark = "huizhi-anchor:1:";
constexpr std::string_view kPromiseMark = "huizhi-dossier:2:";
constexpr std::size_t kDayDigits = 8;
constexpr std::size_t kSignatureDigits = 128;
constexpr std::int64_t kMostEntries = std::int64_t{1} << 53;  // exact in JSON everywhere

std::string signed_text(const Anchor& anchor, const std::string& day_digits) {
    const std::string log = std::to_string(anchor.count) + ":" + anchor.head + ":" + day_digits;
    return anchor.promised.empty() ? std::string(kMark) + log
                                   : std::string(kPromiseMark) + log + ":" + anchor.promised;
}

Error unreadable(const std::string& file, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {file + "：" + zh, file + ": " + en}, "anchor", file};
}

Error no_anchor(const std::string& file) {
    return unreadable(file, "里面没有操作记录的锚点", "there is no anchor of the audit log in it");
}

/// The part up to the next colon; moves behind it.
std::string_view take_part(std::string_view& text) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/// Typed from paper, digits may be capitals.
Anchor in_small_letters(Anchor typed) {
    for (std::string* digits : {&typed.head, &typed.signature, &typed.public_key}) {
        *digits = lower_case(std::move(*digits));
    }
    return typed;
}

/// What follows the mark.
std::optional<Anchor> parsed(std::string_view text) {
    Anchor anchor;
    const std::string_view count = take_part(text);
    const auto read = std::from_chars(count.data(), count.data() + count.size(), anchor.count);
    anchor.head = take_part(text);
    anchor.signature = take_part(text);
    constexpr std::size_t kKeyDigits = 64;
    anchor.public_key = text.substr(0, kKeyDigits);
    anchor = in_small_letters(std::move(anchor));
    const bool whole = read.ec == std::errc() && read.ptr == count.data() + count.size() &&
                       anchor.count >= 0 && anchor.count <= kMostEntries;
    return whole && hash_of_hex(anchor.head) && hash_of_hex(anchor.public_key)
               ? std::optional(std::move(anchor))
               : std::nullopt;
}

std::optional<Anchor> found_in(std::string_view text) {
    for (std::size_t at = text.find(kMark); at != std::string_view::npos;
         at = text.find(kMark, at + 1)) {
        if (auto anchor = parsed(text.substr(at + kMark.size()))) {
            return anchor;
        }
    }
    return std::nullopt;
}

/// Without the zeros that UTF-16 puts before each of our letters.
std::string without_zeros(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\0');
    return plain;
}

int digit_of(char letter) {
    const char small = static_cast<char>(letter | 0x20);
    return letter >= '0' && letter <= '9' ? letter - '0'
           : small >= 'a' && small <= 'f' ? small - 'a' + 10
                                          : -1;
}

/// What PDF writes between < and >, as bytes; the rest is left out.
std::string hexadecimal_parts(std::string_view text) {
    std::string bytes;
    std::string digits;
    bool inside = false;
    for (const char letter : text) {
        if (letter == '<') {
            inside = true;
            digits.clear();
        } else if (inside && letter == '>') {
            for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
                bytes += static_cast<char>(digit_of(digits[i]) * 16 + digit_of(digits[i + 1]));
            }
            inside = false;
        } else if (inside && digit_of(letter) >= 0) {
            digits += letter;
        } else if (inside && letter != ' ' && letter != '\n' && letter != '\r') {
            inside = false;
        }
    }
    return bytes;
}

std::optional<Anchor> found_anywhere(std::string_view text) {
    auto anchor = found_in(text);
    anchor = anchor ? anchor : found_in(without_zeros(text));
    return anchor ? anchor : found_in(without_zeros(hexadecimal_parts(text)));
}

Result<Anchor> of_json(std::string_view text, const std::string& file) {
    auto read = read_json<Anchor>(text, file, [](const JsonNode& root) {
        const JsonNode report = root.has("report") ? root.object("report") : root;
        const JsonNode audit = report.object("audit");
        return in_small_letters({audit.whole("count", 0, kMostEntries), audit.text("head"),
                                 audit.text("signature"), audit.text("public_key"),
                                 audit.text_or("promised", "")});
    });
    if (!read) {
        Error error = read.error();
        error.field = "anchor";
        return error;
    }
    return read;
}

}  // namespace

Anchor signed_anchor(const AuditSigner& signer,
                     std::int64_t count,
                     const std::string& head,
                     const std::string& day) {
    Anchor anchor{count, head, "", signer.public_key};
    std::string digits = day;
    std::erase(digits, '-');
    anchor.signature = digits + signature_of(signer, signed_text(anchor, digits));
    return anchor;
}

Anchor signed_promise(const AuditSigner& signer, Anchor anchor, const std::string& promised) {
    const std::string digits = anchor.signature.substr(0, kDayDigits);
    anchor.promised = promised;
    anchor.signature = digits + signature_of(signer, signed_text(anchor, digits));
    return anchor;
}

Result<Anchor> anchor_now(Studio& studio) {
    const auto signer = audit_signer(studio.store, studio.vault);
    const auto head = signer ? studio.store.audit_head() : signer.error();
    if (!head) {
        return head.error();
    }
    const auto frontier = Frontier::read(head->count, head->frontier);
    if (!frontier) {
        return Error::environment({"操作记录的末端已损坏；请核验操作记录",
                                   "the end of the audit log is damaged; verify the log"});
    }
    return signed_anchor(*signer, head->count, hex_of(frontier->root()),
                         iso_day(studio.clock.now()));
}

std::string day_of_anchor(const Anchor& anchor) {
    const std::string& digits = anchor.signature;
    return digits.size() < kDayDigits
               ? std::string()
               : digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

bool is_signed(const Anchor& anchor) {
    return anchor.signature.size() == kDayDigits + kSignatureDigits &&
           is_real_day(day_of_anchor(anchor)) &&
           is_signature_of(anchor.signature.substr(kDayDigits), anchor.public_key,
                           signed_text(anchor, anchor.signature.substr(0, kDayDigits)));
}

std::string anchor_text(const Anchor& anchor) {
    return std::string(kMark) + std::to_string(anchor.count) + ":" + anchor.head + ":" +
           anchor.signature + ":" + anchor.public_key;
}

Text anchor_words(const Anchor& anchor) {
    const std::string count = std::to_string(anchor.count);
    return {"操作记录 " + count + " 条，摘要 " + anchor.head,
            "audit log: " + count + " records, head " + anchor.head};
}

Result<Anchor> read_anchor(std::span<const std::uint8_t> bytes, const std::string& file) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool json = first != std::string_view::npos && text[first] == '{';
    auto anchor = found_anywhere(text);
    Result<Anchor> read = anchor ? Result<Anchor>(std::move(*anchor)) : no_anchor(file);
    if (!anchor && json) {
        read = of_json(text, file);
    }
    if (read && !is_signed(*read)) {
        return unreadable(file, "锚点的签名不对：文件已损坏或被改动",
                          "the anchor's signature is false: the file is damaged or was changed");
    }
    return read;
}

}  // namespace huizhi
