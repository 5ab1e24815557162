#include "core/counter/decisions_compared.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/counter/day_jobs.h"
#include "core/counter/rejection.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"

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

Result<void> add_job(Studio& studio,
                     const Job& job,
                     const std::string& day,
                     DayCompared& compared) {
    const auto rows = studio.store.submissions_of_job(job.id);
    if (!rows) {
        return rows.error();
    }
    const auto decided = std::find_if(rows->begin(), rows->end(), [&](const Submission& row) {
        return row.state == job.state && row.changed_at.starts_with(day);
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
    const auto rows = rows_of_day(studio, day, Permission::SeeReports);
    if (!rows) {
        return rows.error();
    }
    DayCompared compared;
    for (const Job& job : rows->jobs) {
        if (auto added = add_job(studio, job, rows->day, compared); !added) {
            return added.error();
        }
    }
    return compared;
}

}  // namespace huizhi
