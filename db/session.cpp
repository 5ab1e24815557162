#include "core/base/clock.h"
#include "db/not_found.h"
#include "db/old_rows.h"
#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

Result<Session> read_session(const Row& row) {
    return Session{row.text("id"), row.text("customer"), row.text("served_by"),
                   row.text("opened_at"), row.text("closed_at")};
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
    RowReading reading(kJobs, row);
    Job job;
    job.id = reading.text("id");
    job.session = reading.text("session");
    job.format = reading.text("format");
    job.verdict = reading.text("verdict");
    job.state = reading.state("state");
    job.price_fen = reading.number("price_fen");
    for (const SealedOfJob& sealed : kSealed) {
        auto value =
            opened_column(vault, place_of(sealed).c_str(), job.id, row.text(sealed.column));
        if (!value) {
            return value.error();
        }
        job.*sealed.value = std::move(*value);
    }
    job.rules_version = reading.text("rules_version");
    job.shots = reading.count("shots");
    job.created_at = reading.text("created_at");
    job.shot_gone = reading.flag("shot_gone");
    job.photo_gone = reading.flag("photo_gone");
    return reading.done(std::move(job));
}

/// With its values.
Result<Job> whole_job(Tables& tables, const Row& row) {
    auto job = read_job(row, tables.vault);
    if (!job) {
        return job;
    }
    auto fields = tables.values.of(kFieldsOfJob, job->id);
    auto confirmed = tables.values.of(kConfirmationsOfJob, job->id);
    if (!fields || !confirmed) {
        return fields ? confirmed.error() : fields.error();
    }
    job->fields = std::move(*fields);
    job->confirmed = std::move(*confirmed);
    return job;
}

}  // namespace

Result<std::vector<Job>> Tables::jobs(const std::string& rest,
                                      const std::vector<Value>& asked,
                                      OnDamage on_damage) {
    return rows.read<Job>(kJobs, rest, asked, on_damage,
                          [this](const Row& row) { return whole_job(*this, row); });
}

Result<void> SqlStore::save_session(const Session& session) {
    return together([&]() -> Result<void> {
        const auto kept = this->kept(kSessions, "business_day", session.id, session.opened_at);
        auto done = kept ? tables_.rows.save(kSessions, {{"id", session.id},
                                                         {"customer", session.customer},
                                                         {"served_by", session.served_by},
                                                         {"opened_at", session.opened_at},
                                                         {"closed_at", session.closed_at},
                                                         {"business_day", kept->day},
                                                         {"station", kept->station.name},
                                                         {"branch", kept->station.branch}})
                         : Result<void>(kept.error());
        return done ? save_order(session, kept->station.branch) : done;
    });
}

Result<std::vector<Session>> SqlVisits::sessions(const std::string& rest,
                                                 const std::vector<Value>& asked,
                                                 OnDamage on_damage) {
    auto rows = tables_.rows.read<Session>(kSessions, rest, asked, on_damage, read_session);
    const auto ordered = rows ? read_orders(*rows, on_damage) : Result<void>(rows.error());
    return ordered ? rows : Result<std::vector<Session>>(ordered.error());
}

Result<Session> SqlStore::session(const std::string& id) {
    auto found = sessions("FROM session WHERE id=?", {id}, OnDamage::Refuse);
    if (!found || found->empty()) {
        return found ? not_found("session", "接待", "session", id) : found.error();
    }
    return std::move(found->front());
}

Result<std::vector<Session>> SqlStore::sessions_on(const std::string& day) {
    return sessions("FROM session WHERE opened_at>=? AND opened_at<? ORDER BY seq",
                    {day, add_days(day, 1)}, OnDamage::LeaveOut);
}

Result<std::vector<Session>> SqlLaw::sessions_of(const std::string& customer) {
    return sessions("FROM session WHERE customer=? ORDER BY seq", {customer}, OnDamage::LeaveOut);
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
        const auto kept = this->kept(kJobs, "business_day", job.id, job.created_at);
        if (!kept) {
            return kept.error();
        }
        auto saved = tables_.rows.save(kJobs, {{"id", job.id},
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
                                               {"business_day", kept->day},
                                               {"shot_gone", std::int64_t{job.shot_gone}},
                                               {"photo_gone", std::int64_t{job.photo_gone}},
                                               {"station", kept->station.name},
                                               {"branch", kept->station.branch}});
        saved = saved ? tables_.values.save(kFieldsOfJob, job.id, job.fields) : saved;
        return saved ? tables_.values.save(kConfirmationsOfJob, job.id, job.confirmed) : saved;
    });
}

Result<Job> SqlStore::job(const std::string& id) {
    auto found = first_of(tables_.jobs("FROM job WHERE id=?", {id}, OnDamage::Refuse));
    if (!found || !*found) {
        return found ? not_found("job", "业务", "job", id) : found.error();
    }
    return std::move(**found);
}

Result<std::vector<Job>> SqlStore::jobs_of_session(const std::string& session) {
    return tables_.jobs("FROM job WHERE session=? ORDER BY seq", {session}, OnDamage::LeaveOut);
}

Result<void> OldRows::seal_jobs() {
    const auto old =
        tables_.jobs("FROM job WHERE original_sha256<>'' AND substr(original_sha256,1,5)<>'$hz1$'",
                     {}, OnDamage::PassOver);
    if (!old) {
        return old.error();
    }
    for (const Job& job : *old) {
        if (auto saved = store_.save_job(job); !saved) {
            return saved;
        }
    }
    return {};
}

}  // namespace huizhi::db
