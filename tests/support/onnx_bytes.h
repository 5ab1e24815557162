#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

/// ONNX (protobuf) written by hand, as far as small networks need it.
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

}  // namespace huizhi::tests::onnx
