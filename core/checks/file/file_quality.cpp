#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// How near to an end of the byte window a file lies that was compressed more or less for its sake:
/// one step of JPEG quality changes the size by as much, at the best qualities.
constexpr double kOneStep = 0.25;

const RuleWords kWords = {
    {"JPEG 量化质量", "JPEG quality by the quantisation tables"},
    {"压缩比要求的重：请用“制作”重新生成", "compressed harder than asked: make the file again"},
    {"压缩比要求的轻：请用“制作”重新生成", "compressed less than asked: make the file again"},
    0};

/// The byte window came first: at the asked quality the file would have lain outside of it.
bool window_asked_for_it(const CheckInput& input, double difference) {
    const Limit* window = input.limit("file_bytes");
    const auto bytes = static_cast<double>(input.subject.photo.facts.bytes);
    if (!window) {
        return false;
    }
    return difference > 0 ? window->min && bytes <= *window->min * (1 + kOneStep)
                          : window->max && bytes >= *window->max * (1 - kOneStep);
}

}  // namespace

/// The quantisation lies near the asked quality, unless the byte window asked for another; where a
/// source names a least quality only ("file_quality_least"), that binds.
std::optional<Finding> check_file_quality(const CheckInput& input) {
    const double quality = input.subject.photo.facts.quality_estimate;
    if (input.judged != Judged::AsItStands || quality <= 0) {
        return {};
    }
    if (const Limit* least = input.limit("file_quality_least")) {
        auto finding = judge_figure({quality, 0, "quality", {}}, *least, kWords);
        finding.rule = "file_quality";
        return finding;
    }
    const Limit* near = input.limit("file_quality");
    const double asked = input.format.certificate.quality;
    if (!near || asked <= 0) {
        return {};
    }
    Limit around = *near;
    around.warn_min = asked + near->warn_min.value_or(-100);
    around.warn_max = asked + near->warn_max.value_or(100);
    Finding finding = judge_figure({quality, 0, "quality", {}}, around, kWords);
    if (finding.verdict == Verdict::Warn && window_asked_for_it(input, quality - asked)) {
        finding.verdict = Verdict::Pass;
        finding.message = {
            "JPEG 量化质量 " + number_text(quality, 0) + "，为满足文件大小而调整",
            "JPEG quality " + number_text(quality, 0) + ", adjusted for the size of the file"};
        finding.remedy = {};
    }
    return finding;
}

}  // namespace huizhi
