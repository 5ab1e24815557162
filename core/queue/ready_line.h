#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/counter/job_prospects.h"
#include "core/counter/judged_job.h"
#include "core/queue/visit.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// A line of which everything was asked that could refuse it.
struct ReadyLine {
    JudgedJob judged;
    PhotoFormat format;
    std::vector<std::string> rules;  ///< confirmed of exactly this photo
    bool anew = false;               ///< the job is not kept yet
    bool other_photo = false;        ///< it is kept with another photo
    [[nodiscard]] bool leaves() const {
        return judged.job.state == SubmissionState::Draft && !is_only_printed(format);
    }
};

/// All that can refuse the line, asked before anything of it is kept: `serve_visit` keeps it then.
/// Errors: as `check_prospects`, `submit_job` and `hand_over_job`.
[[nodiscard]] Result<ReadyLine> ready_line(Studio& studio,
                                           const Customer& customer,
                                           const Visit& visit,
                                           const VisitLine& line);

}  // namespace huizhi
