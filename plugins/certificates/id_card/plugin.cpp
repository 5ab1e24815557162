#include "core/plugin.h"

namespace {

constexpr const char* kRule = "pale_top";

/// White clothes melt into the white background: the standard forbids them, review refuses them.
huizhi::Finding judge_top(const huizhi::Measure& lightness, const huizhi::Limit& limit) {
    huizhi::Finding finding;
    finding.rule = kRule;
    finding.value = lightness.value;
    finding.unit = limit.unit;
    finding.max = limit.warn_max;
    finding.region = lightness.region;
    finding.source = limit.source;
    finding.grade = limit.grade;
    const bool pale = limit.warn_max && lightness.value + lightness.error > *limit.warn_max;
    finding.verdict = pale ? huizhi::Verdict::Warn : huizhi::Verdict::Pass;
    if (pale) {
        finding.message = {"上衣颜色过浅，与白色背景难以区分",
                           "the clothes are so pale that they melt into the white background"};
        finding.remedy = {"请顾客换深色上衣后重拍", "retake with darker clothes"};
    } else {
        finding.message = {"上衣与背景分明", "the clothes stand out from the background"};
    }
    return finding;
}

class IdCard final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return "id-card"; }

    [[nodiscard]] std::vector<huizhi::Finding> judge(
        const huizhi::PhotoFacts& facts, const huizhi::PhotoFormat& format) const override {
        const huizhi::Limit* limit = format.limit(kRule);
        if (!limit) {
            return {};
        }
        if (const huizhi::Measure* lightness = facts.find("clothing_lightness")) {
            return {judge_top(*lightness, *limit)};
        }
        return {};  // shoulders outside the picture: the question about clothes stays with a person
    }
};

class IdCardPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<IdCard>();
    }
};

}  // namespace

HUIZHI_PLUGIN(IdCardPlugin);
