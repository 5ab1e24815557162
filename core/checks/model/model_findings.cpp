#include "core/checks/model/model_findings.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/checks/limit_check.h"
#include "core/checks/model/model_picture.h"

namespace huizhi {
namespace {

constexpr int kScoreDecimals = 3;

/// What is known of one question.
struct Settled {
    bool all_absent = true;
    bool settles = false;
};

/// Both languages in one, as core/base/source_words.h parts them.
std::string judged_by(const ModelSpec& spec, const ModelClass& one) {
    const std::string own = spec.id + " " + spec.version;
    return "模型 " + spec.name.zh + "（" + own + "）：" + one.source + " | model " + spec.name.en +
           " (" + own + "): " + one.source;
}

Finding finding_of(const ModelSpec& spec, const ModelClass& one) {
    Finding finding;
    finding.rule = one.rule;
    finding.unit = kModelUnit;
    finding.source = judged_by(spec, one);
    finding.grade = one.grade;
    return finding;
}

Finding cannot_say(const ModelSpec& spec, const ModelClass& one, const Text& why) {
    Finding finding = finding_of(spec, one);
    finding.message = {one.name.zh + "：模型未能判断（" + why.zh + "）",
                       one.name.en + ": the model cannot tell (" + why.en + ")"};
    finding.remedy = {"请人工查看照片", "look at the photo yourself"};
    return finding;
}

Finding told(const ModelSpec& spec, const ModelClass& one, double score) {
    Finding finding = finding_of(spec, one);
    const std::string figure = number_text(score, kScoreDecimals);
    finding.value = score;
    finding.max = one.no_below;
    if (score > one.yes_above) {
        finding.verdict = one.when_yes;
        finding.message = {one.name.zh + "：模型判断有（" + figure + "）",
                           one.name.en + ": the model sees it (" + figure + ")"};
        finding.remedy = one.remedy;
    } else if (score < one.no_below) {
        finding.verdict = Verdict::Pass;
        finding.message = {one.name.zh + "：模型判断没有（" + figure + "）",
                           one.name.en + ": the model sees none (" + figure + ")"};
    } else {
        return cannot_say(spec, one, {"得分 " + figure, "score " + figure});
    }
    return finding;
}

bool is_asked(const std::vector<Ask>& asks, const std::string& rule) {
    return std::any_of(asks.begin(), asks.end(), [&](const Ask& ask) { return ask.rule == rule; });
}

ModelAnswer answer_of(const CheckInput& input, const PictureModel& model) {
    const auto picture = model_picture(input, model.spec());
    if (!picture) {
        return {{}, {"没有找到人脸", "no face was found"}};
    }
    ModelAnswer answer = model.ask(*picture);
    if (answer.scores.size() != static_cast<std::size_t>(model.spec().outputs)) {
        answer.scores.clear();
    }
    return answer;
}

}  // namespace

void ask_models(const CheckInput& input,
                std::span<const std::shared_ptr<const PictureModel>> models,
                std::vector<Finding>& findings,
                std::vector<Ask>& asks) {
    if (input.subject.facts.faces == 0) {
        return;  // nothing else has a meaning
    }
    std::map<std::string, Settled> settled;
    for (const auto& model : models) {
        const ModelSpec& spec = model->spec();
        std::vector<ModelClass> wanted;
        std::copy_if(spec.classes.begin(), spec.classes.end(), std::back_inserter(wanted),
                     [&](const ModelClass& one) { return is_asked(asks, one.rule); });
        if (wanted.empty()) {
            continue;
        }
        const ModelAnswer answer = answer_of(input, *model);
        for (const ModelClass& one : wanted) {
            Finding finding =
                answer.scores.empty()
                    ? cannot_say(spec, one, answer.trouble)
                    : told(spec, one, answer.scores[static_cast<std::size_t>(one.output)]);
            finding.region = model_region(input, spec.crop);
            Settled& so_far = settled[one.rule];
            so_far.all_absent = so_far.all_absent && finding.verdict == Verdict::Pass;
            so_far.settles = so_far.settles || one.settles;
            findings.push_back(std::move(finding));
        }
    }
    std::erase_if(asks, [&](const Ask& ask) {
        const auto found = settled.find(ask.rule);
        return found != settled.end() && found->second.all_absent && found->second.settles;
    });
}

}  // namespace huizhi
