#include "cli/front.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "core/base/clock_check.h"
#include "core/base/data_dir.h"
#include "core/plugins/plugin_host.h"

namespace huizhi::cli {

namespace {

std::string locale_name() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (std::string value = environment_word(name); !value.empty()) {
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

}  // namespace

std::string environment_word(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

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
            [this](const std::string& certificate) { return catalogue().behaviour(certificate); },
            [this] { return catalogue().models()(); });
    }
    return *engine_;
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

void Front::tell(const Result<void>& beside) const {
    if (!beside) {
        std::cerr << "huizhi: " << say(beside.error()) << '\n';
    }
}

}  // namespace huizhi::cli
