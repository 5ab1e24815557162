#pragma once

#include "tests/accuracy/portrait.h"

namespace huizhi::accuracy {

/// The same person in the same light with skin of another lightness, the cheeks' median L*: what
/// the skin reflects is another share of the light, the redder the darker it is; what shines on it
/// stays, and so do eyes, teeth, clothes and wall. No more than a likeness: a darker person's hair,
/// lips and features are others.
[[nodiscard]] Portrait with_skin(const Portrait& portrait, double lightness);

}  // namespace huizhi::accuracy
