#include "cli/front.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "cli/secrets.h"
#include "core/base/clock_check.h"
#include "core/base/data_dir.h"
#include "core/base/text/canonical_text.h"
#include "core/plugins/plugin_host.h"
#include "core/records/account.h"
#include "core/vault/accounts.h"
#include "core/vault/licence.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "db/database_care.h"
#include "db/sql_store.h"

namespace huizhi::cli {

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::string locale_name() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (std::string value = environment(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

/// Chinese first: also where the locale says nothing.
Language language_of_locale() {
    const std::string name = locale_name();
    const bool says_nothing =
        name.empty() || name == "C" || name == "POSIX" || name.starts_with("C.");
    return says_nothing || name.starts_with("zh") ? Language::Chinese : Language::English;
}

/// Nothing can lie below a file: where no home is known nothing is read from the current folder.
constexpr const char* kNowhere = "/dev/null/huizhi";

/// No part of it is what a parser gave of a text that it could not read: that is no JSON.
bool is_whole(const Json& document) {
    return !document.is_discarded() &&
           std::all_of(document.begin(), document.end(), [](const Json& part) {
               return !part.is_structured() ? !part.is_discarded() : is_whole(part);
           });
}

Error unreadable_record() {
    Error error =
        Error::environment({"有一条记录已损坏，无法读取：请从备份恢复",
                            "a record is damaged and cannot be read: restore it from a backup"});
    error.field = kDamagedField;
    return error;
}

/// The name as it is kept; one of an earlier version may have another form.
std::string account_typed(Studio& studio, const std::string& typed) {
    const auto kept = studio.store.account(typed);
    return kept && *kept ? typed : canonical_text(typed);
}

}  // namespace

Language Front::language() const {
    if (globals.language == "en") {
        return Language::English;
    }
    return globals.language == "zh" ? Language::Chinese : language_of_locale();
}

std::filesystem::path Front::home() const {
    if (!globals.home.empty()) {
        return globals.home;
    }
    const std::filesystem::path usual = default_home();
    return usual.empty() ? std::filesystem::path(kNowhere) : usual;
}

Result<void> Front::check_store_url(const std::string& url) {
    return db::check_store_url(url);
}

const Catalogue& Front::catalogue() {
    if (!catalogue_) {
        catalogue_ = std::make_unique<Catalogue>(Catalogue::read_when_asked([this] {
            return PluginHost::load(places_of_home(home()), default_rules_file(),
                                    iso_day(clock_.now()));
        }));
    }
    return *catalogue_;
}

Result<const Catalogue*> Front::dated_catalogue() {
    const auto right = clock_is_right();
    return right ? Result<const Catalogue*>(&catalogue()) : right.error();
}

Result<void> Front::clock_is_right() const {
    return check_clock(iso_day(clock_.now()));
}

PhotoEngine& Front::engine() {
    if (!engine_) {
        engine_ = std::make_unique<PhotoEngine>(
            default_models_dir(),
            [this](const std::string& certificate) { return catalogue().behaviour(certificate); });
    }
    return *engine_;
}

Result<Studio*> Front::assemble(bool create) {
    if (studio_) {
        return studio_.get();
    }
    const std::string server = globals.store.empty() ? environment("HUIZHI_STORE") : globals.store;
    if (auto known = check_store_url(server); !known) {
        return known.error();
    }
    if (auto right = clock_is_right(); !right) {
        return right.error();
    }
    if (home() == kNowhere) {
        Error error = no_default_home();
        error.message.zh += "：请用 --home 目录 指明";
        error.message.en += ": name it with --home DIR";
        return error;
    }
    if (!create && !db::has_store(home())) {
        return Error{ErrorCode::NotFound,
                     {"这里还没有照相馆数据：" + home().string() + "。请先运行 huizhi init",
                      "there is no studio in " + home().string() + " yet: run huizhi init first"},
                     "home",
                     home().string()};
    }
    auto store = db::open_store(home(), vault_, &damage_);
    if (!store) {
        return store.error();
    }
    store_ = std::move(*store);
    blobs_ = std::make_unique<BlobStore>(home() / "photos", vault_);
    transport_ = std::make_unique<HttpTransport>(own_ca_file());
    studio_ = std::make_unique<Studio>(Studio{home(),
                                              *store_,
                                              vault_,
                                              *blobs_,
                                              catalogue(),
                                              engine(),
                                              *transport_,
                                              clock_,
                                              {},
                                              Role::Staff});
    return studio_.get();
}

Result<Studio*> Front::create_home() {
    std::error_code unreadable;
    made_folder_ = !std::filesystem::exists(home(), unreadable);
    made_store_ = !db::has_store(home());
    return assemble(true);
}

void Front::abandon_home() {
    leave_home();
    if (made_store_) {
        db::remove_store(home());
    }
    if (made_folder_) {
        std::error_code not_empty;
        std::filesystem::remove(home(), not_empty);
    }
}

Result<Studio*> Front::open_home() {
    return assemble(false);
}

bool Front::has_home() const {
    return db::has_store(home());
}

const DatabaseCare& Front::database_care() {
    return db::database_care();
}

void Front::leave_home() {
    studio_.reset();
    store_.reset();
    blobs_.reset();
    vault_.use(nullptr);
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
    const auto checked = db::check_records(home(), vault_, damage_);
    return checked ? Result<bool>(damage_.all().empty()) : Result<bool>(checked.error());
}

Result<std::int64_t> Front::accept_lost_writes() {
    if (auto allowed = require(*studio_, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    const auto lost = db::accept_lost_writes(home(), vault_);
    if (lost) {
        damage_.forget(kLostField);
    }
    return lost;
}

Json Front::tell_damage(const std::string& but) const {
    Json told = Json::array();
    for (const Error& damage : damage_.all()) {
        const std::string message = say(damage);
        if (message != but) {
            std::cerr << "huizhi: " << message << '\n';
        }
        told.push_back({{"record", damage.about}, {"message", message}});
    }
    return told;
}

int Front::done(const Json& document, const std::string& plain, int code) const {
    if (!is_whole(document)) {
        return fail(unreadable_record());
    }
    const Json damaged = tell_damage("");
    code = damaged.empty() ? code : static_cast<int>(kEnvironment);
    if (!globals.json) {
        return print(plain, code);
    }
    Json told = document;
    if (!damaged.empty() && told.is_object()) {
        told["damaged"] = damaged;
    }
    return print(told.dump(-1, ' ', false, Json::error_handler_t::replace), code);
}

int Front::print(const std::string& text, int code) const {
    std::cout << text << '\n' << std::flush;
    if (!std::cout) {
        std::cerr << "huizhi: " << say({"无法写出结果", "the result could not be written"}) << '\n';
        return kEnvironment;
    }
    return code;
}

int Front::fail(const Error& error) const {
    const std::string message = say(error);
    const Json damaged = tell_damage(message);
    if (globals.json) {
        Json document = {{"error",
                          {{"code", error_name(error.code)},
                           {"message", message},
                           {"field", error.field},
                           {"file", error.file}}}};
        if (!damaged.empty()) {
            document["damaged"] = damaged;
        }
        std::cout << document.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    }
    std::cerr << "huizhi: " << message << '\n';
    return exit_code(error.code);
}

}  // namespace huizhi::cli
