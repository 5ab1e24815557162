#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

class ByteLocks;
struct Studio;

/// One try at the login. It counts as a wrong one from before its password is looked at, in one
/// transaction, for the account and for the station; from the third of an account and the tenth of
/// a station on, the next must wait, and longer each time. Tries at one account take turns, and who
/// waited behind a wrong one is refused: many at once guess no more often than one after another.
///
/// Where the disk takes no writes nothing can be counted: each try takes two seconds instead.
class LoginTry {
public:
    /// Errors: NotPermitted while the account or the station must wait, and for a disabled account.
    [[nodiscard]] static Result<LoginTry> begin(Studio& studio, const std::string& name);
    LoginTry(LoginTry&& other) noexcept;
    LoginTry& operator=(LoginTry&&) = delete;
    LoginTry(const LoginTry&) = delete;
    LoginTry& operator=(const LoginTry&) = delete;
    ~LoginTry();

    /// Nothing: nobody has that name.
    [[nodiscard]] const std::optional<Account>& account() const { return account_; }
    /// The password was right: the account's and the station's count begin anew.
    [[nodiscard]] Result<void> was_right(Studio& studio);

private:
    LoginTry();
    std::unique_ptr<ByteLocks> turn_;  ///< before account_: given back last
    std::optional<Account> account_;
    bool counted_ = false;
};

/// What a wrong name and a wrong password are told, in the same words.
[[nodiscard]] Error wrong_login();

}  // namespace huizhi
