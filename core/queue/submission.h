#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "huizhi/text.h"

namespace huizhi {

class Vault;
struct Studio;
struct PhotoFormat;

/// Puts a job into the outbox; nothing is sent yet. `confirmed` names asked rules, or "all".
/// Errors: Refused when the verdict forbids it, an ask is unanswered (field names it), the format
///         has no channel or the job is on its way already; NotPermitted when the studio's licence
///         has expired or the customer's consent is missing.
[[nodiscard]] Result<Job> submit_job(Studio& studio,
                                     const std::string& job_id,
                                     const std::vector<std::string>& confirmed);
/// Before it was sent a job can be withdrawn; later the platform decides.
[[nodiscard]] Result<Job> cancel_job(Studio& studio, const std::string& job_id);

/// Over everything that a platform would get: photo, channel, fields and parameters; keyed, because
/// whoever knew the rest could else try all phones. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<std::string> submission_digest(const Vault& vault,
                                                    const Job& job,
                                                    const PhotoFormat& format,
                                                    const std::string& channel);

/// A new row of the outbox, ready and due at once; it is not stored yet.
[[nodiscard]] Submission new_submission(const Studio& studio,
                                        const Job& job,
                                        const std::string& channel,
                                        const std::string& digest);

}  // namespace huizhi
