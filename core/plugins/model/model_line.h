#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/system/child_process.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/model/model_frames.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// A process that has loaded one model, and the conversation with it. Whatever the model does, each
/// question comes back by its limit.
///
/// Errors:  Environment: no process could be started, or this system cannot keep one closed off;
///          Refused: the model cannot be used or misbehaved. After any the line is of no more use.
/// Threads: one at a time.
class ModelLine {
public:
    /// `onnx`: what the model's data name the digest of.
    [[nodiscard]] static Result<std::unique_ptr<ModelLine>> open(const ModelSpec& spec,
                                                                 std::span<const std::uint8_t> onnx,
                                                                 const HelperLimits& limits);

    /// False when the process was ended meanwhile, or has had its share of the processor.
    [[nodiscard]] bool usable() const {
        return process_->idle() && process_->processor_time() < limits_.processor;
    }

    /// `values`: channels x height x width. \return the network's own figures, each finite.
    [[nodiscard]] Result<std::vector<float>> ask(std::span<const float> values);

private:
    ModelLine(std::unique_ptr<ChildProcess> process, const HelperLimits& limits, int outputs)
        : process_(std::move(process)), limits_(limits), outputs_(outputs) {}

    [[nodiscard]] Result<std::vector<float>> said(ChildProcess::Time deadline,
                                                  ChildProcess::Outcome told);

    std::unique_ptr<ChildProcess> process_;
    const HelperLimits limits_;
    const int outputs_;
};

}  // namespace huizhi
