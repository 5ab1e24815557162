#include "core/judge.h"

#include <array>
#include <chrono>
#include <exception>
#include <utility>

#include "core/certificate.h"
#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

constexpr std::array<Check, 37> kChecks = {
    check_face_count,   check_face_complete, check_resolution,
    check_head_width,   check_head_height,   check_eye_distance,
    check_eye_line,     check_eye_from_top,  check_chin_margin,
    check_crown_margin, check_centring,      check_frame,
    check_roll,         check_yaw,           check_pitch,
    check_eyes_open,    check_gaze,          check_eye_cover,
    check_mouth,        check_fringe,        check_head_covering,
    check_ears,         check_sharpness,     check_exposure,
    check_uneven_light, check_skin_colour,   check_skin_lab,
    check_background,   check_compression,   check_background_level,
    check_file_pixels,  check_file_density,  check_file_colour,
    check_file_bytes,   check_file_baseline, check_file_quality,
    check_file_border};

/// A finished file is judged where it stands; anything else where its crop will lie.
void place(CheckInput& input, const Nudge& nudge) {
    const auto& face = input.subject.face;
    if (!face || face->left_eye == face->right_eye) {
        return;
    }
    if (input.judged == Judged::AsItStands) {
        input.crop.emplace();
        input.crop->face = *face;
        input.geometry =
            crop_measures(*face, input.subject.photo.width_px, input.subject.photo.height_px);
        return;
    }
    input.crop =
        nudged(place_crop(*face, input.format, room_in_photo(*face, input.subject.photo.height_px)),
               input.format, nudge);
    input.geometry = crop_measures(input.crop->face, input.format.certificate.width_px,
                                   input.format.certificate.height_px);
}

std::vector<Finding> engine_findings(const CheckInput& input) {
    std::vector<Finding> findings;
    if (input.subject.facts.faces == 0 && input.subject.model_problem.empty()) {
        findings.push_back(*check_face_count(input));  // nothing else has a meaning
        return findings;
    }
    for (const Check check : kChecks) {
        if (auto finding = check(input)) {
            findings.push_back(std::move(*finding));
        }
    }
    return findings;
}

void add_certificate_findings(const CheckInput& input, std::vector<Finding>& findings) {
    if (!input.format.behaviour) {
        return;
    }
    try {
        for (Finding& finding : input.format.behaviour->judge(input.subject.facts, input.format)) {
            findings.push_back(std::move(finding));
        }
    } catch (...) {  // a plugin may throw anything
        findings.push_back(unknown_finding(
            "certificate",
            {"证件插件 " + input.format.certificate.id + " 判断时出错，未能判断",
             "the certificate plugin " + input.format.certificate.id + " failed while judging"}));
    }
}

}  // namespace

CheckReport judge(const Subject& subject,
                  const PhotoFormat& format,
                  Judged judged,
                  const Nudge& nudge) {
    const auto start = std::chrono::steady_clock::now();
    CheckInput input{subject, format, judged, {}, {}};
    place(input, nudge);
    CheckReport report;
    report.file = subject.photo.name;
    report.width_px = subject.photo.width_px;
    report.height_px = subject.photo.height_px;
    report.sha256 = subject.photo.sha256;
    report.format = format.id;
    report.faces = subject.facts.faces;
    report.face = subject.face;
    report.findings = engine_findings(input);
    add_certificate_findings(input, report.findings);
    report.verdict = worst_verdict(report.findings);
    report.asks = format.certificate.asks;
    report.elapsed_ms = subject.elapsed_ms;
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    report.elapsed_ms.rules += spent.count();
    const StageTimes& times = report.elapsed_ms;
    report.elapsed_ms.total =
        times.decode + times.detect + times.landmarks + times.outline + times.rules;
    return report;
}

}  // namespace huizhi
