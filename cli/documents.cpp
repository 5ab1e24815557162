#include "cli/documents.h"

#include <cstdio>

#include "cli/day_document.h"
#include "cli/json_values.h"
#include "core/base/source_words.h"

namespace huizhi::cli {

namespace {

Json counted(const std::vector<CountedName>& names, const char* key) {
    Json list = Json::array();
    for (const CountedName& one : names) {
        list.push_back({{key, one.name}, {"count", one.count}, {"rows", one.rows}});
    }
    return list;
}

Json limits_document(const std::map<std::string, Limit>& limits, Language language) {
    Json list = Json::array();
    for (const auto& [rule, limit] : limits) {
        Json one = {{"rule", rule}, {"unit", limit.unit}};
        one["min"] = limit.min ? Json(*limit.min) : Json(nullptr);
        one["max"] = limit.max ? Json(*limit.max) : Json(nullptr);
        one["advisory"] = limit.advisory;
        one["source"] = source_words(limit.source, language);
        one["grade"] = limit.grade;
        list.push_back(std::move(one));
    }
    return list;
}

Json backgrounds_document(const CertificateSpec& spec, Language language) {
    Json list = Json::array();
    for (const BackgroundChoice& choice : spec.backgrounds) {
        list.push_back(
            {{"id", choice.id}, {"name", choice.name.in(language)}, {"colour", choice.colour}});
    }
    return list;
}

Json sources_document(const PhotoFormat& format) {
    Json list = Json::array();
    for (const auto* sources : {&format.certificate.sources, &format.city.sources}) {
        for (const Source& source : *sources) {
            list.push_back({{"text", source.text},
                            {"url", source.url},
                            {"grade", source.grade},
                            {"date", source.date}});
        }
    }
    return list;
}

}  // namespace

std::string yuan(std::int64_t fen) {
    char text[40];
    const long long size = fen < 0 ? -fen : fen;
    std::snprintf(text, sizeof text, "%s%lld.%02lld", fen < 0 ? "-" : "", size / 100, size % 100);
    return text;
}

Json document(const PhotoFormat& format, Language language) {
    const CertificateSpec& spec = format.certificate;
    const CityFormat& city = format.city;
    Json result = {{"id", format.id},
                   {"certificate", spec.id},
                   {"city_code", or_null(city.city_code)},
                   {"city", or_null(city.city.in(language))},
                   {"name", format.name.in(language)},
                   {"width_px", spec.width_px},
                   {"height_px", spec.height_px},
                   {"dpi", spec.dpi},
                   {"min_bytes", spec.min_bytes},
                   {"max_bytes", spec.max_bytes},
                   {"background", spec.background},
                   {"flow", or_null(city.flow)},
                   {"number_label", or_null(city.number_label.in(language))},
                   {"valid_days", city.valid_days},
                   {"price_hint_fen", city.price_hint_fen},
                   {"channels", city.channels}};
    result["backgrounds"] = backgrounds_document(spec, language);
    result["limits"] = limits_document(format.limits, language);
    result["papers"] = papers_document(city.papers, language);
    Json remarks = Json::array();
    for (const auto* texts : {&spec.remarks, &city.remarks}) {
        for (const Text& remark : *texts) {
            remarks.push_back(remark.in(language));
        }
    }
    result["remarks"] = std::move(remarks);
    result["sources"] = sources_document(format);
    return result;
}

Json document(const Customer& customer, Reveal reveal) {
    const bool open = reveal == Reveal::Yes;
    Json result = {
        {"id", customer.id},
        {"name", customer.name},
        {"document_type", or_null(customer.document_type)},
        {"id_number", open ? customer.id_number : masked_number(customer.id_number)},
        {"phone", open ? customer.phone : masked_phone(customer.phone)},
        {"birth_date", open ? customer.birth_date : masked_birth_date(customer.birth_date)},
        {"sex", customer.sex == Sex::Male ? "male" : "female"},
        {"consent",
         {{"text_version", customer.consent.text_version},
          {"given_at", customer.consent.given_at},
          {"taken_by", customer.consent.taken_by}}},
        {"created_at", customer.created_at}};
    if (!customer.guardian.name.empty()) {
        result["guardian"] = {
            {"name", customer.guardian.name},
            {"phone", open ? customer.guardian.phone : masked_phone(customer.guardian.phone)}};
    }
    if (!customer.guardian.relation.empty()) {
        result["guardian"]["relation"] = customer.guardian.relation;
    }
    if (!customer.merged_into.empty()) {
        result["merged_into"] = customer.merged_into;
    }
    if (!customer.erased_at.empty()) {
        result["erased_at"] = customer.erased_at;
    }
    if (!customer.name_typed.empty()) {
        result["name_typed"] = customer.name_typed;
    }
    if (!customer.note.empty()) {
        result["note"] = customer.note;
    }
    return result;
}

Json document(const Session& session) {
    return {{"id", session.id},
            {"customer", session.customer},
            {"served_by", session.served_by},
            {"opened_at", session.opened_at},
            {"closed_at", or_null(session.closed_at)},
            {"queue_number", session.queue_number > 0 ? Json(session.queue_number) : Json()},
            {"promised_at", or_null(session.promised_at)}};
}

Json document(const CustomerNote& note) {
    return {{"id", note.id},
            {"text", note.words},
            {"noted_at", note.noted_at},
            {"noted_by", note.noted_by}};
}

Json document(const Retake& retake) {
    return {{"job", retake.job},
            {"shot", retake.shot},
            {"reason", or_null(retake.reason)},
            {"words", or_null(retake.words)},
            {"taken_at", retake.taken_at},
            {"taken_by", retake.taken_by}};
}

Json document(const Job& job) {
    return {{"id", job.id},
            {"session", job.session},
            {"format", job.format},
            {"verdict", job.verdict},
            {"state", state_name(job.state)},
            {"price_fen", job.price_fen},
            {"shots", job.shots},
            {"original_sha256", job.original_sha256},
            {"photo_sha256", or_null(job.photo_sha256)},
            {"rules_version", job.rules_version},
            {"confirmed", job.confirmed},
            {"created_at", job.created_at}};
}

Json document(const Submission& submission, Language language) {
    const auto why = needs_person(submission);
    return {{"id", submission.id},
            {"job", submission.job},
            {"channel", submission.channel},
            {"state", state_name(submission.state)},
            {"order_no", or_null(submission.order_no)},
            {"attempts", submission.attempts},
            {"last_error", or_null(submission.last_error.in(language))},
            {"reason", or_null(submission.reason)},
            {"next_attempt_at", or_null(submission.next_attempt_at)},
            {"cost_fen", submission.cost_fen},
            {"created_at", submission.created_at},
            {"changed_at", submission.changed_at},
            {"needs_person", why.has_value()},
            {"why", why ? Json(why->in(language)) : Json()}};
}

Json document(const Receipt& receipt) {
    return {{"id", receipt.id},
            {"job", receipt.job},
            {"customer", receipt.customer},
            {"format", receipt.format},
            {"number", receipt.number},
            {"label", receipt.label},
            {"issued_at", receipt.issued_at},
            {"valid_until", or_null(receipt.valid_until)},
            {"delivered_at", or_null(receipt.delivered_at)},
            {"number_read_from_sheet", receipt.number_read_from_sheet},
            {"simulated", receipt.simulated}};
}

Json document(const Payment& payment) {
    return {{"id", payment.id},
            {"job", payment.job},
            {"method", payment.method},
            {"amount_fen", payment.amount_fen},
            {"reason", or_null(payment.reason)},
            {"taken_by", payment.taken_by},
            {"at", payment.at},
            {"voids", or_null(payment.voids)},
            {"approved_by", or_null(payment.approved_by)}};
}

Json document(const DailyReport& report, Language language) {
    Json differences = Json::array();
    for (const Text& difference : report.differences) {
        differences.push_back(difference.in(language));
    }
    Json result = {{"date", report.date},
                   {"sessions", report.sessions},
                   {"customers", report.customers},
                   {"jobs", report.jobs},
                   {"photos", report.photos},
                   {"submissions",
                    {{"issued", report.issued},
                     {"passed_without_receipt", report.passed_without_receipt},
                     {"rejected", report.rejected},
                     {"pending", report.pending},
                     {"unknown", report.unknown}}},
                   {"receipts", report.receipts},
                   {"takings_fen", report.takings_fen},
                   {"refunds_fen", report.refunds_fen},
                   {"channel_cost_fen", report.channel_cost_fen},
                   {"first_pass_rate", report.first_pass_rate},
                   {"by_certificate", counted(report.by_certificate, "certificate")},
                   {"by_city", counted(report.by_city, "city")},
                   {"by_staff", counted(report.by_staff, "staff")},
                   {"rejections", counted(report.rejections, "reason")},
                   {"balanced", report.balanced()},
                   {"differences", std::move(differences)}};
    result.update(day_figures(report, language));
    return result;
}

Json document(const Anchor& anchor) {
    Json result = {{"count", anchor.count},
                   {"head", anchor.head},
                   {"signature", anchor.signature},
                   {"public_key", anchor.public_key}};
    if (!anchor.promised.empty()) {
        result["promised"] = anchor.promised;
    }
    return result;
}

Json papers_document(const std::vector<Paper>& papers, Language language) {
    Json list = Json::array();
    for (const Paper& paper : papers) {
        list.push_back({{"who", paper.who}, {"what", paper.what.in(language)}});
    }
    return list;
}

}  // namespace huizhi::cli
