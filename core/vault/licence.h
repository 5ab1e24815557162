#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// A number and its last day: the studio's licence, or an operator's certificate.
struct Credential {
    std::string number;
    std::string expires;  ///< ISO date
};

/// Errors: InvalidInput (that field): no real date, or before `today`.
[[nodiscard]] Result<void> check_last_day(const std::string& day,
                                          const std::string& field,
                                          const std::string& today);
/// None at all is fine. Errors: InvalidInput (field "certificate" or "certificate-expires").
[[nodiscard]] Result<void> check_certificate(const Credential& certificate,
                                             const std::string& today);

/// The studio's licence with a new number or last day. Admins and owners. Errors: NotPermitted;
/// InvalidInput (field "number" or "expires"), also for a day that is over by the latest time that
/// was ever seen here.
[[nodiscard]] Result<StudioLicence> renew_licence(Studio& studio, const Credential& licence);
/// An operator's certificate likewise. Errors: NotFound (field "name") too.
[[nodiscard]] Result<Account> renew_certificate(Studio& studio,
                                                const std::string& name,
                                                const Credential& certificate);

/// A licence or certificate that is over, or will be within `kWarnedDays`.
struct Expiry {
    std::string account;  ///< whose certificate; empty: the studio's licence
    std::string expires;
    int days_left = 0;  ///< below 0: over
};
inline constexpr int kWarnedDays = 30;

/// What whoever is logged in is to be told: the licence and his own certificate; whoever may renew
/// them is told of everybody's. Those that end first come first.
[[nodiscard]] Result<std::vector<Expiry>> expiries(Studio& studio);
/// As a sentence.
[[nodiscard]] Text expiry_text(const Expiry& expiry);

/// The licence on record, and who works here with which certificate; for whoever may renew them.
struct StudioCard {
    StudioLicence licence;
    std::vector<Account> accounts;  ///< those that are not disabled
    std::string today;              ///< by the latest time that was ever seen
};
[[nodiscard]] Result<StudioCard> studio_card(Studio& studio);

}  // namespace huizhi
