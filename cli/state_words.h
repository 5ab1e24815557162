#pragma once

#include <string>

#include "core/records/account.h"
#include "core/records/state_words.h"
#include "huizhi/finding.h"
#include "huizhi/text.h"

/// What the public names of states, verdicts and the like are called for people; JSON keeps the
/// names.
namespace huizhi::cli {

/// Where no receipt is needed, "issued" would be untrue.
[[nodiscard]] Text state_words(SubmissionState state, bool passed_without_receipt);
[[nodiscard]] Text verdict_words(Verdict verdict);
/// The same of one finding, which may be a note.
[[nodiscard]] Text finding_words(const Finding& finding);
/// Of a job's kept verdict, by its name.
[[nodiscard]] Text verdict_words(const std::string& name);
[[nodiscard]] Text method_words(const std::string& method);
[[nodiscard]] Text role_words(Role role);
[[nodiscard]] Text kind_words(const std::string& kind);
/// What moved a card, a voucher or a debt.
[[nodiscard]] Text movement_words(const std::string& kind);
/// Of a voucher: open, used, expired.
[[nodiscard]] Text voucher_words(const std::string& state);
/// Of a drawer: open, ended, closed.
[[nodiscard]] Text drawer_words(const std::string& state);

}  // namespace huizhi::cli
