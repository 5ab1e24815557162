#include "core/counter/customers.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/clock_check.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/divisions.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Result<Guardian> read_guardian(const NewCustomer& typed, bool needed) {
    const int age = people_rules().guardian_consents_under_years;
    const std::string limit = std::to_string(age);
    if (canonical_text(typed.guardian.name).empty()) {
        if (!needed) {
            return Guardian{};
        }
        return Error::not_permitted(
            "guardian",
            {"未满 " + limit +
                 " 周岁，须由监护人同意：请登记监护人姓名和手机（个人信息保护法第三十一条）",
             "under " + limit +
                 ": a guardian must consent; record the guardian's name and "
                 "phone (PIPL article 31)"});
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
    auto phone = read_mobile(typed.guardian.phone);
    if (!phone) {
        Error error = phone.error();
        error.field = "guardian-phone";
        return error;
    }
    return Guardian{*name, *phone};
}

/// One digit wrong is another person's number: it often says the other sex.
Result<Sex> read_sex(const NewCustomer& typed, const DocumentNumber& document) {
    if (!typed.sex || *typed.sex == document.sex || typed.sex_confirmed) {
        return typed.sex.value_or(document.sex);
    }
    const Text differs =
        document.sex == Sex::Male
            ? Text{"证件号码表示性别为男，您选的是女：请对照证件核对号码和性别",
                   "the number says male, you say female: compare number and sex with the card"}
            : Text{"证件号码表示性别为女，您选的是男：请对照证件核对号码和性别",
                   "the number says female, you say male: compare number and sex with the card"};
    return Error::refused("sex", differs).with(Remedy::ConfirmQuestion, "sex");
}

/// All that can be said of the typed form without looking at what is stored.
Result<Customer> read_customer(const NewCustomer& typed, const std::string& today) {
    Customer customer;
    const auto name = read_person_name(typed.name);
    if (!name) {
        return name.error();
    }
    const auto document = read_document_number(typed.id_number, today);
    if (!document) {
        return document.error();
    }
    const auto phone = read_mobile(typed.phone);
    if (!phone) {
        return phone.error();
    }
    if (!typed.consents) {
        return Error::not_permitted("consent",
                                    {"没有本人（或监护人）的单独同意，不能登记和拍摄",
                                     "without separate consent nothing may be recorded or taken"});
    }
    const bool child =
        !document->birth_date.empty() &&
        age_on(document->birth_date, today) < people_rules().guardian_consents_under_years;
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
    customer.birth_date = document->birth_date;
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
    if (customer.guardian.name.empty()) {
        customer.guardian = stored.guardian;
    }
    return customer;
}

/// As the store's keys are written: a name's letters; a phone's or number's figures.
std::string search_key(const std::string& text) {
    if (const auto phone = read_mobile(text)) {
        return *phone;
    }
    std::string figures = canonical_number(text);
    std::erase(figures, '-');
    const bool number = figures.find_first_not_of("0123456789X") == std::string::npos;
    return number && !figures.empty() && figures != "X" ? lower_case(figures) : name_letters(text);
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
    if (auto saved = studio.store.save_customer(customer); !saved) {
        return saved.error();
    }
    return customer;
}

}  // namespace

ConsentText consent_text() {
    return {
        "2026-11-2",
        {"为拍摄、检查并按您选择的证件和城市提交照片，本店需要保存您的姓名、证件号码、手机和照片，"
         "并在提交时发给所选平台。资料加密保存在本店的电脑里，目前不会自动删除；"
         "您可以随时要求查看或更正。不同意不影响其他服务。",
         "To take, check and submit your photo for the certificate and city you choose, the "
         "studio keeps your name, document number, phone and photo, and sends them to the "
         "chosen platform. They stay on this studio's computer, sealed, and are not deleted by "
         "themselves for now; you may see or correct them at any time. Refusing does not "
         "affect other services."}};
}

Result<Customer> register_customer(Studio& studio, const NewCustomer& typed) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string today = iso_day(studio.clock.now());
    auto read = read_customer(typed, today);
    if (!read) {
        return read.error();
    }
    Customer customer = *read;
    const std::string now = iso_time(studio.clock.now());
    customer.consent = {consent_text().version, now, studio.operator_name};
    return in_one_write(studio.store, [&] { return save_customer(studio, customer, now); });
}

Result<std::vector<Customer>> find_customers(Studio& studio, const std::string& text, int limit) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string key = search_key(text);
    if (key.empty() || limit <= 0) {
        return std::vector<Customer>{};
    }
    const auto document = read_document_number(text, iso_day(studio.clock.now()));
    constexpr std::size_t kShortestNumber = 15;
    if (!document && key.size() >= kShortestNumber) {
        if (auto right = check_clock(iso_day(studio.clock.now())); !right) {
            return right.error();  // else a whole number finds nobody, for a date in the future
        }
    }
    if (document) {
        const auto found = studio.store.customer_by_number(document->number);
        if (!found) {
            return found.error();
        }
        return *found ? std::vector<Customer>{**found} : std::vector<Customer>{};
    }
    return studio.store.find_customers(key, limit);
}

Result<Customer> customer_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.customer(id);
}

}  // namespace huizhi
