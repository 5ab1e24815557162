#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/photo_format.h"
#include "core/result.h"
#include "core/submission.h"

namespace huizhi {

struct Studio;

/// One visit of one customer.
struct Session {
    std::string id;
    std::string customer;
    std::string served_by;
    std::string opened_at;
    std::string closed_at;  ///< empty while open
};

/// One certificate in one city for one visit.
struct Job {
    std::string id;
    std::string session;
    std::string format;   ///< "id-card@440300"
    std::string verdict;  ///< of the photo at hand: pass, warn, unknown, fail
    SubmissionState state = SubmissionState::Draft;
    std::map<std::string, std::string> fields;  ///< the city format's form, filled
    std::int64_t price_fen = 0;
    std::string original_sha256;  ///< the raw shot, kept unchanged
    std::string photo_sha256;     ///< the finished photo; empty when the verdict forbade it
    std::string check_json;       ///< the whole report, as judged then
    std::string rules_version;    ///< plugin versions that judged it
    std::map<std::string, std::string> confirmed;  ///< asked rule -> who confirmed it
    int shots = 1;                                 ///< first photo and retakes
    std::string created_at;
};

struct NewJob {
    std::string session;
    std::string format;
    std::string photo_file;
    std::map<std::string, std::string> fields;
    std::int64_t price_fen = -1;  ///< negative: the city format's price hint
};

[[nodiscard]] Result<Session> open_session(Studio& studio, const std::string& customer);
[[nodiscard]] Result<Session> close_session(Studio& studio, const std::string& id);
[[nodiscard]] Result<Session> session_by_id(Studio& studio, const std::string& id);
/// `day` empty: today.
[[nodiscard]] Result<std::vector<Session>> sessions_on(Studio& studio, const std::string& day);

/// Judges the photo and remembers job, raw shot and finished photo. A failing photo still makes a
/// job (state draft, no finished photo): the next step is retake_job.
/// Errors: InvalidInput (field or file), NotFound (session, format).
[[nodiscard]] Result<Job> add_job(Studio& studio, const NewJob& job);
[[nodiscard]] Result<Job> retake_job(Studio& studio,
                                     const std::string& id,
                                     const std::string& photo_file);
[[nodiscard]] Result<Job> job_by_id(Studio& studio, const std::string& id);
[[nodiscard]] Result<std::vector<Job>> jobs_of_session(Studio& studio, const std::string& session);
/// What the customer has to bring: papers for everyone, plus those for minors where that applies.
[[nodiscard]] std::vector<Paper> papers_for(const CityFormat& city, int age);

}  // namespace huizhi
