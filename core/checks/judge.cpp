#include "core/checks/judge.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <span>
#include <utility>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"
#include "huizhi/certificate.h"

namespace huizhi {
namespace {

constexpr std::array kChecks = {check_face_count,
                                check_face_complete,
                                check_resolution,
                                check_head_width,
                                check_head_height,
                                check_eye_distance,
                                check_eye_line,
                                check_eye_from_top,
                                check_chin_margin,
                                check_crown_margin,
                                check_centring,
                                check_frame,
                                check_shoulders,
                                check_shoulders_level,
                                check_roll,
                                check_yaw,
                                check_pitch,
                                check_eyes_open,
                                check_gaze,
                                check_eye_cover,
                                check_hair_over_eyes,
                                check_glasses_glare,
                                check_glasses_tint,
                                check_mouth,
                                check_expression,
                                check_fringe,
                                check_head_covering,
                                check_ears,
                                check_sharpness,
                                check_motion_blur,
                                check_fine_detail,
                                check_noise,
                                check_exposure,
                                check_uneven_light,
                                check_face_shadow,
                                check_hot_spot,
                                check_red_eye,
                                check_skin_colour,
                                check_skin_lab,
                                check_skin_texture,
                                check_background,
                                check_background_shadow,
                                check_compression,
                                check_mirrored,
                                check_recency,
                                check_background_mean,
                                check_background_even,
                                check_background_gradient,
                                check_file_pixels,
                                check_file_density,
                                check_file_colour,
                                check_file_bytes,
                                check_file_baseline,
                                check_file_quality,
                                check_file_border};

/// What a frame without an outline can answer, and a customer can change before the shot.
constexpr std::array<Check, 18> kFrameChecks = {
    check_face_count,    check_face_complete, check_resolution, check_frame,    check_roll,
    check_yaw,           check_pitch,         check_eyes_open,  check_gaze,     check_eye_cover,
    check_glasses_glare, check_mouth,         check_fringe,     check_hot_spot, check_sharpness,
    check_exposure,      check_uneven_light,  check_skin_colour};

/// A finished file is judged where it stands; anything else where its crop will lie.
void place(CheckInput& input, const Nudge& nudge) {
    input.crop = crop_of(input.subject, input.format, nudge);
    if (!input.crop) {
        return;
    }
    if (input.judged == Judged::AsItStands) {
        const FaceGeometry& face = *input.subject.face;
        input.crop.emplace();
        input.crop->face = face;
        input.geometry =
            crop_measures(face, input.subject.photo.width_px, input.subject.photo.height_px);
        return;
    }
    input.geometry = crop_measures(input.crop->face, input.format.certificate.width_px,
                                   input.format.certificate.height_px);
}

std::vector<Finding> findings_of(std::span<const Check> checks, const CheckInput& input) {
    std::vector<Finding> findings;
    if (input.subject.facts.faces == 0 && input.subject.model_problem.empty()) {
        findings.push_back(*check_face_count(input));  // nothing else has a meaning
        return findings;
    }
    for (const Check check : checks) {
        if (auto finding = check(input)) {
            findings.push_back(std::move(*finding));
        }
    }
    return findings;
}

/// The finished photo's corners in the input, in drawing order.
std::vector<Point> corners_of(const Crop& crop, const CertificateSpec& spec) {
    const Similarity back = crop.to_output.inverse();
    const double width = spec.width_px;
    const double height = spec.height_px;
    return {back.apply({0, 0}), back.apply({width, 0}), back.apply({width, height}),
            back.apply({0, height})};
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
    report.findings = findings_of(kChecks, input);
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

FrameReport judge_frame(const Subject& subject, const PhotoFormat& format) {
    CheckInput input{subject, format, Judged::MadeFromIt, {}, {}};
    place(input, {});
    FrameReport report;
    report.faces = subject.facts.faces;
    if (!subject.face_boxes.empty()) {
        report.face_box = subject.face_boxes.front();
    }
    if (input.crop) {
        report.guide = corners_of(*input.crop, format.certificate);
    }
    std::vector<Finding> findings = findings_of(kFrameChecks, input);
    report.verdict = worst_verdict(findings);
    std::erase_if(findings, [](const Finding& f) { return f.verdict == Verdict::Pass; });
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
    report.findings = std::move(findings);
    return report;
}

}  // namespace huizhi
