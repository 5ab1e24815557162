#pragma once

#include <memory>
#include <mutex>

#include "core/base/result.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/helper/helper_record.h"
#include "core/plugins/model/model_line.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// The model's bytes. Errors: InvalidInput naming the file: missing, too large, or not those whose
/// digest its data name.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_model_file(const std::filesystem::path& file,
                                                                const ModelSpec& spec);

/// A model in a process of its own, which is begun at the first question and kept. A crash, a hang
/// or a lie costs one answer; after some in a row the model is asked no more.
/// Threads: any; questions from several threads wait for each other.
class HelperModel final : public PictureModel {
public:
    /// `origin.library` is the model's file; its bytes are compared with the data each time that
    /// they are read.
    HelperModel(ModelSpec spec, HelperOrigin origin, const HelperLimits& limits);

    [[nodiscard]] const ModelSpec& spec() const override { return spec_; }
    [[nodiscard]] ModelAnswer ask(std::span<const std::uint8_t> rgb) const override;

private:
    [[nodiscard]] Result<std::vector<float>> figures(std::span<const float> values) const;

    const ModelSpec spec_;
    const HelperOrigin origin_;
    const HelperLimits limits_;
    mutable HelperRecord record_;
    mutable std::mutex mutex_;
    mutable std::unique_ptr<ModelLine> line_;
};

/// A picture as the network takes it: channel after channel, as the data name them.
[[nodiscard]] std::vector<float> model_values(std::span<const std::uint8_t> rgb,
                                              const ModelSpec& spec);

/// What the figures come to by the data's activation.
[[nodiscard]] std::vector<double> model_scores(std::span<const float> figures,
                                               ModelActivation activation);

}  // namespace huizhi
