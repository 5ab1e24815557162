#include "core/counter/customers.h"

#include <utility>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/law/consents.h"
#include "core/counter/law/merges.h"
#include "core/counter/visit/visit_words.h"
#include "core/records/person/divisions.h"
#include "core/records/person/document_type.h"
#include "core/records/person/phone.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Result<Guardian> read_guardian(const NewCustomer& typed, bool needed) {
    const std::string limit = std::to_string(people_rules().guardian_consents_under_years);
    const bool named = !canonical_text(typed.guardian.name).empty();
    if (!named && !needed) {
        return Guardian{};
    }
    if (!named) {
        return Error::not_permitted(
            "guardian",
            {"未满 " + limit +
                 " 周岁，须由监护人同意：请登记监护人姓名和手机（个人信息保护法第三十一条）",
             "under " + limit +
                 ": a guardian must consent; record name and phone (PIPL article 31)"});
    }
    auto name = read_person_name(typed.guardian.name);
    if (!name) {
        Error error = name.error();
        error.field = "guardian";
        return error;
    }
    if (canonical_text(typed.guardian.phone).empty() && needed) {
        return Error::not_permitted("guardian-phone",
                                    {"未满 " + limit + " 周岁，请登记监护人手机",
                                     "under " + limit + ": record the guardian's phone"});
    }
    auto phone = read_phone(typed.guardian.phone);
    if (!phone) {
        Error error = phone.error();
        error.field = "guardian-phone";
        return error;
    }
    return Guardian{*name, *phone, canonical_text(typed.guardian.relation)};
}

/// One digit wrong is another person's number: it often says the other sex.
Result<Sex> read_sex(const NewCustomer& typed, const ReadDocument& document) {
    if (!document.sex && !typed.sex) {
        return Error::invalid("sex", {"这种证件的号码不含性别，请填写性别",
                                      "this document's number tells no sex: say it"});
    }
    if (!document.sex || !typed.sex || *typed.sex == document.sex || typed.sex_confirmed) {
        return typed.sex ? *typed.sex : *document.sex;
    }
    const Text differs =
        document.sex == Sex::Male
            ? Text{"证件号码表示性别为男，您选的是女：请对照证件核对号码和性别",
                   "the number says male, you say female: compare number and sex with the card"}
            : Text{"证件号码表示性别为女，您选的是男：请对照证件核对号码和性别",
                   "the number says female, you say male: compare number and sex with the card"};
    return Error::refused("sex", differs).with(Remedy::ConfirmQuestion, "sex");
}

/// Where the number tells none it is asked for, because a guardian consents for a child.
Result<std::string> read_birth_date(const NewCustomer& typed,
                                    const ReadDocument& document,
                                    const std::string& today) {
    const std::string said = canonical_text(typed.birth_date);
    if (said.empty() && (document.sex || !document.birth_date.empty())) {
        return document.birth_date;
    }
    if (!is_real_day(said) || said > today) {
        return Error::invalid("birth-date",
                              {"这种证件的号码不含出生日期，请填写，如 1990-01-31",
                               "this document's number tells no birth date: give it, such as "
                               "1990-01-31"});
    }
    const std::string digits = said.substr(2, 2) + said.substr(5, 2) + said.substr(8, 2);
    const bool fits = document.birth_date.empty() || said == document.birth_date;
    if (!fits || (!document.birth_digits.empty() && digits != document.birth_digits)) {
        return Error::invalid("birth-date",
                              {"与证件号码中的出生日期不同，请核对",
                               "is not the one in the document's number; check both"});
    }
    return said;
}

/// All that can be said of the typed form without looking at what is stored.
Result<Customer> read_customer(const NewCustomer& typed, const std::string& today) {
    Customer customer;
    const auto name = read_person_name(typed.name);
    if (!name) {
        return name.error();
    }
    const auto document = read_document(typed.document_type, typed.id_number, today);
    if (!document) {
        return document.error();
    }
    const auto birth_date = read_birth_date(typed, *document, today);
    if (!birth_date) {
        return birth_date.error();
    }
    const auto phone = read_phone(typed.phone);
    if (!phone) {
        return phone.error();
    }
    if (!typed.consents) {
        return Error::not_permitted("consent",
                                    {"没有本人（或监护人）的单独同意，不能登记和拍摄",
                                     "without separate consent nothing may be recorded or taken"});
    }
    const bool child = !birth_date->empty() &&
                       age_on(*birth_date, today) < people_rules().guardian_consents_under_years;
    const auto guardian = read_guardian(typed, child);
    if (!guardian) {
        return guardian.error();
    }
    const auto sex = read_sex(typed, *document);
    if (!sex) {
        return sex.error();
    }
    customer.name = *name;
    customer.name_typed = typed.name == *name ? std::string() : typed.name;
    customer.id_number = document->number;
    customer.document_type = document->type;
    customer.birth_date = *birth_date;
    customer.sex = *sex;
    customer.phone = *phone;
    customer.guardian = *guardian;
    if (!document->region_known) {
        customer.note = "unknown-region";
    }
    return customer;
}

