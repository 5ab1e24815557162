#include "core/counter/law/consents.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/channel_facts.h"
#include "core/counter/counter_texts.h"
#include "core/counter/law/corrections.h"
#include "core/records/person/divisions.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

struct Texts {
    ConsentText capture;
    ConsentText third_party;
    std::vector<FieldPurpose> fields;
};

Texts read_texts() {
    Texts texts;
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name != "consents.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        const std::string version = data.at("version");
        for (const auto& purpose : data.at("purposes")) {
            const bool capture = purpose.at("id") == purpose_name(ConsentPurpose::Capture);
            (capture ? texts.capture : texts.third_party) = {version,
                                                             {purpose.at("zh"), purpose.at("en")}};
        }
        for (const auto& field : data.at("fields")) {
            texts.fields.push_back({field.at("id"), {field.at("zh"), field.at("en")}});
        }
    }
    return texts;
}

const Texts& texts() {
    static const Texts read = read_texts();
    return read;
}

/// What versions before kept in the customer's row: their text named the platform too.
std::vector<ConsentRecord> of_the_row(const Customer& customer) {
    std::vector<ConsentRecord> consents;
    if (customer.consent.given_at.empty()) {
        return consents;
    }
    for (const ConsentPurpose purpose : {ConsentPurpose::Capture, ConsentPurpose::ThirdParty}) {
        ConsentRecord consent;
        consent.customer = customer.id;
        consent.purpose = purpose;
        consent.text_version = customer.consent.text_version;
        consent.given_at = customer.consent.given_at;
        consent.taken_by = customer.consent.taken_by;
        consent.guardian = customer.guardian;
        consents.push_back(std::move(consent));
    }
    return consents;
}

Result<std::vector<ConsentRecord>> all_consents(const Studio& studio, const Customer& customer) {
    auto kept = studio.store.consents_of(customer.id);
    return kept && kept->empty() ? Result<std::vector<ConsentRecord>>(of_the_row(customer)) : kept;
}

bool holds(const ConsentRecord& consent, ConsentPurpose purpose) {
    return consent.purpose == purpose && consent.withdrawn_at.empty();
}

Result<void> check_guardian(const Studio& studio, const Customer& customer) {
    const int limit = people_rules().guardian_consents_under_years;
    const bool child = !customer.birth_date.empty() &&
                       age_on(customer.birth_date, iso_day(studio.clock.now())) < limit;
    if (!child || !customer.guardian.name.empty()) {
        return {};
    }
    const std::string years = std::to_string(limit);
    return Error::not_permitted(
        "guardian", {"未满 " + years + " 周岁，须由监护人同意：请先登记监护人姓名和手机",
                     "under " + years + ": a guardian must consent; record name and phone first"});
}

/// Rows that lie in the customer's alone get rows of their own, so that one can be withdrawn.
Result<std::vector<ConsentRecord>> kept_consents(Studio& studio, const Customer& customer) {
    auto all = all_consents(studio, customer);
    for (std::size_t i = 0; all && i < all->size(); ++i) {
        ConsentRecord& consent = (*all)[i];
        if (!consent.id.empty()) {
            continue;
        }
        consent.id = new_id('k');
        if (auto saved = studio.store.save_consent(consent); !saved) {
            return saved.error();
        }
    }
    return all;
}

Result<void> withdraw(Studio& studio, const Customer& customer, ConsentPurpose purpose) {
    auto all = kept_consents(studio, customer);
    if (!all) {
        return all.error();
    }
    bool any = false;
    for (ConsentRecord& consent : *all) {
        if (!holds(consent, purpose)) {
            continue;
        }
        any = true;
        consent.withdrawn_at = iso_time(studio.clock.now());
        if (auto saved = studio.store.save_consent(consent); !saved) {
            return saved;
        }
    }
    if (!any) {
        return Error::refused("purpose", {"没有可以撤回的同意", "no such consent holds"});
    }
    if (purpose == ConsentPurpose::ThirdParty) {
        return {};
    }
    Customer without = customer;
    without.consent = {};
    return studio.store.save_customer(without);
}

}  // namespace

ConsentText consent_text(ConsentPurpose purpose) {
    return purpose == ConsentPurpose::Capture ? texts().capture : texts().third_party;
}

