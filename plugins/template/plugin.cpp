#include "huizhi/plugin.h"

// Needed only where data is not enough: here, a check that the engine does not have.
namespace {

class TemplateCertificate final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return "template"; }

    [[nodiscard]] std::vector<huizhi::Finding> judge(
        const huizhi::PhotoFacts& facts, const huizhi::PhotoFormat& format) const override {
        const huizhi::Limit* limit = format.limit("dark_top");
        const huizhi::Measure* lightness = facts.find("clothing_lightness");
        if (!limit || !limit->warn_min || !lightness) {
            return {};
        }
        const bool dark = lightness->value < *limit->warn_min;
        huizhi::Finding finding;
        finding.rule = limit->rule;
        finding.verdict = dark ? huizhi::Verdict::Warn : huizhi::Verdict::Pass;
        finding.value = lightness->value;
        finding.unit = limit->unit;
        finding.min = limit->warn_min;
        finding.region = lightness->region;
        finding.source = limit->source;
        finding.grade = limit->grade;
        finding.message = dark ? huizhi::Text{"上衣过暗", "the clothes are too dark"}
                               : huizhi::Text{"上衣亮度合适", "the clothes are light enough"};
        if (dark) {
            finding.remedy = {"请换浅一些的上衣后重拍", "retake with lighter clothes"};
        }
        return {finding};
    }
};

class TemplatePlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<TemplateCertificate>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TemplatePlugin);
