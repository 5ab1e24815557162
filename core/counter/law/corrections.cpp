#include "core/counter/law/corrections.h"

#include "core/base/text/canonical_text.h"
#include "core/records/identity.h"
#include "core/records/person/phone.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Error at_guardian(Error error) {
    error.field = "guardian-phone";
    return error;
}

Result<void> correct_guardian(Customer& customer, const std::string& typed) {
    if (canonical_text(typed).empty()) {
        return {};
    }
    if (customer.guardian.name.empty()) {
        return Error::invalid("guardian-phone", {"这位顾客没有登记监护人",
                                                 "no guardian is on record for this customer"});
    }
    const auto phone = read_phone(typed);
    if (!phone) {
        return at_guardian(phone.error());
    }
    customer.guardian.phone = *phone;
    return {};
}

Result<void> correct(Customer& customer, const Correction& typed) {
    if (!canonical_text(typed.name).empty()) {
        const auto name = read_person_name(typed.name);
        if (!name) {
            return name.error();
        }
        if (*name != customer.name) {  // else as it was typed stays, too
            customer.name = *name;
            customer.name_typed = typed.name == *name ? std::string() : typed.name;
        }
    }
    if (!canonical_text(typed.phone).empty()) {
        const auto phone = read_phone(typed.phone);
        if (!phone) {
            return phone.error();
        }
        customer.phone = *phone;
    }
    return correct_guardian(customer, typed.guardian_phone);
}

}  // namespace

Result<Customer> changeable_record(Studio& studio, const std::string& customer_id) {
    auto customer = studio.store.customer(customer_id);
    if (customer && (!customer->erased_at.empty() || !customer->merged_into.empty())) {
        return Error::refused("customer",
                              {"这份顾客记录已删除或已并入别的记录，请重新查找",
                               "this record is erased or part of another one; find the customer "
                               "again"});
    }
    return customer;
}

Result<Customer> correct_customer(Studio& studio,
                                  const std::string& customer_id,
                                  const Correction& typed) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Customer> {
        auto customer = changeable_record(studio, customer_id);
        if (!customer) {
            return customer;
        }
        auto done = correct(*customer, typed);
        done = done ? studio.store.save_customer(*customer) : done;
        done = done ? audit(studio, {AuditAct::Register, "customer", customer_id}) : done;
        return done ? customer : Result<Customer>(done.error());
    });
}

}  // namespace huizhi
