#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/checks/check_input.h"
#include "huizhi/finding.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// Asks the models that the studio brought about what the format asks a person, and adds a finding
/// for each of their classes: there, not there, or cannot be told. Every finding names model and
/// version in its source. A question leaves `asks` only where every class of its rule is surely not
/// there and one of them settles it; whatever a model does wrong leaves it.
/// Threads: any. Never throws.
void ask_models(const CheckInput& input,
                std::span<const std::shared_ptr<const PictureModel>> models,
                std::vector<Finding>& findings,
                std::vector<Ask>& asks);

}  // namespace huizhi
