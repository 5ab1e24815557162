#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "huizhi/picture_model.h"
#include "tests/support/onnx_bytes.h"

/// Networks of our own making, a few nodes each.
namespace huizhi::tests::onnx {

constexpr int kSide = 16;

/// One figure an output: its weights over the means of the picture's channels, and a bias.
inline Bytes means(const std::vector<float>& weights, const std::vector<float>& biases) {
    const int outputs = static_cast<int>(biases.size());
    return model(
        {node("Conv", {"picture", "weight", "bias"}, "pixels", integers("kernel_shape", {1, 1})),
         node("GlobalAveragePool", {"pixels"}, "mean"),
         node("Flatten", {"mean"}, "figure", integer("axis", 1))},
        {tensor("weight", {outputs, 3, 1, 1}, weights), tensor("bias", {outputs}, biases)},
        picture("picture", {1, 3, kSide, kSide}), picture("figure", {1, outputs}));
}

/// The mean of red, which is no number where it is below nothing: the logarithm of red minus one.
inline Bytes no_number() {
    return model(
        {node("Conv", {"picture", "weight", "bias"}, "pixels", integers("kernel_shape", {1, 1})),
         node("Log", {"pixels"}, "logs"), node("GlobalAveragePool", {"logs"}, "mean"),
         node("Flatten", {"mean"}, "figure", integer("axis", 1))},
        {tensor("weight", {1, 3, 1, 1}, {1, 0, 0}), tensor("bias", {1}, {-2})},
        picture("picture", {1, 3, kSide, kSide}), picture("figure", {1, 1}));
}

/// A picture of one figure a pixel, again and again through so many wide layers: for a long time.
inline Bytes endless(int layers, int width) {
    const auto values = static_cast<std::size_t>(width) * static_cast<std::size_t>(width) * 9;
    std::vector<Bytes> nodes{
        node("Conv", {"picture", "first"}, "layer0", integers("kernel_shape", {1, 1}))};
    for (int i = 0; i < layers; ++i) {
        nodes.push_back(node("Conv", {"layer" + std::to_string(i), "again"},
                             "layer" + std::to_string(i + 1),
                             integers("kernel_shape", {3, 3}) + integers("pads", {1, 1, 1, 1})));
    }
    nodes.push_back(node("GlobalAveragePool", {"layer" + std::to_string(layers)}, "mean"));
    nodes.push_back(node("Flatten", {"mean"}, "figure", integer("axis", 1)));
    return model(nodes,
                 {tensor("first", {width, 3, 1, 1},
                         std::vector<float>(static_cast<std::size_t>(width) * 3, 0.01F)),
                  tensor("again", {width, width, 3, 3}, std::vector<float>(values, 0.0001F))},
                 picture("picture", {1, 3, kSide, kSide}), picture("figure", {1, width}));
}

/// What a plugin's data would say of it: three colours, 0 to 1, and one class "glasses".
inline ModelSpec spec_of(const Bytes& onnx, int outputs = 1) {
    ModelSpec spec;
    spec.id = "own-model";
    spec.version = "1.2";
    spec.name = {"自备模型", "Own model"};
    spec.file = "model.onnx";
    spec.sha256 = sha256_hex({reinterpret_cast<const std::uint8_t*>(onnx.data()), onnx.size()});
    spec.width_px = kSide;
    spec.height_px = kSide;
    spec.mean = {0, 0, 0};
    spec.deviation = {1, 1, 1};
    spec.outputs = outputs;
    ModelClass glasses;
    glasses.rule = "glasses";
    glasses.name = {"眼镜", "glasses"};
    glasses.no_below = 0.25;
    glasses.yes_above = 0.75;
    glasses.remedy = {"请摘下眼镜", "take the glasses off"};
    glasses.source = "own photos";
    glasses.grade = "I";
    spec.classes = {glasses};
    return spec;
}

}  // namespace huizhi::tests::onnx
