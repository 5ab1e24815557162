#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "huizhi/picture_model.h"

/// Networks of our own making, written as ONNX (protobuf) by hand: a few nodes each.
namespace huizhi::tests::onnx {

using Bytes = std::string;

inline Bytes varint(std::uint64_t value) {
    Bytes out;
    for (; value > 0x7F; value >>= 7U) {
        out += static_cast<char>((value & 0x7FU) | 0x80U);
    }
    return out + static_cast<char>(value);
}
inline Bytes number(unsigned field, std::uint64_t value) {
    return varint(field << 3U) + varint(value);
}
inline Bytes block(unsigned field, const Bytes& content) {
    return varint((field << 3U) | 2U) + varint(content.size()) + content;
}
inline Bytes tensor(const Bytes& name,
                    const std::vector<int>& shape,
                    const std::vector<float>& values) {
    Bytes out;
    for (const int size : shape) {
        out += number(1, static_cast<std::uint64_t>(size));
    }
    Bytes raw(values.size() * sizeof(float), '\0');
    std::memcpy(raw.data(), values.data(), raw.size());
    return out + number(2, 1) + block(8, name) + block(9, raw);
}
inline Bytes picture(const Bytes& name, const std::vector<int>& shape) {
    Bytes dims;
    for (const int size : shape) {
        dims += block(1, number(1, static_cast<std::uint64_t>(size)));
    }
    return block(1, name) + block(2, block(1, number(1, 1) + block(2, dims)));
}
inline Bytes node(const Bytes& kind,
                  const std::vector<Bytes>& inputs,
                  const Bytes& output,
                  const Bytes& attributes = {}) {
    Bytes out;
    for (const Bytes& input : inputs) {
        out += block(1, input);
    }
    return out + block(2, output) + block(4, kind) + attributes;
}
inline Bytes integers(const Bytes& name, const std::vector<int>& values) {
    Bytes out = block(1, name);
    for (const int value : values) {
        out += number(8, static_cast<std::uint64_t>(value));
    }
    return block(5, out + number(20, 7));
}
inline Bytes integer(const Bytes& name, int value) {
    return block(5, block(1, name) + number(3, static_cast<std::uint64_t>(value)) + number(20, 2));
}
inline Bytes model(const std::vector<Bytes>& nodes,
                   const std::vector<Bytes>& tensors,
                   const Bytes& input,
                   const Bytes& output) {
    Bytes graph;
    for (const Bytes& one : nodes) {
        graph += block(1, one);
    }
    graph += block(2, "graph");
    for (const Bytes& one : tensors) {
        graph += block(5, one);
    }
    graph += block(11, input) + block(12, output);
    return number(1, 7) + block(2, "huizhi") + block(7, graph) +
           block(8, block(1, "") + number(2, 11));
}

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
