#include "core/validator/neighbour_checks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/text/nearest_word.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/plugin_host.h"
#include "core/records/submission.h"

namespace huizhi {
namespace {

using Words = std::vector<std::string>;
using Problem = std::optional<Text>;

struct Neighbours {
    Words certificates;
    Words channels{kExportChannel};  // what a person hands over needs no plugin
    Words questions;
};

void add_questions(const std::vector<Ask>& asks, Words& questions) {
    for (const Ask& ask : asks) {
        questions.push_back(ask.rule);
    }
}

Neighbours read_neighbours(const PluginPlaces& beside) {
    Neighbours known;
    if (const auto base = read_rules(default_rules_file())) {
        add_questions(base->asks, known.questions);
    }
    for (const PluginPlace& place : beside.places) {
        const auto manifest = read_manifest(place.folder / "plugin.json");
        if (!manifest || place.refusal) {
            continue;
        }
        if (is_certificate(*manifest)) {
            known.certificates.push_back(manifest->id);
            add_questions(manifest->certificate->asks, known.questions);
        } else if (is_channel(*manifest)) {
            known.channels.push_back(manifest->id);
        }
    }
    std::sort(known.questions.begin(), known.questions.end());
    known.questions.erase(std::unique(known.questions.begin(), known.questions.end()),
                          known.questions.end());
    return known;
}

bool holds(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string format_place(std::size_t at) {
    return "/city/formats/" + std::to_string(at);
}

Problem unknown_certificate(const Words& known, const std::string& name, const std::string& place) {
    if (holds(known, name)) {
        return {};
    }
    const Text meant = nearest_hint(name, known);
    return Text{place + " 写的证件 " + name + " 不存在，这个格式不会出现" +
                    (meant.empty() ? "；已有的证件：" + joined(known) : meant.zh),
                place + " names the certificate " + name +
                    ", which is not there, so the format would be absent" +
                    (meant.empty() ? "; there are: " + joined(known) : meant.en)};
}

Problem certificates_known(const Manifest& manifest, const Neighbours& known) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        if (auto wrong = unknown_certificate(known.certificates, manifest.cities[at].certificate,
                                             format_place(at) + "/certificate")) {
            return wrong;
        }
        const std::string& shared = manifest.counter[at].page.shares_page;
        if (!shared.empty()) {
            if (auto wrong = unknown_certificate(known.certificates, shared,
                                                 format_place(at) + "/sheet/shares_page")) {
                return wrong;
            }
        }
    }
    return {};
}

Problem channels_known(const Manifest& manifest, const Neighbours& known) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        const Words& channels = manifest.cities[at].channels;
        for (std::size_t i = 0; i < channels.size(); ++i) {
            if (holds(known.channels, channels[i])) {
                continue;
            }
            const std::string place = format_place(at) + "/channels/" + std::to_string(i);
            const Text meant = nearest_hint(channels[i], known.channels);
            return Text{place + " 写的渠道 " + channels[i] + " 不存在，照片无法上传" +
                            (meant.empty() ? "；已有的渠道：" + joined(known.channels) : meant.zh),
                        place + " names the channel " + channels[i] +
                            ", which is not there, so no photo could be sent" +
                            (meant.empty() ? "; there are: " + joined(known.channels) : meant.en)};
        }
    }
    return {};
}

/// A model speaks of what is asked of a person, by the question's own name.
Text unknown_question(const std::string& place, const std::string& rule, const std::string& known) {
    return {place + " 写的 " + rule + " 不是要人工确认的项目；可用的有：" + known,
            place + " names " + rule + ", which no person is asked about; there are: " + known};
}

Problem questions_known(const Manifest& manifest, const Neighbours& known) {
    const auto& classes = manifest.model->classes;
    for (std::size_t at = 0; at < classes.size(); ++at) {
        const std::string& rule = classes[at].rule;
        if (holds(known.questions, rule)) {
            continue;
        }
        return unknown_question("/model/classes/" + std::to_string(at) + "/rule", rule,
                                joined(known.questions));
    }
    return {};
}

PluginCheck outcome(const char* name, Problem wrong) {
    return wrong ? PluginCheck{name, CheckOutcome::Fail, std::move(*wrong)}
                 : PluginCheck{name, CheckOutcome::Pass, {}};
}

}  // namespace

std::vector<PluginCheck> skipped_neighbour_checks(const Text& why) {
    return {{"certificates_known", CheckOutcome::Skipped, why},
            {"channels_known", CheckOutcome::Skipped, why},
            {"questions_known", CheckOutcome::Skipped, why}};
}

std::vector<PluginCheck> neighbour_checks(const Manifest& manifest, const PluginPlaces& beside) {
    const bool city = is_city(manifest);
    const bool model = is_model(manifest);
    std::vector<PluginCheck> checks = skipped_neighbour_checks(
        model ? Text{"只适用于城市", "of cities only"} : Text{"只适用于模型", "of models only"});
    if (!city && !model) {
        return skipped_neighbour_checks({"只适用于城市和模型", "of cities and models only"});
    }
    const Neighbours known = read_neighbours(beside);
    if (model) {
        checks[2] = outcome("questions_known", questions_known(manifest, known));
        return checks;
    }
    checks[0] = outcome("certificates_known", certificates_known(manifest, known));
    checks[1] = outcome("channels_known", channels_known(manifest, known));
    return checks;
}

}  // namespace huizhi
