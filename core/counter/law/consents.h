#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/law/consent.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

/// The wording of one purpose, and its version.
struct ConsentText {
    std::string version;
    Text text;
};
[[nodiscard]] ConsentText consent_text(ConsentPurpose purpose);
/// Both purposes, as they are shown where one tick gives both.
[[nodiscard]] ConsentText consent_text();

/// Why a field is asked for, shown beside it.
struct FieldPurpose {
    std::string field;  ///< as the command line names it: "id-number"
    Text why;
};
[[nodiscard]] const std::vector<FieldPurpose>& field_purposes();

/// Every consent of a customer, oldest first, withdrawn ones too. A record that versions before
/// wrote counts for both purposes, because its text named both.
/// Errors: NotPermitted; NotFound.
[[nodiscard]] Result<std::vector<ConsentRecord>> consents_of(Studio& studio,
                                                             const std::string& customer_id);
/// Keeps that a customer consents, to today's text. `by`: who gave it and how, in words. Under 14
/// the guardian on record consents, and one must be on record.
/// Errors: NotPermitted; NotFound; InvalidInput (field "by"); Refused (field "customer") where the
///         record is erased, or part of another one.
[[nodiscard]] Result<ConsentRecord> record_consent(Studio& studio,
                                                   const std::string& customer_id,
                                                   ConsentPurpose purpose,
                                                   const std::string& by);
/// Takes back all that holds for the purpose. Errors: as above; Refused when none holds.
[[nodiscard]] Result<void> withdraw_consent(Studio& studio,
                                            const std::string& customer_id,
                                            ConsentPurpose purpose);
/// Whether one holds that was not given before the purpose was last withdrawn: where two records
/// are one now, what was withdrawn by the one counts for what the other said before.
[[nodiscard]] bool still_holds(const std::vector<ConsentRecord>& consents, ConsentPurpose purpose);
/// Errors: NotPermitted (field "consent", about: the customer) unless a consent to be passed on
///         holds, where the channel's data say that it passes the photo to another party.
[[nodiscard]] Result<void> check_may_leave(const Studio& studio,
                                           const Customer& customer,
                                           const std::string& channel);
/// Keeps one; part of the transaction of whoever registers the customer.
[[nodiscard]] Result<ConsentRecord> keep_consent(Studio& studio,
                                                 const Customer& customer,
                                                 ConsentPurpose purpose,
                                                 const std::string& by);

}  // namespace huizhi
