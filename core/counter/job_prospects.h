#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/customer.h"
#include "core/records/session.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Studio;

/// Whether this format's photo is handed over: the program submits nothing there.
[[nodiscard]] bool is_handed_over(const PhotoFormat& format);
/// Whether it is handed over to a place; what is only printed goes nowhere.
[[nodiscard]] bool is_handed_over_to_place(const PhotoFormat& format);
/// Whether it is sold as a picture on paper or as a file, and leaves for no place at all.
[[nodiscard]] bool is_only_printed(const PhotoFormat& format);

/// Refused (field "format"): there is nothing to submit or to hand over of what is only printed.
[[nodiscard]] Error only_printed(const PhotoFormat& format);

/// The first of the city's channels that the owner has set; else the first that is loaded.
/// Errors: Refused (field "format") when there is none.
[[nodiscard]] Result<std::string> channel_for(Studio& studio,
                                              const PhotoFormat& format,
                                              const std::string& job);

/// Errors: Refused (field "photo") unless the job's photo passed its check.
[[nodiscard]] Result<void> check_photo_passed(const Job& job);
/// Errors: NotPermitted (field "consent") unless the customer's consent is on record.
[[nodiscard]] Result<void> check_consent(const Customer& customer);

/// Whether anything is known already that would refuse this job later, whatever a person still
/// confirms: photo, consent, the studio's licence, the operator's certificate, the way out. Asked
/// before money is taken and before anything is kept.
/// Errors: as `submit_job` (core/queue/submission.h).
[[nodiscard]] Result<void> check_prospects(Studio& studio,
                                           const Job& job,
                                           const Customer& customer,
                                           const PhotoFormat& format);
/// The same of a job that is kept.
[[nodiscard]] Result<void> check_prospects(Studio& studio, const Job& job);

}  // namespace huizhi
