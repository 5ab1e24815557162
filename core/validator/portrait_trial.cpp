#include "core/validator/portrait_trial.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/data_dir.h"
#include "core/catalogue/plugin_kind.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/plugins/trial/library_trial.h"
#include "core/subject/subject.h"
#include "core/validator/trial_catalogue.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// What the engine found on one of the samples.
struct Portrait {
    std::string name;
    PhotoFacts facts;
};

/// The program's samples, by name; none where they are not installed.
std::vector<Portrait> sample_portraits() {
    std::vector<std::filesystem::path> files;
    std::error_code absent;
    for (std::filesystem::directory_iterator at(data_dir() / "samples", absent), end; at != end;
         at.increment(absent)) {
        files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Portrait> portraits;
    PhotoEngine engine(default_models_dir());
    for (const std::filesystem::path& file : files) {
        if (const auto photo = load_photo(file)) {
            portraits.push_back({file.filename().string(), engine.find(*photo)->facts});
        }
    }
    return portraits;
}

/// The certificate alone and in one of its places, with every limit resolved.
std::vector<PhotoFormat> formats_of(const Catalogue& catalogue, const std::string& certificate) {
    std::vector<PhotoFormat> formats;
    for (PhotoFormat& format : catalogue.formats()) {
        if (format.certificate.id == certificate && formats.size() < 2) {
            formats.push_back(std::move(format));
        }
    }
    return formats;
}

Problem failure_among(const std::vector<Finding>& findings, const std::string& plugin) {
    for (const Finding& finding : findings) {
        if (finding.rule == "plugin:" + plugin) {
            return finding.message;
        }
    }
    return {};
}

Problem about(const Portrait& portrait, const Text& how, const Text& wrong) {
    const std::string zh = how.empty() ? "" : "，" + how.zh;
    const std::string en = how.empty() ? "" : ", " + how.en;
    return Text{portrait.name + zh + "：" + wrong.zh, portrait.name + en + ": " + wrong.en};
}

bool same(const std::vector<Finding>& a, const std::vector<Finding>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Finding& one, const Finding& other) {
                          return one.rule == other.rule && one.verdict == other.verdict &&
                                 one.value == other.value && one.message == other.message &&
                                 one.remedy == other.remedy;
                      });
}

Problem judged(const Portrait& portrait,
               const std::vector<PhotoFormat>& formats,
               const LibraryTrial& trial,
               const LibraryTrial& again) {
    for (const PhotoFormat& format : formats) {
        const auto findings = trial.certificate->judge(portrait.facts, format);
        if (const Problem failed = failure_among(findings, trial.manifest.id)) {
            return about(portrait, {format.id, format.id}, *failed);
        }
        if (!same(findings, again.certificate->judge(portrait.facts, format))) {
            return about(portrait, {format.id, format.id},
                         {"两次的结论不同", "is judged differently a second time"});
        }
    }
    return {};
}

/// On the portrait that tells the most: the others' gaps would only take time.
Problem judged_with_gaps(const std::vector<Portrait>& portraits,
                         const PhotoFormat& format,
                         const LibraryTrial& trial) {
    const Portrait& portrait = *std::max_element(
        portraits.begin(), portraits.end(), [](const Portrait& one, const Portrait& other) {
            return one.facts.measures.size() < other.facts.measures.size();
        });
    for (const GappedFacts& gapped : gapped_facts(portrait.facts)) {
        const auto findings = trial.certificate->judge(gapped.facts, format);
        if (const Problem failed = failure_among(findings, trial.manifest.id)) {
            return about(portrait, gapped.how, *failed);
        }
    }
    return {};
}

PluginCheck skipped(const Text& why) {
    return {kPortraitCheck, CheckOutcome::Skipped, why};
}

PluginCheck failed(const Text& why) {
    return {kPortraitCheck, CheckOutcome::Fail, why};
}

}  // namespace

PluginCheck try_portraits(const Manifest& manifest,
                          const std::filesystem::path& folder,
                          const PluginPlaces& beside) {
    if (!is_certificate(manifest) || manifest.library.empty()) {
        return skipped({"只适用于带程序库的证件", "of certificates with a library only"});
    }
    const LibraryTrial trial = start_trial(manifest, folder);
    const LibraryTrial again = start_trial(manifest, folder);
    if (!trial.self || !again.self || !trial.certificate || !again.certificate) {
        return skipped({"程序库未能载入", "the library could not be loaded"});
    }
    const Catalogue catalogue = trial_catalogue(manifest, folder, beside);
    auto formats = formats_of(catalogue, manifest.id);
    if (formats.empty()) {
        formats.push_back(trial_format(manifest));
    }
    const auto portraits = sample_portraits();
    if (portraits.empty()) {
        return skipped({"没有安装样张", "no sample portraits are installed"});
    }
    for (const Portrait& portrait : portraits) {
        if (const Problem wrong = judged(portrait, formats, trial, again)) {
            return failed(*wrong);
        }
    }
    const Problem gap = judged_with_gaps(portraits, formats.front(), trial);
    return gap ? failed(*gap) : PluginCheck{kPortraitCheck, CheckOutcome::Pass, {}};
}

}  // namespace huizhi
