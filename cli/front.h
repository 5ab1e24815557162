#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/exit_code.h"
#include "cli/globals.h"
#include "cli/remedies.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/format/photo_engine.h"
#include "core/records/damage_notes.h"
#include "core/records/database_care.h"
#include "core/records/studio.h"

namespace huizhi::cli {

using Json = nlohmann::ordered_json;

/// The command line's side of the house: puts store, plugins, engine and transport together, each
/// only when a command first needs it, and prints what comes of it. Threads: one.
class Front {
public:
    Globals globals;
    std::function<int()> action;  ///< set by the command that was typed

    [[nodiscard]] Language language() const;
    [[nodiscard]] std::filesystem::path home() const;
    [[nodiscard]] static Result<void> check_store_url(const std::string& url);  ///< as db's

    const Catalogue& catalogue();
    /// The same for what judges photos by today's date, also where there is no home. Errors: as
    /// check_clock (core/base/clock_check.h).
    Result<const Catalogue*> dated_catalogue();
    [[nodiscard]] Result<void> clock_is_right() const;
    PhotoEngine& engine();
    [[nodiscard]] const Clock& clock() const { return clock_; }

    [[nodiscard]] bool has_home() const;                       ///< whether a studio lies there
    [[nodiscard]] static const DatabaseCare& database_care();  ///< of any home
    /// Closes the home's files, so that a temporary one can be taken away.
    void leave_home();

    /// The studio of `home` with nobody logged in. Errors: NotFound without a home.
    Result<Studio*> open_home();
    /// The same, but the home is made when it does not exist: for `init` alone.
    Result<Studio*> create_home();
    /// Takes away again what `create_home` made; a home that was there before stays as it is.
    void abandon_home();
    /// The studio with the operator logged in: by --user and $HUIZHI_PASSWORD, else by the token
    /// that `huizhi login` left. Errors: NotPermitted.
    Result<Studio*> studio();
    /// The same by the password alone, for what leaves a token: a token never makes another one.
    Result<Studio*> studio_by_password();

    /// Prints one document: JSON with --json, else `plain` (for people). Where records were left
    /// out as damaged it says so, and the code is kEnvironment.
    int done(const Json& document, const std::string& plain, int code = kDone) const;
    /// Prints what is a document or a text already. Everything that goes to stdout goes through
    /// here, so that a result that could not be written is an error.
    int print(const std::string& text, int code) const;
    int fail(const Error& error) const;
    /// On standard error: what went wrong beside a result that is there.
    void tell(const Result<void>& beside) const;
    /// Reads every record of the studio; what is damaged is told by `done`. False: something is.
    Result<bool> check_records();
    /// The operator's word to go on without the writes that were lost; how many.
    Result<std::int64_t> accept_lost_writes();
    [[nodiscard]] std::string say(const Text& text) const { return text.in(language()); }
    [[nodiscard]] std::string say(const Error& error) const { return say(worded(error)); }

private:
    /// What only the studio's commands need and link (cli/front_studio.cpp).
    struct House;

    House& house();
    Result<Studio*> assemble(bool create);
    Result<Studio*> enter(Studio& studio, const std::string& user);
    Json tell_damage(const std::string& but) const;
    /// On standard error: of a licence or certificate that is over, or soon will be.
    void warn_of_expiries(Studio& studio) const;

    SystemClock clock_;
    std::unique_ptr<Catalogue> catalogue_;
    std::unique_ptr<PhotoEngine> engine_;
    DamageNotes damage_;
    std::shared_ptr<House> house_;
};

[[nodiscard]] std::string environment_word(const char* name);  ///< empty: not set

}  // namespace huizhi::cli
