#include "core/format/check_json.h"

#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/source_words.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

/// More digits than were measured only hide what matters.
double rounded(double value, double steps_per_unit) {
    return std::round(value * steps_per_unit) / steps_per_unit;
}

Json point_json(Point point) {
    return Json::array({rounded(point.x, 100), rounded(point.y, 100)});
}

Json number_json(const std::optional<double>& value) {
    return value ? Json(rounded(*value, 10'000)) : Json(nullptr);
}

Json region_json(const std::optional<Box>& box) {
    if (!box) {
        return nullptr;
    }
    return Json::array({rounded(box->x, 10), rounded(box->y, 10), rounded(box->width, 10),
                        rounded(box->height, 10)});
}

Json face_json(const std::optional<FaceGeometry>& face) {
    if (!face) {
        return nullptr;
    }
    return {
        {"left_eye", point_json(face->left_eye)},   {"right_eye", point_json(face->right_eye)},
        {"chin", point_json(face->chin)},           {"crown", point_json(face->crown)},
        {"face_left", point_json(face->face_left)}, {"face_right", point_json(face->face_right)},
        {"yaw_deg", rounded(face->yaw_deg, 100)},   {"pitch_deg", rounded(face->pitch_deg, 100)},
        {"roll_deg", rounded(face->roll_deg, 100)}};
}

Json finding_json(const Finding& finding, Language language) {
    return {{"rule", finding.rule},
            {"verdict", verdict_name(finding.verdict)},
            {"value", number_json(finding.value)},
            {"unit", finding.unit},
            {"min", number_json(finding.min)},
            {"max", number_json(finding.max)},
            {"region", region_json(finding.region)},
            {"message", finding.message.in(language)},
            {"remedy", finding.remedy.in(language)},
            {"source", source_words(finding.source, language)},
            {"grade", finding.grade},
            {"note", finding.note}};
}

Json times_json(const StageTimes& times) {
    return {{"decode", rounded(times.decode, 100)},       {"detect", rounded(times.detect, 100)},
            {"landmarks", rounded(times.landmarks, 100)}, {"outline", rounded(times.outline, 100)},
            {"rules", rounded(times.rules, 100)},         {"make", rounded(times.make, 100)},
            {"total", rounded(times.total, 100)}};
}

Json out_json(const PhotoFile& out, const std::string& out_file) {
    return {{"file", out_file},
            {"width_px", out.width_px},
            {"height_px", out.height_px},
            {"dpi", out.dpi},
            {"bytes", out.jpeg.size()},
            {"quality", out.quality},
            {"face", face_json(out.face)},
            {"edits", out.edits}};
}

}  // namespace

std::string check_json(const CheckReport& report,
                       const PhotoFile* out,
                       const std::string& out_file,
                       Language language) {
    Json findings = Json::array();
    for (const Finding& finding : report.findings) {
        findings.push_back(finding_json(finding, language));
    }
    Json asks = Json::array();
    for (const Ask& ask : report.asks) {
        asks.push_back(Json{{"rule", ask.rule}, {"question", ask.question.in(language)}});
    }
    Json document = {{"file", report.file},
                     {"width_px", report.width_px},
                     {"height_px", report.height_px},
                     {"sha256", report.sha256},
                     {"format", report.format},
                     {"verdict", verdict_name(report.verdict)},
                     {"faces", report.faces},
                     {"face", face_json(report.face)},
                     {"findings", std::move(findings)},
                     {"asks", std::move(asks)},
                     {"elapsed_ms", times_json(report.elapsed_ms)}};
    if (out != nullptr) {
        document["out"] = out_json(*out, out_file);
    }
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Nudge nudge_in(const std::string& text) {
    const Json document = Json::parse(text, nullptr, false);
    const auto out = document.find("out");
    if (out == document.end() || !out->is_object() || !out->contains("edits")) {
        return {};
    }
    for (const Json& edit : out->at("edits")) {
        Nudge nudge;
        const std::string words = edit.is_string() ? edit.get<std::string>() : std::string();
        if (std::sscanf(words.c_str(), "nudge %lf %lf px, x%lf, %lf deg", &nudge.dx_px,
                        &nudge.dy_px, &nudge.scale, &nudge.rotate_deg) == 4) {
            return nudge;
        }
    }
    return {};
}

}  // namespace huizhi
