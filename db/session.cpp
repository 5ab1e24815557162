#include "core/base/clock.h"
#include "db/database.h"
#include "db/not_found.h"
#include "db/sealed_column.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kSessionColumns{"id", "customer", "served_by", "opened_at",
                                               "closed_at"};

const std::vector<std::string> kJobColumns{
    "id",        "session",         "format",       "verdict",    "state",
    "price_fen", "original_sha256", "photo_sha256", "check_json", "rules_version",
    "shots",     "created_at",      "shot_gone",    "photo_gone"};

Session read_session(const Row& row) {
    return {row.text("id"), row.text("customer"), row.text("served_by"), row.text("opened_at"),
            row.text("closed_at")};
}

Result<std::vector<Session>> read_sessions(const Result<Rows>& rows) {
    if (!rows) {
        return rows.error();
    }
    std::vector<Session> sessions;
    for (const Row& row : rows->rows) {
        sessions.push_back(read_session(row));
    }
    return sessions;
}

/// What a photo says of somebody's face, and digests that whoever has the photo knows it by.
struct SealedOfJob {
    const char* column;
    std::string Job::*value;
};
constexpr SealedOfJob kSealed[] = {{"original_sha256", &Job::original_sha256},
                                   {"photo_sha256", &Job::photo_sha256},
                                   {"check_json", &Job::check_json}};

std::string place_of(const SealedOfJob& sealed) {
    return std::string("job.") + sealed.column;
}

Result<Job> read_job(const Row& row, const Vault& vault) {
    Job job;
    job.id = row.text("id");
    job.session = row.text("session");
    job.format = row.text("format");
    job.verdict = row.text("verdict");
    job.state = state_from_name(row.text("state")).value_or(SubmissionState::Unknown);
    job.price_fen = row.number("price_fen");
    for (const SealedOfJob& sealed : kSealed) {
        auto value =
            opened_column(vault, place_of(sealed).c_str(), job.id, row.text(sealed.column));
        if (!value) {
            return value.error();
        }
        job.*sealed.value = std::move(*value);
    }
    job.rules_version = row.text("rules_version");
    job.shots = row.count("shots");
    job.created_at = row.text("created_at");
    job.shot_gone = row.flag("shot_gone");
    job.photo_gone = row.flag("photo_gone");
    return job;
}

}  // namespace

Result<void> SqlStore::save_session(const Session& session) {
    return together([&]() -> Result<void> {
        auto saved = database_->save("session", {{"id", session.id},
                                                 {"customer", session.customer},
                                                 {"served_by", session.served_by},
                                                 {"opened_at", session.opened_at},
                                                 {"closed_at", session.closed_at}});
        return saved ? note_day("session", "business_day", session.id, session.opened_at) : saved;
    });
}

Result<Session> SqlStore::session(const std::string& id) {
    const auto rows = database_->select(kSessionColumns, "FROM session WHERE id=?", {id});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return not_found("session", "接待", "session", id);
    }
    return read_session(rows->rows.front());
}

Result<std::vector<Session>> SqlStore::sessions_on(const std::string& day) {
    return read_sessions(database_->select(kSessionColumns,
                                           "FROM session WHERE opened_at>=? AND opened_at<? "
                                           "ORDER BY seq",
                                           {day, add_days(day, 1)}));
}

Result<std::vector<Session>> SqlStore::sessions_of(const std::string& customer) {
    return read_sessions(database_->select(
        kSessionColumns, "FROM session WHERE customer=? ORDER BY seq", {customer}));
}

Result<void> SqlStore::save_job(const Job& job) {
    return together([&]() -> Result<void> {
        Job sealed = job;
        for (const SealedOfJob& one : kSealed) {
            auto value = sealed_column(vault_, place_of(one).c_str(), job.id, job.*one.value);
            if (!value) {
                return value.error();
            }
            sealed.*one.value = std::move(*value);
        }
        auto saved = database_->save("job", {{"id", job.id},
                                             {"session", job.session},
                                             {"format", job.format},
                                             {"verdict", job.verdict},
                                             {"state", state_name(job.state)},
                                             {"price_fen", job.price_fen},
                                             {"original_sha256", sealed.original_sha256},
                                             {"photo_sha256", sealed.photo_sha256},
                                             {"check_json", sealed.check_json},
                                             {"rules_version", job.rules_version},
                                             {"shots", std::int64_t{job.shots}},
                                             {"created_at", job.created_at},
                                             {"shot_gone", std::int64_t{job.shot_gone}},
                                             {"photo_gone", std::int64_t{job.photo_gone}}});
        if (saved) {
            saved = note_day("job", "business_day", job.id, job.created_at);
        }
        if (saved) {
            saved = save_values(kJobFields, job.id, job.fields);
        }
        if (saved) {
            saved = save_values(kJobConfirmations, job.id, job.confirmed);
        }
        return saved;
    });
}

Result<std::vector<Job>> SqlStore::select_jobs(const std::string& rest, const std::string& value) {
    const auto rows = database_->select(kJobColumns, rest, {value});
    if (!rows) {
        return rows.error();
    }
    std::vector<Job> jobs;
    for (const Row& row : rows->rows) {
        auto job = read_job(row, vault_);
        if (!job) {
            return job.error();
        }
        auto fields = values_of(kJobFields, job->id);
        auto confirmed = values_of(kJobConfirmations, job->id);
        if (!fields || !confirmed) {
            return fields ? confirmed.error() : fields.error();
        }
        job->fields = std::move(*fields);
        job->confirmed = std::move(*confirmed);
        jobs.push_back(std::move(*job));
    }
    return jobs;
}

Result<Job> SqlStore::job(const std::string& id) {
    const auto jobs = select_jobs("FROM job WHERE id=?", id);
    if (!jobs) {
        return jobs.error();
    }
    if (jobs->empty()) {
        return not_found("job", "业务", "job", id);
    }
    return jobs->front();
}

Result<std::vector<Job>> SqlStore::jobs_of_session(const std::string& session) {
    return select_jobs("FROM job WHERE session=? ORDER BY seq", session);
}

Result<void> SqlStore::seal_old_jobs() {
    const auto old = select_jobs(
        "FROM job WHERE original_sha256<>? AND substr(original_sha256,1,5)<>'$hz1$'", "");
    if (!old) {
        return old.error();
    }
    for (const Job& job : *old) {
        if (auto saved = save_job(job); !saved) {
            return saved;
        }
    }
    return {};
}

}  // namespace huizhi::db
