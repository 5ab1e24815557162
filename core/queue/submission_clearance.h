#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;
struct Customer;
struct Job;
struct PhotoFormat;

/// Whether a job's photo may leave the studio, by whatever way: it passed its check, nothing of the
/// job is on its way, the customer consented, and every question that only a person can answer has
/// its answer, which `job` then names with who gave it.
/// Errors: Refused (field names the question, "photo" or "job"), NotPermitted (field "consent").
[[nodiscard]] Result<void> clear_to_leave(Studio& studio,
                                          const PhotoFormat& format,
                                          const std::vector<std::string>& confirmed,
                                          Job& job);
/// The same of a customer's job that is not kept yet.
[[nodiscard]] Result<void> clear_to_leave(const Studio& studio,
                                          const PhotoFormat& format,
                                          const Customer& customer,
                                          const std::vector<std::string>& confirmed,
                                          Job& job);

}  // namespace huizhi
