#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace huizhi {

/// What the program and its process for a model (plugin_host/model_main.cpp) say to each other over
/// one connection, in the machine's own byte order: both are of one build.
///
/// The program first sends the ONNX file's bytes behind their count (8 bytes), then any number of
/// pictures, each as many floats as the shape in the process's arguments has. Each of these is
/// answered with one byte, ModelState, and as many floats as the model has outputs.
enum class ModelState : std::uint8_t {
    Done,
    NoWalls,     ///< this system cannot keep the process closed off: no fault of the model's
    Unreadable,  ///< no ONNX that the engine can read
    Unfit,       ///< it fails on a picture of that shape
    OtherShape,  ///< it answers with another number of figures
    NoFigure,    ///< an answer that is no finite number
    NoMemory,
};

inline constexpr std::size_t kModelCountBytes = 8;

[[nodiscard]] inline std::size_t model_answer_bytes(int outputs) {
    return 1 + static_cast<std::size_t>(outputs) * sizeof(float);
}

[[nodiscard]] inline std::string model_answer(ModelState state,
                                              int outputs,
                                              std::span<const float> figures = {}) {
    std::string bytes(model_answer_bytes(outputs), '\0');
    bytes[0] = static_cast<char>(state);
    if (!figures.empty()) {
        std::memcpy(bytes.data() + 1, figures.data(),
                    std::min(figures.size_bytes(), bytes.size() - 1));
    }
    return bytes;
}

}  // namespace huizhi
