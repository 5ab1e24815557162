#include "core/vault/audit/audit.h"

#include "core/base/clock.h"
#include "core/base/hex.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit_entry.h"
#include "core/vault/station.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

Error damaged_head() {
    return Error::environment({"操作记录的末端已损坏，无法继续记录；请核验操作记录",
                               "the end of the audit log is damaged, so that nothing can be "
                               "recorded; verify the log"});
}

std::string customer_of_session(Store& store, const std::string& id) {
    const auto session = store.session(id);
    return session ? session->customer : std::string();
}

std::string customer_of_job(Store& store, const std::string& id) {
    const auto job = store.job(id);
    return job ? customer_of_session(store, job->session) : std::string();
}

/// Whose the thing is; a thing that is not there is nobody's.
std::string customer_of(Store& store, const AuditEvent& event) {
    if (!event.customer.empty() || event.id.empty()) {
        return event.customer;
    }
    if (event.kind == "customer") {
        return event.id;
    }
    if (event.kind == "session") {
        return customer_of_session(store, event.id);
    }
    if (event.kind == "job") {
        return customer_of_job(store, event.id);
    }
    if (event.kind == "receipt") {
        const auto receipt = store.receipt(event.id);
        return receipt ? receipt->customer : std::string();
    }
    if (event.kind == "submission") {
        const auto submission = store.submission(event.id);
        return submission ? customer_of_job(store, submission->job) : std::string();
    }
    if (event.kind == "credit") {
        const auto account = store.credit_account(event.id);
        return account ? account->customer : std::string();
    }
    return {};
}

/// The log's key; empty where nobody has ever opened the vault, and nothing can be recorded yet.
Result<std::string> key_of_log(Store& store, const Vault& vault) {
    auto key = audit_public_key(store);
    if (!key || !key->empty() || !vault.is_open()) {
        return key;
    }
    const auto signer = audit_signer(store, vault);
    return signer ? Result<std::string>(signer->public_key) : Result<std::string>(signer.error());
}

/// Inside a transaction: the next number, its entry, and what the log comes to with it.
Result<void> append(Store& store, const Vault& vault, AuditRecord record) {
    const auto key = key_of_log(store, vault);
    if (!key || key->empty()) {
        return key ? Result<void>() : Result<void>(key.error());
    }
    auto head = store.audit_head();
    if (!head) {
        return head.error();
    }
    auto frontier = Frontier::read(head->count, head->frontier);
    const auto chain = head->count == 0 ? std::optional(Hash{}) : hash_of_hex(head->chain);
    if (!frontier || !chain) {
        return damaged_head();
    }
    record.number = head->count + 1;
    const AuditSecret secret = new_secret_of(record);
    const auto sealed = sealed_entry(vault, *key, secret);
    const auto tag = vault.is_open() ? audit_tag(vault, record.customer) : std::string();
    if (!sealed || !tag) {
        return sealed ? tag.error() : sealed.error();
    }
    const Hash commitment = commitment_of(secret);
    const Hash leaf = leaf_of(commitment, *tag);
    const std::string next = hex_of(next_in_chain(*chain, leaf));
    frontier->push(leaf);
    return store.add_audit_entry({record.number, *sealed, hex_of(commitment), *tag, next},
                                 {frontier->count(), frontier->text(), next});
}

AuditRecord record_of(const Studio& studio, const AuditEvent& event) {
    AuditRecord record;
    record.at = iso_time(studio.clock.now());
    record.account = studio.operator_name;
    record.station = this_station();
    record.act = act_word(event.act);
    record.kind = event.kind;
    record.id = event.id;
    record.customer = customer_of(studio.store, event);
    return record;
}

}  // namespace

Result<void> audit(const Studio& studio, const AuditEvent& event) {
    return studio.store.together(
        [&] { return append(studio.store, studio.vault, record_of(studio, event)); });
}

void audit_reading(const Studio& studio, const AuditEvent& event) {
    static_cast<void>(studio.store.together_soon(
        [&] { return append(studio.store, studio.vault, record_of(studio, event)); }));
}

void audit_failed_login(const Studio& studio, const std::string& account) {
    AuditRecord record = record_of(studio, {AuditAct::LoginFailed, "account", account});
    record.account = account;
    static_cast<void>(studio.store.together(
        [&] { return append(studio.store, studio.vault, std::move(record)); }));
}

Result<int> audit_erase_customer(Store& store,
                                 const Vault& vault,
                                 const std::string& customer,
                                 const AuditAuthor& by) {
    const auto tag = audit_tag(vault, customer);
    if (!tag) {
        return tag.error();
    }
    int erased = 0;
    const auto done = store.together([&]() -> Result<void> {
        const auto entries = store.audit_entries_of(*tag);
        if (!entries) {
            return entries.error();
        }
        for (const AuditEntry& entry : *entries) {
            erased += entry.sealed.empty() ? 0 : 1;
        }
        if (auto gone = store.erase_audit_entries(*tag); !gone) {
            return gone;
        }
        AuditRecord record;
        record.at = by.at.empty() ? iso_time(SystemClock().now()) : by.at;
        record.account = by.account;
        record.station = this_station();
        record.act = act_word(AuditAct::Erase);
        record.kind = "customer";
        record.id = customer;
        record.customer = customer;
        return append(store, vault, std::move(record));
    });
    return done ? Result<int>(erased) : Result<int>(done.error());
}

}  // namespace huizhi
