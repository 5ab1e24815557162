#include "cli/job_documents.h"

#include "cli/documents.h"
#include "core/counter/customers.h"
#include "core/counter/rejection.h"
#include "core/counter/sessions.h"
#include "core/queue/hand_over_files.h"
#include "core/records/form.h"
#include "core/records/store.h"

namespace huizhi::cli {

Result<std::vector<Paper>> papers_of(Studio& studio, const Job& job) {
    const auto format = studio.catalogue.recorded_format(job.format);
    const auto session = session_by_id(studio, job.session);
    if (!format || !session) {
        return format ? session.error() : format.error();
    }
    const auto customer = customer_by_id(studio, session->customer);
    if (!customer) {
        return customer.error();
    }
    constexpr int kGrownUp = 18;  // where no birth date is known
    const int age = age_of(*customer, iso_day(studio.clock.now())).value_or(kGrownUp);
    return papers_for(format->city, age);
}

Json refusal_of(const Front& front, Studio& studio, const Job& job) {
    const auto rows = studio.store.submissions_of_job(job.id);
    if (!rows || rows->empty() || rows->back().state != SubmissionState::Rejected) {
        return Json();
    }
    const std::string& words = rows->back().reason;
    Json known = Json::array();
    for (const KnownReason& reason : reasons_in(words)) {
        known.push_back({{"rule", reason.rule},
                         {"remedy", front.say(reason.remedy)},
                         {"source", reason.source}});
    }
    return {{"reason", words}, {"known", std::move(known)}};
}

std::string refusal_text(const Json& refusal) {
    std::string text;
    if (refusal.is_object()) {
        text = "\n" + refusal.at("reason").get<std::string>();
        for (const Json& known : refusal.at("known")) {
            text += "\n  -> " + known.at("rule").get<std::string>() + ": " +
                    known.at("remedy").get<std::string>();
        }
    }
    return text;
}

Json precode_of(const Front& front, Studio& studio, const Job& job) {
    const auto format = studio.catalogue.recorded_format(job.format);
    if (!format || precode_words(job, format->city).empty()) {
        return Json();
    }
    const std::string until = precode_valid_until(job, format->city);
    return {{"label", front.say(precode_field(format->city)->label)},
            {"code", job.fields.at(kPrecodeField)},
            {"valid_until", until.empty() ? Json() : Json(until)}};
}

std::string precode_text(const Front& front, const Json& code) {
    return code.is_object() ? "\n" + code.at("label").get<std::string>() + front.say({"：", ": "}) +
                                  code.at("code").get<std::string>()
                            : std::string();
}

Result<Json> retakes_of(Studio& studio, const Job& job) {
    const auto retakes = studio.store.retakes_of_job(job.id);
    if (!retakes) {
        return retakes.error();
    }
    Json list = Json::array();
    for (const Retake& retake : *retakes) {
        list.push_back(document(retake));
    }
    return list;
}

}  // namespace huizhi::cli