ConsentText consent_text() {
    const auto& [capture, third_party, fields] = texts();
    return {capture.version,
            {capture.text.zh + third_party.text.zh, capture.text.en + " " + third_party.text.en}};
}

const std::vector<FieldPurpose>& field_purposes() {
    return texts().fields;
}

Result<std::vector<ConsentRecord>> consents_of(Studio& studio, const std::string& customer_id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto customer = studio.store.customer(customer_id);
    return customer ? all_consents(studio, *customer) : customer.error();
}

Result<ConsentRecord> keep_consent(Studio& studio,
                                   const Customer& customer,
                                   ConsentPurpose purpose,
                                   const std::string& by) {
    if (auto kept = kept_consents(studio, customer); !kept) {
        return kept.error();
    }
    ConsentRecord consent;
    consent.id = new_id('k');
    consent.customer = customer.id;
    consent.purpose = purpose;
    consent.text_version = consent_text(purpose).version;
    consent.given_at = iso_time(studio.clock.now());
    consent.given_by = by;
    consent.taken_by = studio.operator_name;
    consent.guardian = customer.guardian;
    auto saved = studio.store.save_consent(consent);
    saved = saved ? audit(studio, {AuditAct::Consent, "customer", customer.id}) : saved;
    return saved ? Result<ConsentRecord>(consent) : saved.error();
}

Result<ConsentRecord> record_consent(Studio& studio,
                                     const std::string& customer_id,
                                     ConsentPurpose purpose,
                                     const std::string& by) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    constexpr std::size_t kMostBytes = 300;
    const std::string words = canonical_text(by);
    if (words.empty() || !is_one_line(words, kMostBytes)) {
        return Error::invalid("by", {"请写明由谁、以什么方式同意（一行，最多 100 字）",
                                     "say who consented and how, in a line of 300 bytes"});
    }
    return in_one_write(studio.store, [&]() -> Result<ConsentRecord> {
        auto customer = changeable_record(studio, customer_id);
        if (!customer) {
            return customer.error();
        }
        if (auto guarded = check_guardian(studio, *customer); !guarded) {
            return guarded.error();
        }
        auto consent = keep_consent(studio, *customer, purpose, words);
        if (consent && purpose == ConsentPurpose::Capture) {
            customer->consent = {consent->text_version, consent->given_at, consent->taken_by};
            if (auto saved = studio.store.save_customer(*customer); !saved) {
                return saved.error();
            }
        }
        return consent;
    });
}

Result<void> withdraw_consent(Studio& studio,
                              const std::string& customer_id,
                              ConsentPurpose purpose) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed;
    }
    return studio.store.together([&]() -> Result<void> {
        const auto customer = studio.store.customer(customer_id);
        const auto withdrawn =
            customer ? withdraw(studio, *customer, purpose) : Result<void>(customer.error());
        return withdrawn ? audit(studio, {AuditAct::Consent, "customer", customer_id}) : withdrawn;
    });
}

bool still_holds(const std::vector<ConsentRecord>& consents, ConsentPurpose purpose) {
    std::string withdrawn;
    for (const ConsentRecord& consent : consents) {
        if (consent.purpose == purpose) {
            withdrawn = std::max(withdrawn, consent.withdrawn_at);
        }
    }
    return std::any_of(consents.begin(), consents.end(), [&](const ConsentRecord& consent) {
        return holds(consent, purpose) && consent.given_at >= withdrawn;
    });
}

Result<void> check_may_leave(const Studio& studio,
                             const Customer& customer,
                             const std::string& channel) {
    if (!passes_to_third_party(studio.catalogue, channel)) {
        return {};
    }
    const auto consents = all_consents(studio, customer);
    if (!consents) {
        return consents.error();
    }
    if (still_holds(*consents, ConsentPurpose::ThirdParty)) {
        return {};
    }
    Error missing = Error::not_permitted(
        "consent",
        {"顾客没有同意把照片发给第三方平台，照片不会离开本店：请先取得并登记这一项单独同意",
         "the customer has not consented to the photo being passed to a third party, "
         "so it does not leave the studio: ask for this consent and record it first"});
    missing.about = customer.id;
    return missing;
}

}  // namespace huizhi
