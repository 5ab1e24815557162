#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/checks/check_input.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// What a model is shown of a photo: its crop (huizhi/picture_model.h), widened about its middle to
/// the model's own shape, in the model's size; what lies outside of the photo is its edge.
/// Units:   8 bits, RGB, interleaved. Nothing where nobody's face was found.
/// Threads: any.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> model_picture(const CheckInput& input,
                                                                     const ModelSpec& spec);

/// Where that crop lies in the photo before it is widened, what is outside cut off; full-scale
/// pixels, for a finding.
[[nodiscard]] std::optional<Box> model_region(const CheckInput& input, ModelCrop crop);

}  // namespace huizhi
