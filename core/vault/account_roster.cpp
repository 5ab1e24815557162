#include "core/vault/account_roster.h"

#include <sstream>

#include "core/records/store.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr const char* kRosterPlace = "vault_note.text/roster";

std::string written(const Roster& roster) {
    std::ostringstream text;
    for (const auto& [name, entry] : roster) {
        text << role_name(entry.role) << ' ' << entry.generation << ' ' << entry.disabled << ' '
             << name << '\n';
    }
    return text.str();
}

Roster read(const std::string& text) {
    std::istringstream lines(text);
    Roster roster;
    std::string role;
    RosterEntry entry;
    while (lines >> role >> entry.generation >> entry.disabled) {
        entry.role = role_from_name(role);
        lines.get();  // the space before the name, which may hold spaces
        std::string name;
        std::getline(lines, name);
        roster[name] = entry;
    }
    return roster;
}

Error altered_roster() {
    return Error::not_permitted("user",
                                {"账号名单在程序之外被改动过，打不开资料",
                                 "the list of accounts was changed outside this program; nothing "
                                 "is opened"})
        .with(Remedy::UseRecoveryKey);
}

/// `bound`: whether an account holds a key that only a home with a roster has.
Result<Roster> read_rows(Store& store, const Vault& vault, bool& bound) {
    const auto accounts = store.accounts();
    if (!accounts) {
        return accounts.error();
    }
    Roster roster;
    for (const Account& account : *accounts) {
        const auto lock = store.locked_key(key_holder(account.name));
        if (!lock) {
            return lock.error();
        }
        RosterEntry entry{account.role, 0, account.disabled};
        if (*lock && !(*lock)->own_key.empty()) {
            bound = true;
            entry.generation = (*lock)->generation;
            const Bond bond{account.name, account.role, entry.generation};
            entry.disabled = entry.disabled || !agrees(vault, **lock, bond);
        }
        roster[account.name] = entry;
    }
    return roster;
}

}  // namespace

Error altered_account(const std::string& name) {
    return Error::not_permitted("user",
                                {"账号 " + name + " 的岗位或钥匙在程序之外被改动过，打不开资料",
                                 "role or key of the account " + name +
                                     " were changed outside this program; it opens nothing"})
        .with(Remedy::UseRecoveryKey, name);
}

Result<Roster> roster_of(Store& store, const Vault& vault) {
    const auto sealed = store.vault_note(kRosterNote);
    if (!sealed) {
        return sealed.error();
    }
    if (!sealed->empty()) {
        const auto text = vault.unseal(*sealed, kRosterPlace);
        return text ? Result<Roster>(read(*text)) : Result<Roster>(altered_roster());
    }
    bool bound = false;
    auto roster = read_rows(store, vault, bound);
    return roster && bound ? Result<Roster>(altered_roster()) : roster;
}

Result<Roster> roster_from_rows(Store& store, const Vault& vault) {
    bool bound = false;
    return read_rows(store, vault, bound);
}

Result<std::string> sealed_roster(const Vault& vault, const Roster& roster) {
    return vault.seal(written(roster), kRosterPlace);
}

Result<void> save_roster(Store& store, const Vault& vault, const Roster& roster) {
    const auto sealed = sealed_roster(vault, roster);
    return sealed ? store.save_vault_note(kRosterNote, *sealed) : Result<void>(sealed.error());
}

Result<void> check_roster(const Roster& roster, const Account& account, const LockedKey& lock) {
    const auto entry = roster.find(account.name);
    const bool agreed = entry != roster.end() && entry->second.role == account.role &&
                        entry->second.disabled == account.disabled &&
                        entry->second.generation == lock.generation;
    return agreed ? Result<void>() : Result<void>(altered_account(account.name));
}

}  // namespace huizhi
