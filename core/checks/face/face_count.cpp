#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

Finding counted(int faces) {
    Finding finding;
    finding.rule = "face_count";
    finding.value = faces;
    finding.unit = "faces";
    finding.min = 1;
    finding.max = 1;
    finding.grade = "I";
    return finding;
}

}  // namespace

/// Always made: nothing else can be judged without exactly one face.
std::optional<Finding> check_face_count(const CheckInput& input) {
    const int faces = input.subject.facts.faces;
    Finding finding = counted(faces);
    if (faces == 1) {
        finding.verdict = Verdict::Pass;
        finding.message = {"照片中有一个人", "one person in the photo"};
        finding.region = input.subject.face_boxes.front();
    } else if (faces > 1) {
        finding.verdict = Verdict::Fail;
        finding.region = input.subject.face_boxes[1];
        finding.message = {"照片中有 " + std::to_string(faces) + " 张人脸",
                           std::to_string(faces) + " faces in the photo"};
        finding.remedy = {"请只拍一人，背景中不要有其他人或人像画",
                          "show one person only, no other people or portraits behind"};
    } else if (!input.subject.model_problem.empty()) {
        return unknown_finding(input, "face_count");
    } else {
        finding.verdict = Verdict::Fail;
        finding.message = {"没有找到人脸", "no face was found"};
        finding.remedy = {"请正对镜头、露出整张脸重拍",
                          "face the camera, show the whole face and take it again"};
    }
    return finding;
}

}  // namespace huizhi
