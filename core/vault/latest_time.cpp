#include "core/vault/latest_time.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
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
constexpr const char* kClock = "clock";  ///< in the log: what the owner gave their word on
constexpr const char* kTimePlace = "vault_note.text/latest_time";
constexpr std::chrono::minutes kWorthKeeping{1};  // so that a long run does not write all the time

/// The latest time, and how many acts were on record when it was noted (-1: not told): what came
/// since is looked at, so that an earlier note put back in its place hides nothing.
struct Seen {
    Instant at;
    std::int64_t acts = -1;
};

Result<void> keep(Studio& studio, Instant time) {
    const auto head = studio.store.audit_head();
    if (!head) {
        return head.error();
    }
    const std::string text =
        std::to_string(time.time_since_epoch().count()) + ' ' + std::to_string(head->count);
    const auto sealed = studio.vault.seal(text, kTimePlace);
    return sealed ? studio.store.save_vault_note(kNote, *sealed) : Result<void>(sealed.error());
}

Result<std::optional<Seen>> kept(Studio& studio) {
    const auto sealed = studio.store.vault_note(kNote);
    if (!sealed) {
        return sealed.error();
    }
    const auto text = studio.vault.unseal(*sealed, kTimePlace);
    if (!text) {
        return text.error();
    }
    if (text->empty()) {
        return std::optional<Seen>{};
    }
    long long milliseconds = 0;
    const char* const end = text->data() + text->size();
    const auto time = std::from_chars(text->data(), end, milliseconds);
    Seen seen{Instant(std::chrono::milliseconds(milliseconds))};
    if (time.ptr != end) {
        std::from_chars(time.ptr + 1, end, seen.acts);
    }
    return std::optional(seen);
}

/// What an act on record says; of one that is erased or damaged nothing.
std::optional<AuditRecord> read_act(const Studio& studio,
                                    const AuditSigner& signer,
                                    const AuditEntry& entry) {
    const auto secret = entry.sealed.empty() ? Result<AuditSecret>(AuditSecret{})
                                             : opened_entry(studio.vault, signer, entry);
    return secret ? read_record(secret->text) : std::nullopt;
}

/// The owner's word that the clock is right: what was seen before does not count any more.
bool is_word_on_clock(const AuditRecord& record) {
    return record.act == act_word(AuditAct::Settings) && record.kind == kClock;
}

/// How many of the newest acts may tell more than the note does: all where there is none, or where
/// the log is shorter than it was.
Result<std::int64_t> acts_since(const Studio& studio, const std::optional<Seen>& seen) {
    constexpr std::int64_t kFew = 20;
    const auto head = studio.store.audit_head();
    if (!head) {
        return head.error();
    }
    const bool all = !seen || seen->acts > head->count;
    return all              ? std::numeric_limits<std::int64_t>::max() / 2
           : seen->acts < 0 ? kFew
                            : std::max(kFew, head->count - seen->acts);
}

/// The latest time of the newest acts on record, back to the owner's last word on the clock. The
/// note alone could be taken out of the database; the log cannot without being found out. Acts
/// after a clock was set back tell early times.
Result<std::optional<Instant>> latest_act(const Studio& studio, std::int64_t most) {
    constexpr std::int64_t kPage = 200;
    const auto newest = studio.store.newest_audit_entries(0, 1);
    if (!newest || newest->empty()) {
        return newest ? Result<std::optional<Instant>>(std::nullopt) : newest.error();
    }
    const auto signer = audit_signer(studio.store, studio.vault);
    if (!signer) {
        return signer.error();
    }
    std::optional<Instant> latest;
    std::int64_t before = 0;
    for (std::int64_t looked_at = 0; looked_at < most; looked_at += kPage) {
        const auto wanted = static_cast<int>(std::min(kPage, most - looked_at));
        const auto page = studio.store.newest_audit_entries(before, wanted);
        if (!page || page->empty()) {
            return page ? Result<std::optional<Instant>>(latest) : page.error();
        }
        for (const AuditEntry& entry : *page) {
            const auto record = read_act(studio, *signer, entry);
            const auto at = record ? instant_of(record->at) : std::nullopt;
            latest = at ? std::max(latest.value_or(*at), *at) : latest;
            if (record && is_word_on_clock(*record)) {
                return latest;
            }
        }
        before = page->back().number;
    }
    return latest;
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
    const auto since = acts_since(studio, *seen);
    const auto acted = since ? latest_act(studio, *since) : since.error();
    if (!acted) {
        return acted.error();
    }
    const Instant noted = *seen ? (*seen)->at : now;
    const Instant latest = std::max({now, noted, acted->value_or(now)});
    if (!*seen || latest - noted > kWorthKeeping) {
        static_cast<void>(keep(studio, latest));  // a full disk stops nobody from sending
    }
    return latest;
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
        return kept ? audit(studio, {AuditAct::Settings, kClock, ""}) : kept;
    });
}

}  // namespace huizhi
