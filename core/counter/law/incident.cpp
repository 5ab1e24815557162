#include "core/counter/law/incident.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/counter_texts.h"
#include "core/counter/visit/promised_time.h"
#include "core/records/personal_number.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_check.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

/// By which data of a person are seen or leave.
constexpr std::array kTouching{AuditAct::View, AuditAct::Reveal, AuditAct::Print, AuditAct::Export,
                               AuditAct::Send, AuditAct::Delete, AuditAct::Erase};

bool touches(const AuditRecord& record) {
    return !record.customer.empty() &&
           std::any_of(kTouching.begin(), kTouching.end(),
                       [&](AuditAct act) { return record.act == act_word(act); });
}

Result<Instant> moment(const std::string& typed, const Clock& clock, const std::string& field) {
    const auto read = read_local_time(typed, clock);
    return read ? Result<Instant>(*read)
                : Error::invalid(field, {"时间应写作 2026-12-01 15:30 或 2026-12-01",
                                         "a time is written 2026-12-01 15:30, or 2026-12-01"});
}

/// The end that was named: a day ends with its last moment.
Result<Instant> last_moment(const std::string& typed, const Clock& clock) {
    const std::string day = canonical_text(typed);
    const auto next = is_real_day(day) ? read_local_time(add_days(day, 1), clock) : std::nullopt;
    return next ? Result<Instant>(*next - std::chrono::milliseconds(1))
                : moment(typed, clock, "to");
}

void count(const AuditRecord& record, IncidentFacts& facts) {
    ++facts.records;
    ++facts.acts[record.act];
    if (touches(record)) {
        facts.customers.insert(record.customer);
    }
    if (!record.account.empty()) {
        facts.accounts.insert(record.account);
    }
}

/// Counts records from the newest to the oldest, however many pages they come in.
class Counting {
public:
    Counting(Instant from, Instant to, IncidentFacts& facts)
        : from_(from), to_(to), facts_(facts) {}

    void add(const AuditRecord& record) {
        const auto at = record.erased ? std::nullopt : instant_of(record.at);
        if (record.erased) {
            ++erased_;
        } else if (at) {
            count_erased(*at);
            newer_ = *at;
            if (*at >= from_ && *at <= to_) {
                count(record, facts_);
            }
        }
    }
    /// Before the oldest nothing tells a time.
    void end() { count_erased(Instant::min()); }

private:
    /// An erased record has no time: it was made between those around it that have one, and counts
    /// where that may have been in the period. A clock that was set back has the two swapped.
    void count_erased(Instant older) {
        const auto [first, last] = std::minmax(older, newer_);
        facts_.erased += first <= to_ && last >= from_ ? erased_ : 0;
        erased_ = 0;
    }

    Instant from_;
    Instant to_;
    IncidentFacts& facts_;
    Instant newer_ = Instant::max();
    int erased_ = 0;  ///< since the last that has a time
};

std::string acts_of(const IncidentFacts& facts, Language language) {
    std::string lines;
    for (const auto& [act, times] : facts.acts) {
        lines += (lines.empty() ? "- " : "\n- ") + act_name(act).in(language) +
                 (language == Language::English ? ": " : "：") + std::to_string(times);
    }
    return lines;
}

std::string joined(const std::set<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

std::string times_of(const IncidentFacts& facts, AuditAct act) {
    const auto found = facts.acts.find(act_word(act));
    return std::to_string(found == facts.acts.end() ? 0 : found->second);
}

void fill_in(const std::map<std::string, std::string>& values, std::string& line) {
    for (const auto& [name, value] : values) {
        const std::string place = "{" + name + "}";
        if (const auto at = line.find(place); at != std::string::npos) {
            line.replace(at, place.size(), value);
        }
    }
}

std::string filled(const std::map<std::string, std::string>& values, Language language) {
    std::string form;
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name != "incident.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        for (std::string line : data.at(language == Language::English ? "en" : "zh")) {
            fill_in(values, line);
            form += line + "\n";
        }
    }
    return form;
}

Result<void> check_words(const IncidentWords& words) {
    for (const auto& [field, text] :
         {std::pair{"what", &words.what}, {"data", &words.data}, {"told", &words.told}}) {
        if (holds_personal_number(*text)) {
            return Error::invalid(field, {"报告表会交给别人，不要写证件号码或手机号",
                                          "the form goes to others: no document number and no "
                                          "phone belong on it"});
        }
    }
    return {};
}

}  // namespace

Result<IncidentFacts> incident_facts(Studio& studio, const IncidentWords& words) {
    if (auto allowed = require_dated(studio, Permission::SeeAudit); !allowed) {
        return allowed.error();
    }
    const auto from = moment(words.from, studio.clock, "from");
    const auto to = words.to.empty() ? Result<Instant>(studio.clock.now())
                                     : last_moment(words.to, studio.clock);
    if (!from || !to) {
        return from ? to.error() : from.error();
    }
    if (words.to.empty() && *to < *from) {
        return Error::invalid("from", {"开始时间晚于现在", "the beginning lies in the future"});
    }
    if (*to < *from) {
        return Error::invalid("to", {"结束时间早于开始时间", "the end lies before the beginning"});
    }
    IncidentFacts facts;
    facts.from = iso_time(*from);
    facts.to = iso_time(*to);
    constexpr int kPage = 100'000;
    std::int64_t before = 0;
    Counting counting(*from, *to, facts);
    for (;;) {
        const auto page = list_audit(studio, kPage, before);
        if (!page) {
            return page.error();
        }
        for (const AuditRecord& record : page->records) {
            counting.add(record);
        }
        before = page->records.empty() ? 0 : page->records.back().number;
        if (before <= 1) {
            counting.end();
            return facts;
        }
    }
}

Result<std::string> incident_form(Studio& studio, const IncidentWords& words, Language language) {
    if (auto fit = check_words(words); !fit) {
        return fit.error();
    }
    const auto facts = incident_facts(studio, words);
    const auto licence = facts ? studio.store.licence() : facts.error();
    const auto faces = licence ? studio.store.faces_held() : Result<std::int64_t>(licence.error());
    const auto anchor = faces ? anchor_now(studio) : Result<Anchor>(faces.error());
    if (!anchor) {
        return anchor.error();
    }
    audit_reading(studio, {AuditAct::Export, "incident", ""});
    return filled({{"studio", *licence ? (*licence)->studio : ""},
                   {"made_by", studio.operator_name},
                   {"made_at", iso_time(studio.clock.now())},
                   {"from", facts->from},
                   {"to", facts->to},
                   {"what", words.what},
                   {"data", words.data},
                   {"told", words.told},
                   {"people", std::to_string(facts->customers.size())},
                   {"faces", std::to_string(*faces)},
                   {"records", std::to_string(facts->records)},
                   {"erased", std::to_string(facts->erased)},
                   {"acts", acts_of(*facts, language)},
                   {"failed", times_of(*facts, AuditAct::LoginFailed)},
                   {"refused", times_of(*facts, AuditAct::Refused)},
                   {"accounts", joined(facts->accounts)},
                   {"count", std::to_string(anchor->count)},
                   {"head", anchor->head}},
                  language);
}

}  // namespace huizhi
