#include "core/plugins/model/helper_model.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/catalogue/model_data.h"
#include "core/plugins/helper/plugin_library.h"

namespace huizhi {
namespace {

double grey(const std::uint8_t* pixel) {
    return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
}

}  // namespace

Result<std::vector<std::uint8_t>> read_model_file(const std::filesystem::path& file,
                                                  const ModelSpec& spec) {
    auto bytes = read_file(file, kMostModelBytes);
    if (!bytes) {
        return bytes.error();
    }
    if (sha256_hex(*bytes) != spec.sha256) {
        return plugin_file_error(
            file, "与清单所写的 SHA-256 不符，不会运行；请换回原来的文件或更新插件",
            "is not the file whose SHA-256 its data name, so it is not run; put the original back "
            "or update the plugin");
    }
    return bytes;
}

std::vector<float> model_values(std::span<const std::uint8_t> rgb, const ModelSpec& spec) {
    const std::size_t pixels = rgb.size() / 3;
    std::vector<float> values(pixels * spec.channels());
    for (std::size_t channel = 0; channel < spec.channels(); ++channel) {
        const std::size_t from = spec.colour == ModelColour::Bgr ? 2 - channel : channel;
        const double mean = spec.mean[channel];
        const double deviation = spec.deviation[channel];
        for (std::size_t i = 0; i < pixels; ++i) {
            const double value =
                spec.colour == ModelColour::Grey ? grey(&rgb[3 * i]) : rgb[3 * i + from];
            values[channel * pixels + i] = static_cast<float>((value / 255 - mean) / deviation);
        }
    }
    return values;
}

std::vector<double> model_scores(std::span<const float> figures, ModelActivation activation) {
    std::vector<double> scores(figures.begin(), figures.end());
    if (activation == ModelActivation::Sigmoid) {
        for (double& score : scores) {
            score = 1 / (1 + std::exp(-score));
        }
    } else if (activation == ModelActivation::Softmax && !scores.empty()) {
        const double most = *std::max_element(scores.begin(), scores.end());
        double sum = 0;
        for (double& score : scores) {
            score = std::exp(score - most);
            sum += score;
        }
        for (double& score : scores) {
            score /= sum;
        }
    }
    return scores;
}

HelperModel::HelperModel(ModelSpec spec, HelperOrigin origin, const HelperLimits& limits)
    : spec_(std::move(spec)), origin_(std::move(origin)), limits_(limits), record_(origin_) {}

Result<std::vector<float>> HelperModel::figures(std::span<const float> values) const {
    const std::lock_guard lock(mutex_);
    if (auto no_more = record_.closed()) {
        return std::move(*no_more);
    }
    if (!line_ || !line_->usable()) {
        line_.reset();
        const auto onnx = read_model_file(origin_.library, spec_);
        if (!onnx) {
            return onnx.error();
        }
        auto opened = ModelLine::open(spec_, *onnx, limits_);
        if (!opened) {
            return opened.error().code == ErrorCode::Environment
                       ? opened.error()
                       : record_.failed(opened.error(), limits_.failures);
        }
        line_ = std::move(*opened);
    }
    auto figures = line_->ask(values);
    if (!figures) {
        line_.reset();  // ended before anybody is told
        return record_.failed(figures.error(), limits_.failures);
    }
    record_.succeeded();
    return figures;
}

ModelAnswer HelperModel::ask(std::span<const std::uint8_t> rgb) const {
    try {
        const auto answered = figures(model_values(rgb, spec_));
        if (!answered) {
            return {{}, answered.error().message};
        }
        return {model_scores(*answered, spec_.activation), {}};
    } catch (const std::exception&) {
        return {{}, {"内存不足", "there is not enough memory"}};
    }
}

}  // namespace huizhi
