#pragma once

#include <optional>
#include <string>

#include "core/records/customer.h"

namespace huizhi {

/// What a person consents to, each for itself (PIPL 23, 29): being photographed and kept here, and
/// being passed on to a platform that is neither the studio nor the authority.
enum class ConsentPurpose { Capture, ThirdParty };
/// "capture", "third-party": as stored and typed.
[[nodiscard]] const char* purpose_name(ConsentPurpose purpose);
[[nodiscard]] std::optional<ConsentPurpose> purpose_from_name(const std::string& name);

/// One consent, once given. It is never taken off the books, only marked as withdrawn.
struct ConsentRecord {
    std::string id;  ///< empty: read from the customer's row, as versions before wrote it
    std::string customer;
    ConsentPurpose purpose = ConsentPurpose::Capture;
    std::string text_version;  ///< which wording was shown
    std::string given_at;      ///< ISO time
    std::string given_by;      ///< who gave it, in words: "本人签字"; sealed
    std::string taken_by;      ///< account
    Guardian guardian;         ///< who consented for a child; the phone is sealed
    std::string withdrawn_at;  ///< empty: it holds
};

}  // namespace huizhi
