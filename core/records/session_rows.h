#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/session.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Visits, and the jobs of each. Errors and threads: as core/records/store.h says.
class SessionRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> save_session(const Session& session) = 0;
    [[nodiscard]] virtual Result<Session> session(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Session>> sessions_on(const std::string& day) = 0;
    [[nodiscard]] virtual Result<void> save_job(const Job& job) = 0;
    [[nodiscard]] virtual Result<Job> job(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_of_session(const std::string& session) = 0;
};

}  // namespace huizhi
