// The studio's side of the front door: what `photo check` and `photo make` neither need nor link.

#include <iostream>

#include "cli/front.h"
#include "cli/secrets.h"
#include "core/backup/restore.h"
#include "core/base/data_dir.h"
#include "core/base/text/canonical_text.h"
#include "core/network/http_transport.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/vault/accounts.h"
#include "core/vault/blob_store.h"
#include "core/vault/licence.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "core/vault/vault.h"
#include "db/database_care.h"
#include "db/sql_store.h"

namespace huizhi::cli {

namespace {

/// The name as it is kept; one of an earlier version may have another form.
std::string account_typed(Studio& studio, const std::string& typed) {
    const auto kept = studio.store.account(typed);
    return kept && *kept ? typed : canonical_text(typed);
}

}  // namespace

struct Front::House {
    bool made_folder = false;
    bool made_store = false;
    std::unique_ptr<HttpTransport> transport;
    Vault vault;
    std::unique_ptr<Store> store;
    std::unique_ptr<BlobStore> blobs;
    std::unique_ptr<Studio> studio;
};

Front::House& Front::house() {
    if (!house_) {
        house_ = std::make_shared<House>();
    }
    return *house_;
}

Result<void> Front::check_store_url(const std::string& url) {
    return db::check_store_url(url);
}

Result<Studio*> Front::assemble(bool create) {
    House& house = this->house();
    if (house.studio) {
        return house.studio.get();
    }
    const std::string server =
        globals.store.empty() ? environment_word("HUIZHI_STORE") : globals.store;
    if (auto known = check_store_url(server); !known) {
        return known.error();
    }
    if (auto right = clock_is_right(); !right) {
        return right.error();
    }
    if (globals.home.empty() && default_home().empty()) {
        Error error = no_default_home();
        error.message.zh += "：请用 --home 目录 指明";
        error.message.en += ": name it with --home DIR";
        return error;
    }
    if (!has_home() && !create) {
        return Error{ErrorCode::NotFound,
                     {"这里还没有照相馆数据：" + home().string() + "。请先运行 huizhi init",
                      "there is no studio in " + home().string() + " yet: run huizhi init first"},
                     "home",
                     home().string()};
    }
    auto store = db::open_store(home(), house.vault, &damage_);
    if (!store) {
        return store.error();
    }
    house.store = std::move(*store);
    house.blobs = std::make_unique<BlobStore>(home() / "photos", house.vault);
    house.transport = std::make_unique<HttpTransport>(own_ca_file());
    house.studio = std::make_unique<Studio>(Studio{home(),
                                                   *house.store,
                                                   house.vault,
                                                   *house.blobs,
                                                   catalogue(),
                                                   engine(),
                                                   *house.transport,
                                                   clock_,
                                                   {},
                                                   Role::Staff});
    return house.studio.get();
}

Result<Studio*> Front::create_home() {
    house().made_store = !has_home();
    std::error_code unreadable;
    house().made_folder = !std::filesystem::exists(home(), unreadable);
    return assemble(true);
}

void Front::abandon_home() {
    leave_home();
    if (house().made_store) {
        db::remove_store(home());
    }
    if (house().made_folder) {
        std::error_code not_empty;
        std::filesystem::remove(home(), not_empty);
    }
}

Result<Studio*> Front::open_home() {
    return assemble(false);
}

bool Front::has_home() const {
    return db::has_store(home()) || (settle_restore(home()) && db::has_store(home()));
}

const DatabaseCare& Front::database_care() {
    return db::database_care();
}

void Front::leave_home() {
    House& house = this->house();
    house.studio.reset();
    house.store.reset();
    house.blobs.reset();
    house.vault.use(nullptr);
}

Result<Studio*> Front::studio() {
    auto opened = assemble(false);
    if (!opened) {
        return opened;
    }
    Studio& studio = **opened;
    if (!studio.operator_name.empty()) {
        return opened;
    }
    if (globals.user.empty()) {
        if (auto logged_in = log_in_by_token(studio); !logged_in) {
            return logged_in.error();
        }
        warn_of_expiries(studio);
        return opened;
    }
    return enter(studio, globals.user);
}

Result<Studio*> Front::studio_by_password() {
    auto opened = assemble(false);
    if (!opened) {
        return opened;
    }
    std::string user = globals.user;
    if (user.empty()) {
        const auto kept = log_in_by_token(**opened);  // tells whose login is to go on
        if (!kept) {
            return kept.error();
        }
        user = kept->name;
    }
    return enter(**opened, user);
}

Result<Studio*> Front::enter(Studio& studio, const std::string& user) {
    const auto password = read_password(language());
    if (!password) {
        return password.error();
    }
    if (auto logged_in = log_in(studio, account_typed(studio, user), *password); !logged_in) {
        return logged_in.error();
    }
    const auto recovery = has_recovery_key(studio);
    if (studio.operator_role == Role::Owner && recovery && !*recovery) {
        std::cerr << "huizhi: " << say(no_recovery_key()) << '\n';
    }
    warn_of_expiries(studio);
    return &studio;
}

void Front::warn_of_expiries(Studio& studio) const {
    const auto soon = expiries(studio);
    if (!soon && soon.error().field == "clock") {
        std::cerr << "huizhi: " << say(soon.error()) << '\n';
    }
    for (const Expiry& expiry : soon ? *soon : std::vector<Expiry>{}) {
        std::cerr << "huizhi: " << say(expiry_text(expiry)) << '\n';
    }
}

Result<bool> Front::check_records() {
    const auto checked = db::check_records(home(), house().vault, damage_);
    return checked ? Result<bool>(damage_.all().empty()) : Result<bool>(checked.error());
}

Result<std::int64_t> Front::accept_lost_writes() {
    if (auto allowed = require(*house().studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    const auto lost = db::accept_lost_writes(home(), house().vault);
    if (lost) {
        damage_.forget(kLostField);
    }
    return lost;
}

}  // namespace huizhi::cli
