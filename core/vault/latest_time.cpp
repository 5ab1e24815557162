#include "core/vault/latest_time.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/clock.h"
#include "core/base/clock_check.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_entry.h"
#include "core/vault/audit/audit_key.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr const char* kNote = "latest_time";
constexpr const char* kTimePlace = "vault_note.text/latest_time";
constexpr std::chrono::minutes kWorthKeeping{1};  // so that a long run does not write all the time

Result<void> keep(Studio& studio, Instant time) {
    const auto sealed =
        studio.vault.seal(std::to_string(time.time_since_epoch().count()), kTimePlace);
    return sealed ? studio.store.save_vault_note(kNote, *sealed) : Result<void>(sealed.error());
}

Result<std::optional<Instant>> kept(Studio& studio) {
    const auto sealed = studio.store.vault_note(kNote);
    if (!sealed) {
        return sealed.error();
    }
    const auto text = studio.vault.unseal(*sealed, kTimePlace);
    if (!text) {
        return text.error();
    }
    if (text->empty()) {
        return std::optional<Instant>{};
    }
    long long milliseconds = 0;
    std::from_chars(text->data(), text->data() + text->size(), milliseconds);
    return std::optional<Instant>(Instant(std::chrono::milliseconds(milliseconds)));
}

/// When the last act was recorded. The note alone could be taken out of the database; the log
/// cannot without being found out. What is erased or damaged tells no time.
Result<std::optional<Instant>> last_act(const Studio& studio) {
    constexpr int kLookedAt = 20;
    const auto entries = studio.store.newest_audit_entries(0, kLookedAt);
    if (!entries || entries->empty()) {
        return entries ? Result<std::optional<Instant>>(std::nullopt) : entries.error();
    }
    const auto signer = audit_signer(studio.store, studio.vault);
    if (!signer) {
        return signer.error();
    }
    for (const AuditEntry& entry : *entries) {
        const auto secret = entry.sealed.empty() ? Result<AuditSecret>(AuditSecret{})
                                                 : opened_entry(studio.vault, *signer, entry);
        const auto record = secret ? read_record(secret->text) : std::nullopt;
        if (const auto at = record ? instant_of(record->at) : std::nullopt) {
            return at;
        }
    }
    return std::optional<Instant>{};
}

}  // namespace

Result<Instant> latest_time(Studio& studio) {
    if (auto right = check_clock(iso_day(studio.clock.now())); !right) {
        return right.error();
    }
    const Instant now = studio.clock.now();
    const auto seen = kept(studio);
    if (!seen) {
        return seen.error();
    }
    if (!*seen || now - **seen > kWorthKeeping) {
        static_cast<void>(keep(studio, now));  // a full disk stops nobody from sending
    }
    const auto acted = last_act(studio);
    if (!acted) {
        return acted.error();
    }
    return std::max({now, seen->value_or(now), acted->value_or(now)});
}

Result<void> forget_latest_time(Studio& studio) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed;
    }
    const auto right = check_clock(iso_day(studio.clock.now()));
    if (!right) {
        return right;
    }
    return studio.store.together([&]() -> Result<void> {
        const auto kept = keep(studio, studio.clock.now());
        return kept ? audit(studio, {AuditAct::Settings, "clock", ""}) : kept;
    });
}

}  // namespace huizhi
