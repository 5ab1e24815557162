#include "core/counter/visit/customer_notes.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/counter/law/corrections.h"
#include "core/counter/visit/visit_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {

Result<CustomerNote> note_customer(Studio& studio,
                                   const std::string& customer,
                                   const std::string& text) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    constexpr std::size_t kMostBytes = 600;
    const auto words = read_kept_words(text, kMostBytes, "text");
    if (!words) {
        return words.error();
    }
    if (words->empty()) {
        return Error::invalid("text", {"请写备注内容", "say what is to be noted"});
    }
    const CustomerNote note{new_id('n'), customer, *words, iso_time(studio.clock.now()),
                            studio.operator_name};
    return in_one_write(studio.store, [&]() -> Result<CustomerNote> {
        const auto record = changeable_record(studio, customer);
        auto done = record ? Result<void>() : record.error();
        done = done ? studio.store.save_customer_note(note) : done;
        done = done ? audit(studio, {AuditAct::Register, "customer", customer}) : done;
        return done ? Result<CustomerNote>(note) : done.error();
    });
}

Result<CustomerNote> remove_note(Studio& studio,
                                 const std::string& customer,
                                 const std::string& id) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CustomerNote> {
        const auto note = studio.store.customer_note(id);
        if (!note) {
            return note.error();
        }
        if (!*note || (*note)->customer != customer) {
            return Error::not_found("note", {"没有这条备注：" + id, "no such note: " + id});
        }
        auto done = studio.store.remove_customer_note(id);
        done = done ? audit(studio, {AuditAct::Delete, "customer", customer}) : done;
        return done ? Result<CustomerNote>(**note) : done.error();
    });
}

Result<CustomerSource> set_customer_source(Studio& studio,
                                           const std::string& customer,
                                           const std::string& typed) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto said = read_said(customer_sources(), typed, "source");
    if (!said) {
        return said.error();
    }
    const CustomerSource source{customer, said->id, said->words, iso_time(studio.clock.now()),
                                studio.operator_name};
    return in_one_write(studio.store, [&]() -> Result<CustomerSource> {
        const auto record = changeable_record(studio, customer);
        auto done = record ? Result<void>() : record.error();
        done = done ? studio.store.save_customer_source(source) : done;
        done = done ? audit(studio, {AuditAct::Register, "customer", customer}) : done;
        return done ? Result<CustomerSource>(source) : done.error();
    });
}

}  // namespace huizhi
