#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/customer.h"
#include "core/records/payment.h"
#include "core/records/session.h"

namespace huizhi {

struct Studio;

/// How far a job came, for who looks for what is left to do with it.
enum class JobStanding {
    Failed,     ///< its photo did not pass its check, or the platform refused it
    Unsent,     ///< its photo passed, and it never left
    Waiting,    ///< on its way, or at the platform
    Done,       ///< issued, or printed
    Withdrawn,  ///< before it left
};
[[nodiscard]] JobStanding standing_of(const Job& job);
[[nodiscard]] const char* standing_name(JobStanding standing);

/// A job that was made, decided, paid or given a receipt on the day that was asked for.
struct DayJob {
    Job job;
    Customer customer;  ///< name empty: the record is damaged
    std::string came_at;
    JobMoney money;
};
/// What the customer owes for it; a withdrawn job and one that failed cost nothing, and what was
/// given back after the work was done is not asked for again.
[[nodiscard]] std::int64_t due_fen(const Job& job, const JobMoney& money);

/// What can still be done with a job.
struct JobChoices {
    bool pay = false;
    bool refund = false;
    bool withdraw = false;
    bool submit = false;
    bool retake = false;
};
[[nodiscard]] JobChoices choices_of(const Job& job, const JobMoney& money);

/// A day, and the jobs that the books have of it.
struct DayOfJobs {
    std::string day;  ///< ISO date
    std::vector<Job> jobs;
};
/// `day` empty: today. Errors: NotPermitted without `permission`; InvalidInput (field "date").
[[nodiscard]] Result<DayOfJobs> rows_of_day(Studio& studio,
                                            const std::string& day,
                                            Permission permission);

/// Oldest first; `day` empty: today. No job of the day is left out, whether it left or not.
[[nodiscard]] Result<std::vector<DayJob>> jobs_of_day(Studio& studio, const std::string& day);

/// The visit as people know it: "张三（09:30 到店，居民身份证）".
[[nodiscard]] Text visit_words(Studio& studio, const Job& job);

}  // namespace huizhi
