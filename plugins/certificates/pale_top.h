#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "huizhi/plugin.h"

/// A check that several certificates share: white clothes melt into the white background; the
/// standards forbid them, review refuses them. The limit is data: rule "pale_top" of the plugin.
namespace huizhi::plugins {

inline constexpr const char* kPaleTop = "pale_top";

inline Finding judge_pale_top(const Measure& whiteness, const Limit& limit) {
    Finding finding;
    finding.rule = kPaleTop;
    finding.value = whiteness.value;
    finding.unit = limit.unit;
    finding.max = limit.warn_max;
    finding.region = whiteness.region;
    finding.source = limit.source;
    finding.grade = limit.grade;
    const bool pale = limit.warn_max && whiteness.value > *limit.warn_max;
    finding.verdict = pale ? Verdict::Warn : Verdict::Pass;
    if (pale) {
        finding.message = {"上衣颜色过浅，与白色背景难以区分",
                           "the clothes are so pale that they melt into the white background"};
        finding.remedy = {"请顾客换深色上衣后重拍", "retake with darker clothes"};
    } else {
        finding.message = {"上衣与背景分明", "the clothes stand out from the background"};
    }
    return finding;
}

/// A certificate whose own check is the pale top.
class PaleTopCertificate : public Certificate {
public:
    explicit PaleTopCertificate(std::string id) : id_(std::move(id)) {}

    [[nodiscard]] std::string id() const override { return id_; }

    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts& facts,
                                             const PhotoFormat& format) const override {
        const Limit* limit = format.limit(kPaleTop);
        // A light yellow or blue top is as light as a white one, and stands out all the same.
        const Measure* whiteness = facts.find("clothing_whiteness");
        if (whiteness == nullptr) {
            whiteness = facts.find("clothing_lightness");
        }
        if (limit == nullptr || whiteness == nullptr) {
            return {};  // shoulders outside the picture: the question about clothes stays open
        }
        return {judge_pale_top(*whiteness, *limit)};
    }

private:
    std::string id_;
};

}  // namespace huizhi::plugins
