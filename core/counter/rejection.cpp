#include "core/counter/rejection.h"

#include <algorithm>
#include <map>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/city_page.h"
#include "core/counter/counter_texts.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {

namespace {

using Json = nlohmann::json;

struct Pattern {
    std::vector<std::string> words;
    std::vector<std::string> unless;
    KnownReason reason;
};

std::vector<std::string> texts(const Json& list) {
    return list.get<std::vector<std::string>>();
}

Pattern pattern_of(const Json& entry, const Json& sources) {
    const Json& source = sources.at(entry.at("source").get<std::string>());
    const Json& remedy = entry.at("remedy");
    return {texts(entry.at("words")), texts(entry.value("unless", Json::array())),
            KnownReason{entry.at("rule"),
                        {remedy.at("zh"), remedy.at("en")},
                        source.at("text").get<std::string>() + " [" +
                            source.at("grade").get<std::string>() + "]"}};
}

/// Data that was compiled in is ours: it parses, or the tests have failed long before.
const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> kPatterns = [] {
        const auto files = counter_texts();
        const auto file = std::find_if(files.begin(), files.end(), [](const EmbeddedText& one) {
            return one.name == "rejections.json";
        });
        const Json data = Json::parse(file->text);
        std::vector<Pattern> all;
        for (const Json& entry : data.at("reasons")) {
            all.push_back(pattern_of(entry, data.at("sources")));
        }
        return all;
    }();
    return kPatterns;
}

bool holds_one(const std::string& text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&text](const std::string& word) {
        return text.find(word) != std::string::npos;
    });
}

Result<int> failures_of(Studio& studio, const std::string& job) {
    const auto rows = studio.store.submissions_of_job(job);
    if (!rows) {
        return rows.error();
    }
    return static_cast<int>(std::count_if(rows->begin(), rows->end(), [](const Submission& row) {
        return row.state == SubmissionState::Rejected;
    }));
}

/// From the customer to the submissions: as quick in a studio of many years.
Result<int> failures(Studio& studio, const Job& job) {
    const auto session = studio.store.session(job.session);
    const auto visits = session ? studio.store.sessions_of(session->customer)
                                : Result<std::vector<Session>>(session.error());
    if (!visits) {
        return visits.error();
    }
    int count = 0;
    for (const Session& visit : *visits) {
        const auto jobs = studio.store.jobs_of_session(visit.id);
        if (!jobs) {
            return jobs.error();
        }
        for (const Job& one : *jobs) {
            const auto failed =
                one.format == job.format ? failures_of(studio, one.id) : Result<int>(0);
            if (!failed) {
                return failed;
            }
            count += *failed;
        }
    }
    return count;
}

}  // namespace

std::vector<KnownReason> reasons_in(const std::string& words) {
    std::vector<KnownReason> known;
    for (const Pattern& pattern : patterns()) {
        if (holds_one(words, pattern.words) && !holds_one(words, pattern.unless)) {
            known.push_back(pattern.reason);
        }
    }
    return known;
}

Result<Text> attempt_warning(Studio& studio, const Job& job) {
    const auto format = studio.catalogue.recorded_format(job.format);
    if (!format) {
        return format.error();
    }
    const AttemptRule rule = city_page(studio.catalogue, format->city).attempts;
    if (rule.most <= 0) {
        return Text{};
    }
    const auto count = failures(studio, job);
    if (!count) {
        return count.error();
    }
    const std::string most = std::to_string(rule.most);
    const std::string failed = std::to_string(*count);
    return Text{
        "此地计算失败次数：最多 " + most + " 次，本店已登记 " + failed + " 次。" + rule.then.zh,
        "This place counts failures: " + most + " at most, " + failed + " recorded here so far. " +
            rule.then.en};
}

}  // namespace huizhi
