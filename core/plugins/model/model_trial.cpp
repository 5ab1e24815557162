#include "core/plugins/model/model_trial.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "core/plugins/model/helper_model.h"

namespace huizhi {
namespace {

constexpr const char* kLoads = "model_loads";
constexpr const char* kAnswers = "model_answers";
constexpr const char* kAlike = "model_alike";

/// Dark, light, and so mixed that every value occurs: what a photo can be at its extremes.
std::vector<std::vector<std::uint8_t>> pictures(const ModelSpec& spec) {
    const std::size_t bytes =
        static_cast<std::size_t>(spec.width_px) * static_cast<std::size_t>(spec.height_px) * 3;
    std::vector<std::uint8_t> mixed(bytes);
    std::uint32_t state = 1;
    for (std::uint8_t& value : mixed) {
        state = state * 1'664'525U + 1'013'904'223U;
        value = static_cast<std::uint8_t>(state >> 24U);
    }
    return {std::vector<std::uint8_t>(bytes, 0), std::vector<std::uint8_t>(bytes, 255),
            std::move(mixed)};
}

using Figures = std::vector<std::vector<float>>;  ///< of each picture

Result<Figures> answers(ModelLine& line, const ModelSpec& spec) {
    Figures all;
    for (const auto& picture : pictures(spec)) {
        auto figures = line.ask(model_values(picture, spec));
        if (!figures) {
            return figures.error();
        }
        all.push_back(std::move(*figures));
    }
    return all;
}

Result<std::unique_ptr<ModelLine>> open_line(const ModelSpec& spec,
                                             const std::filesystem::path& folder) {
    const auto onnx = read_model_file(folder / spec.file, spec);
    if (!onnx) {
        return onnx.error();
    }
    return ModelLine::open(spec, *onnx, HelperLimits());
}

PluginCheck failed(const char* check, const Error& error) {
    return {check,
            error.code == ErrorCode::Environment ? CheckOutcome::Skipped : CheckOutcome::Fail,
            {"模型" + error.message.zh, "the model: " + error.message.en}};
}

PluginCheck skipped(const char* check, const Text& why) {
    return {check, CheckOutcome::Skipped, why};
}

}  // namespace

std::vector<PluginCheck> skipped_model_checks(const Text& why) {
    return {skipped(kLoads, why), skipped(kAnswers, why), skipped(kAlike, why)};
}

std::vector<PluginCheck> try_model(const Manifest& manifest, const std::filesystem::path& folder) {
    if (!manifest.model) {
        return skipped_model_checks({"只适用于模型", "of models only"});
    }
    const ModelSpec& spec = *manifest.model;
    const Text behind{"前面的检查未通过", "an earlier check failed"};
    auto line = open_line(spec, folder);
    if (!line) {
        return {failed(kLoads, line.error()), skipped(kAnswers, behind), skipped(kAlike, behind)};
    }
    const PluginCheck loads{kLoads, CheckOutcome::Pass, {}};
    const auto once = answers(**line, spec);
    if (!once) {
        return {loads, failed(kAnswers, once.error()), skipped(kAlike, behind)};
    }
    const PluginCheck answered{kAnswers, CheckOutcome::Pass, {}};
    const auto twice = answers(**line, spec);
    if (!twice) {
        return {loads, answered, failed(kAlike, twice.error())};
    }
    if (*once != *twice) {
        return {
            loads,
            answered,
            {kAlike,
             CheckOutcome::Fail,
             {"同一张图片两次的数值不同", "the same picture has other figures the second time"}}};
    }
    return {loads, answered, {kAlike, CheckOutcome::Pass, {}}};
}

}  // namespace huizhi
