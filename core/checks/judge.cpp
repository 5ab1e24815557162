#include "core/checks/judge.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/base/stopwatch.h"
#include "core/checks/check_input.h"
#include "core/checks/check_table.h"
#include "core/checks/limit_check.h"
#include "core/checks/model/model_findings.h"

namespace huizhi {
namespace {

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

std::vector<Finding> findings_of(const std::vector<CheckRow>& rows, const CheckInput& input) {
    std::vector<Finding> findings;
    if (input.subject.facts.faces == 0 && input.subject.model_problem.empty()) {
        findings.push_back(*rows.front().check(input));  // nothing else has a meaning
        return findings;
    }
    for (const CheckRow& row : rows) {
        if (auto finding = row.check(input)) {
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

void add_certificate_findings(const CheckInput& input,
                              const Certificate* own,
                              std::vector<Finding>& findings) {
    if (own == nullptr) {
        return;
    }
    try {
        for (Finding& finding : own->judge(input.subject.facts, input.format)) {
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
                  const Nudge& nudge,
                  const OtherJudges& others) {
    const Stopwatch watch;
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
    report.findings = findings_of(check_table(), input);
    add_certificate_findings(input, others.certificate, report.findings);
    report.asks = format.certificate.asks;
    ask_models(input, others.models, report.findings, report.asks);
    report.verdict = worst_verdict(report.findings, format);
    report.elapsed_ms = subject.elapsed_ms;
    report.elapsed_ms.rules += watch.ms();
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
    std::vector<Finding> findings = findings_of(checks_before_shot(), input);
    report.verdict = worst_verdict(findings);
    std::erase_if(findings, [](const Finding& f) { return f.verdict == Verdict::Pass; });
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
    report.findings = std::move(findings);
    return report;
}

}  // namespace huizhi
