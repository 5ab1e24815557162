#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace huizhi {

/// What is recorded of what people do. Each has a word that never changes (`act_rules`).
enum class AuditAct {
    Login,
    LoginFailed,
    Refused,  ///< a role that may not
    Search,
    View,
    Reveal,  ///< numbers and phones in full
    Print,
    Export,
    Send,
    Register,
    Pay,
    Refund,
    Issue,
    Deliver,
    Decide,  ///< a person's word on a submission
    Cancel,
    Delete,
    Erase,  ///< a person's records, those of this log too
    Consent,
    Cash,   ///< into or out of a drawer, without a job
    Close,  ///< a day, a drawer
    Settings,
    Price,
    Plugin,
    Account,
    Licence,
    Backup,
};

struct ActRule {
    AuditAct act;
    const char* word;
    Text name;
};
[[nodiscard]] std::span<const ActRule> act_rules();
[[nodiscard]] const char* act_word(AuditAct act);
/// The word itself where it is none of ours: a later version's.
[[nodiscard]] Text act_name(const std::string& word);
/// What an act was on, for people: the kind's name and the id, a permission in words; the kind
/// itself where it is none of ours.
[[nodiscard]] Text thing_words(const std::string& kind, const std::string& id);

/// One act on one thing. Ids alone: no name, number or phone of a person.
struct AuditEvent {
    AuditAct act = AuditAct::View;
    std::string kind;  ///< "customer", "session", "job", "receipt", "submission", "report" ...
    std::string id;    ///< the thing's; empty: of all of that kind
    std::string customer{};  ///< whose it is; empty: found by the thing, where it is somebody's
};

/// As it is kept. Erased ones have a number and nothing else.
struct AuditRecord {
    std::int64_t number = 0;
    std::string at;       ///< ISO 8601 with the zone
    std::string account;  ///< who was logged in, or which account was tried; empty: unknown
    std::string station;  ///< core/vault/station.h
    std::string act;      ///< a word of `act_rules`
    std::string kind;
    std::string id;
    std::string customer;
    bool erased = false;
};
/// A line a field, always all of them in this order: the bytes that are committed to.
[[nodiscard]] std::string record_text(const AuditRecord& record);
/// Nothing when it is no such text.
[[nodiscard]] std::optional<AuditRecord> read_record(std::string_view text);

}  // namespace huizhi
