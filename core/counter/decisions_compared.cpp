#include "core/counter/decisions_compared.h"

#include <algorithm>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/day.h"
#include "core/counter/rejection.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using Json = nlohmann::json;

/// Our verdicts by rule, as kept with the job.
std::map<std::string, std::string> predicted(const Job& job) {
    std::map<std::string, std::string> verdicts;
    const Json check = Json::parse(job.check_json, nullptr, false);
    if (!check.is_object() || !check.contains("findings")) {
        return verdicts;
    }
    for (const Json& finding : check["findings"]) {
        verdicts[finding.value("rule", "")] = finding.value("verdict", "");
    }
    return verdicts;
}

void add_issued(const Job& job, DayCompared& day) {
    ++day.issued;
    for (const auto& [rule, verdict] : predicted(job)) {
        if (verdict == "warn") {
            ++day.rules[rule].issued_warned;
        }
    }
}

void add_refused(const Job& job, const std::string& words, DayCompared& day) {
    ++day.refused;
    const auto known = reasons_in(words);
    day.refused_unmapped += known.empty() ? 1 : 0;
    const auto verdicts = predicted(job);
    for (const KnownReason& reason : known) {
        RuleCompared& rule = day.rules[reason.rule];
        const auto said = verdicts.find(reason.rule);
        const std::string verdict = said == verdicts.end() ? "unknown" : said->second;
        ++(verdict == "pass"   ? rule.refused_passed
           : verdict == "warn" ? rule.refused_warned
                               : rule.refused_unknown);
    }
}

/// The submissions that the report counts on that day, by how they were decided.
struct DecidedRows {
    std::set<std::string> issued;
    std::set<std::string> refused;

    [[nodiscard]] bool has(const Submission& row) const {
        return (row.state == SubmissionState::Issued && issued.contains(row.id)) ||
               (row.state == SubmissionState::Rejected && refused.contains(row.id));
    }
};

Result<DecidedRows> decided_on(Studio& studio, const std::string& day) {
    const auto totals = studio.store.day_totals(day, {});
    if (!totals) {
        return totals.error();
    }
    const auto ids = [&totals](const char* figure) {
        const auto found = totals->rows.find(figure);
        return found == totals->rows.end()
                   ? std::set<std::string>()
                   : std::set<std::string>(found->second.begin(), found->second.end());
    };
    return DecidedRows{ids("issued"), ids("rejected")};
}

Result<void> add_job(Studio& studio,
                     const Job& job,
                     const DecidedRows& of_day,
                     DayCompared& compared) {
    const auto rows = studio.store.submissions_of_job(job.id);
    if (!rows) {
        return rows.error();
    }
    const auto decided = std::find_if(rows->begin(), rows->end(), [&](const Submission& row) {
        return row.state == job.state && of_day.has(row);
    });
    if (decided == rows->end()) {
        return {};
    }
    if (job.state == SubmissionState::Issued) {
        add_issued(job, compared);
    } else if (job.state == SubmissionState::Rejected) {
        // A job may have been refused before; its check is that of the last photo.
        add_refused(job, rows->back().state == job.state ? rows->back().reason : decided->reason,
                    compared);
    }
    return {};
}

}  // namespace

Result<DayCompared> decisions_of_day(Studio& studio, const std::string& day) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    if (!wanted) {
        return wanted.error();
    }
    const auto of_day = decided_on(studio, *wanted);
    const auto jobs = of_day ? studio.store.jobs_of_business_day(*wanted)
                             : Result<std::vector<Job>>(of_day.error());
    if (!jobs) {
        return jobs.error();
    }
    DayCompared compared;
    for (const Job& job : *jobs) {
        if (auto added = add_job(studio, job, *of_day, compared); !added) {
            return added.error();
        }
    }
    return compared;
}

}  // namespace huizhi
