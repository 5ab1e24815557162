#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/format/photo_engine.h"

namespace huizhi::tests {

/// One measured figure of one picture: a measure of docs/measures.md, or a point of the face.
struct GoldenValue {
    std::string picture;
    std::string check;
    double value = 0;
};

/// Finds the face in each picture and lists what was measured, in a fixed order.
/// A picture that cannot be read is a row "unreadable".
[[nodiscard]] std::vector<GoldenValue> golden_values(
    PhotoEngine& engine, const std::vector<std::filesystem::path>& pictures);

/// "picture,check,value" and a line each; values with every digit that a double holds.
[[nodiscard]] std::string golden_csv(const std::vector<GoldenValue>& values);

/// The three portraits in samples/.
[[nodiscard]] std::vector<std::filesystem::path> golden_pictures(
    const std::filesystem::path& samples);

}  // namespace huizhi::tests
