#pragma once

#include <algorithm>
#include <string>

#include "core/checks/judge.h"
#include "core/subject/subject.h"

/// One rule's answer to a photo whose facts are known; nothing is decoded for it.
namespace huizhi::tests {

inline Subject frontal_subject() {
    Subject subject;
    subject.photo.name = "drawn.jpg";
    subject.photo.width_px = 1600;
    subject.photo.height_px = 2000;
    subject.facts.faces = 1;
    subject.face_boxes = {{500, 600, 600, 600}};
    FaceGeometry face;
    face.left_eye = {700, 900};
    face.right_eye = {900, 900};
    face.chin = {800, 1160};
    face.crown = {800, 560};
    face.face_left = {600, 940};
    face.face_right = {1000, 940};
    subject.face = face;
    return subject;
}

inline PhotoFormat white_card() {
    PhotoFormat format;
    format.id = "card";
    format.certificate.id = "card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.background = "#FFFFFF";
    return format;
}

/// Copied out; nothing when the rule was not judged.
inline std::optional<Finding> finding_of(const Subject& subject,
                                         const PhotoFormat& format,
                                         const std::string& rule,
                                         Judged judged = Judged::MadeFromIt) {
    const CheckReport report = judge(subject, format, judged);
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](const Finding& finding) { return finding.rule == rule; });
    return found == report.findings.end() ? std::nullopt : std::make_optional(*found);
}

}  // namespace huizhi::tests