/// The same person again: the stored id and age stay, what may change is brought up to date.
Result<Customer> merged(const Customer& stored, const Customer& typed) {
    if (stored.name != typed.name) {
        return Error::invalid("name",
                              {"这个证件号码已登记在另一个姓名下，请核对姓名和号码",
                               "this document number is on record under another name; check both"});
    }
    Customer customer = typed;
    customer.id = stored.id;
    customer.created_at = stored.created_at;
    customer.merged_into = stored.merged_into;
    if (customer.guardian.name.empty()) {
        customer.guardian = stored.guardian;
    }
    return customer;
}

/// What is given at the counter: both consents, or the first alone.
Result<void> keep_consents(Studio& studio,
                           Customer customer,
                           const Consent& before,
                           bool only_one) {
    customer.consent = before;  // what an earlier version wrote becomes rows of its own
    auto kept = keep_consent(studio, customer, ConsentPurpose::Capture, "");
    if (kept && !only_one) {
        kept = keep_consent(studio, customer, ConsentPurpose::ThirdParty, "");
    }
    return kept ? Result<void>() : kept.error();
}

/// The row that there is of this number, brought up to date, or a new one.
Result<Customer> save_customer(Studio& studio, Customer customer, const std::string& now) {
    const auto stored = studio.store.customer_by_number(customer.id_number);
    if (!stored) {
        return stored.error();
    }
    if (*stored) {
        auto both = merged(**stored, customer);
        if (!both) {
            return both;
        }
        customer = *both;
    } else {
        customer.id = new_id('c');
        customer.created_at = now;
    }
    auto saved = studio.store.save_customer(customer);
    saved = saved ? audit(studio, {AuditAct::Register, "customer", customer.id}) : saved;
    return saved ? Result<Customer>(std::move(customer)) : Result<Customer>(saved.error());
}

/// What was said before stays where nothing is said now.
Result<void> keep_source(Studio& studio,
                         const std::string& customer,
                         const SaidWord& said,
                         const std::string& now) {
    return said.id.empty() ? Result<void>()
                           : studio.store.save_customer_source(
                                 {customer, said.id, said.words, now, studio.operator_name});
}

Result<Customer> register_anew(Studio& studio,
                               const Customer& customer,
                               const std::string& now,
                               bool only_capture) {
    const auto before = studio.store.customer_by_number(customer.id_number);
    if (!before) {
        return before.error();
    }
    const auto saved = save_customer(studio, customer, now);
    auto whole = saved ? whole_record(studio, *saved) : saved;
    if (!whole) {
        return whole;
    }
    const bool is_part = whole->id != saved->id;  // a number of the same person's merged record
    const Consent earlier = is_part ? whole->consent : *before ? (*before)->consent : Consent{};
    auto kept = keep_consents(studio, *whole, earlier, only_capture);
    if (kept && is_part) {
        whole->consent = saved->consent;
        kept = studio.store.save_customer(*whole);
    }
    return kept ? whole : Result<Customer>(kept.error());
}

Result<Customer> shown_customer(Studio& studio, const std::string& id, AuditAct how) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    auto customer = studio.store.customer(id);
    if (customer) {
        audit_reading(studio, {how, "customer", id});
    }
    return customer;
}

}  // namespace

Result<Customer> register_customer(Studio& studio, const NewCustomer& typed) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string today = iso_day(studio.clock.now());
    auto read = read_customer(typed, today);
    if (!read) {
        return read.error();
    }
    const auto said = read_said(customer_sources(), typed.source, "source");
    if (!said) {
        return said.error();
    }
    Customer customer = *read;
    const std::string now = iso_time(studio.clock.now());
    customer.consent = {consent_text(ConsentPurpose::Capture).version, now, studio.operator_name};
    return in_one_write(studio.store, [&]() -> Result<Customer> {
        auto whole = register_anew(studio, customer, now, typed.only_capture);
        const auto kept = whole ? keep_source(studio, whole->id, *said, now) : Result<void>();
        return kept ? whole : Result<Customer>(kept.error());
    });
}

Result<Customer> customer_by_id(Studio& studio, const std::string& id) {
    return shown_customer(studio, id, AuditAct::View);
}

Result<Customer> reveal_customer(Studio& studio, const std::string& id) {
    return shown_customer(studio, id, AuditAct::Reveal);
}

}  // namespace huizhi
