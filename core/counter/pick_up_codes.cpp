#include "core/counter/pick_up_codes.h"

#include <algorithm>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr std::string_view kLetters = "ACDEFGHJKMNPQRTVWXY";
constexpr std::string_view kFigures = "23456789";
constexpr std::size_t kLength = 6;

/// Whether it is asked for at every hand-out, sealed.
constexpr const char* kAskedNote = "pick_up_code";
constexpr const char* kAskedPlace = "vault_note.text/pick_up_code";
constexpr const char* kAsked = "asked";

bool holds_one_of(const std::string& code, std::string_view letters) {
    return code.find_first_of(letters) != std::string::npos;
}

/// Of the letters of a secret those that may stand in a code: each is as likely as any other.
std::string random_code() {
    for (;;) {
        std::string code;
        for (const char letter : new_secret()) {
            const char upper =
                letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
            const bool fits = kLetters.find(upper) != std::string_view::npos ||
                              kFigures.find(upper) != std::string_view::npos;
            if (fits && code.size() < kLength) {
                code += upper;
            }
        }
        if (code.size() == kLength && holds_one_of(code, kLetters) &&
            holds_one_of(code, kFigures)) {
            return code;
        }
    }
}

}  // namespace

std::string canonical_pick_up_code(const std::string& typed) {
    std::string code = canonical_number(typed);
    std::erase(code, '-');
    const bool whole = code.size() == kLength && holds_one_of(code, kLetters) &&
                       holds_one_of(code, kFigures) &&
                       std::all_of(code.begin(), code.end(), [](char letter) {
                           return kLetters.find(letter) != std::string_view::npos ||
                                  kFigures.find(letter) != std::string_view::npos;
                       });
    return whole ? code : std::string();
}

Result<std::string> give_pick_up_code(Studio& studio, const std::string& session) {
    auto code = studio.store.pick_up_code_of(session);
    while (code && code->empty()) {
        std::string next = random_code();
        const auto given = studio.store.give_pick_up_code(next, session);
        if (!given) {
            return given.error();
        }
        if (*given) {
            code = std::move(next);
        }
    }
    return code;
}

Result<std::string> pick_up_code_of(Studio& studio, const std::string& session) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.pick_up_code_of(session);
}

Result<std::optional<std::string>> session_of_code(Studio& studio, const std::string& typed) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string code = canonical_pick_up_code(typed);
    return code.empty() ? Result<std::optional<std::string>>(std::optional<std::string>())
                        : studio.store.session_of_code(code);
}

Result<bool> pick_up_code_is_asked(Studio& studio) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto note = studio.store.vault_note(kAskedNote);
    const auto said = note ? studio.vault.unseal(*note, kAskedPlace) : note;
    return said ? Result<bool>(*said == kAsked) : Result<bool>(said.error());
}

Result<void> ask_pick_up_code(Studio& studio, bool asked) {
    if (auto allowed = require(studio, Permission::SetRules); !allowed) {
        return allowed;
    }
    const auto sealed = studio.vault.seal(asked ? kAsked : "", kAskedPlace);
    if (!sealed) {
        return sealed.error();
    }
    return studio.store.together([&]() -> Result<void> {
        auto saved = studio.store.save_vault_note(kAskedNote, *sealed);
        return saved ? audit(studio, {AuditAct::Settings, "pick_up_code", asked ? "on" : "off"})
                     : saved;
    });
}

Result<void> check_hand_out(Studio& studio, const std::string& job_id, const std::string& typed) {
    if (!typed.empty()) {
        return check_pick_up_code(studio, job_id, typed);
    }
    const auto asked = pick_up_code_is_asked(studio);
    if (!asked || !*asked) {
        return asked ? Result<void>() : Result<void>(asked.error());
    }
    const auto job = studio.store.job(job_id);
    const auto code = job ? pick_up_code_of(studio, job->session) : job.error();
    if (!code || code->empty()) {  // a visit of a version before codes has none to show
        return code ? Result<void>() : Result<void>(code.error());
    }
    return Error::invalid("code", {"本店凭取件码交付：请输入顾客出示的取件码",
                                   "this studio hands out by the pick-up code: type the one that "
                                   "the customer shows"});
}

Result<void> check_pick_up_code(Studio& studio,
                                const std::string& job_id,
                                const std::string& typed) {
    const auto job = studio.store.job(job_id);
    const auto visit = session_of_code(studio, typed);
    if (!job || !visit) {
        return job ? visit.error() : job.error();
    }
    if (!*visit || **visit != job->session) {
        return Error::refused("code", {"取件码不对：请与顾客手中的取件码逐字核对，不要交付",
                                       "the pick-up code is not that of this visit: compare it "
                                       "letter by letter, and hand nothing over"});
    }
    return {};
}

}  // namespace huizhi
