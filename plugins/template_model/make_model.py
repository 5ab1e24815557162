#!/usr/bin/env python3
"""Writes model.onnx: a network of our own making, small enough to be read by eye.

It looks at the face and says how yellow its light is: per pixel red minus blue, averaged over the
picture, scaled. No training, no foreign weights; ONNX (protobuf) is written by hand, so that no
library is needed.

    python3 make_model.py            writes model.onnx beside itself and prints its SHA-256
"""
import hashlib
import pathlib
import struct


def varint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def block(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def text(field, value):
    return block(field, value.encode())


def tensor(name, shape, values):  # TensorProto: dims 1, data_type 2 (1: float), name 8, raw_data 9
    return (b"".join(number(1, size) for size in shape) + number(2, 1) + text(8, name)
            + block(9, struct.pack("<%df" % len(values), *values)))


def picture(name, shape):  # ValueInfoProto: name 1, type 2 > tensor 1 > elem_type 1, shape 2 > dim 1 > value 1
    dims = b"".join(block(1, number(1, size)) for size in shape)
    return text(1, name) + block(2, block(1, number(1, 1) + block(2, dims)))


def node(kind, inputs, outputs, attributes=b""):  # NodeProto: input 1, output 2, op_type 4, attribute 5
    return (b"".join(text(1, name) for name in inputs) + b"".join(text(2, name) for name in outputs)
            + text(4, kind) + attributes)


def integers(name, values):  # AttributeProto: name 1, ints 8, type 20 (7: ints)
    return block(5, text(1, name) + b"".join(number(8, value) for value in values) + number(20, 7))


def integer(name, value):  # AttributeProto: name 1, i 3, type 20 (2: int)
    return block(5, text(1, name) + number(3, value) + number(20, 2))


def model(nodes, tensors, inputs, outputs):  # ModelProto: ir_version 1, producer 2, graph 7, opset 8 > version 2
    graph = (b"".join(block(1, one) for one in nodes) + text(2, "graph")
             + b"".join(block(5, one) for one in tensors)
             + b"".join(block(11, one) for one in inputs) + b"".join(block(12, one) for one in outputs))
    return number(1, 7) + text(2, "huizhi") + block(7, graph) + block(8, text(1, "") + number(2, 11))


SIDE = 32  # pixels


def yellow_light():
    # One figure a pixel: 20 x (red - blue) - 3; 0 where red exceeds blue by 0.15 of the range.
    weight = tensor("weight", [1, 3, 1, 1], [20.0, 0.0, -20.0])
    bias = tensor("bias", [1], [-3.0])
    nodes = [node("Conv", ["picture", "weight", "bias"], ["pixels"], integers("kernel_shape", [1, 1])),
             node("GlobalAveragePool", ["pixels"], ["mean"]),
             node("Flatten", ["mean"], ["figure"], integer("axis", 1))]
    return model(nodes, [weight, bias], [picture("picture", [1, 3, SIDE, SIDE])],
                 [picture("figure", [1, 1])])


if __name__ == "__main__":
    onnx = yellow_light()
    pathlib.Path(__file__).with_name("model.onnx").write_bytes(onnx)
    print(hashlib.sha256(onnx).hexdigest())
