#!/usr/bin/python3
"""Rewrites an ONNX model that Paddle2ONNX wrote so that OpenCV 4.6 reads it.

OpenCV's dnn knows neither a Clip with bounds as inputs nor shapes that are computed while the
network runs. The models use the first in x * Clip(x + 3, 0, 6) / 6, which is a hard sigmoid times x,
and the second to say how long a line is, which a reshape leaves open, as a squeeze could not. A mean over the last axis
would fix the line's length, and a factor for each of its places would go along the wrong axis: both
are matrices here. Constants that stand as nodes become initialisers; weights stay as they are.
"""

import argparse

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import helper, numpy_helper, shape_inference

from model_error import ModelError, exit_naming, expect

FOLDED = {'Shape', 'Cast', 'Slice', 'Concat'}  # only where they compute a shape


def load(path, shape):
    """The model with its input of a fixed shape."""
    try:
        model = onnx.load(path)
    except DecodeError as error:
        raise ModelError('damaged or cut short') from error
    expect(len(model.graph.input) == 1, 'has more than one input')
    source = model.graph.input[0]
    source.CopyFrom(helper.make_tensor_value_info(source.name, onnx.TensorProto.FLOAT, shape))
    return model


def attributes(node):
    return {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}


class Rewriter:
    """Walks the nodes once, in their order, and keeps those that OpenCV needs."""

    def __init__(self, model, length):
        self.source = model
        self.graph = model.graph
        self.length = length  # of a line, as the fixed input gives it: left open
        self.known = {}  # values of constants and of shapes, by name
        self.renamed = {}
        self.nodes = []
        self.makers = {output: node for node in self.graph.node for output in node.output}
        self.used = [name for node in self.graph.node for name in node.input]

    def run(self):
        for node in self.graph.node:
            inputs = [self.renamed.get(name, name) for name in node.input]
            if node.op_type == 'Constant':
                self.known[node.output[0]] = numpy_helper.to_array(attributes(node)['value'])
            elif node.op_type in FOLDED and self.is_about_shapes(node):
                self.known[node.output[0]] = self.fold(node)
            elif self.is_times_one(node):
                self.renamed[node.output[0]] = inputs[0]
            elif node.op_type in ('Reshape', 'Squeeze'):
                self.reshape(inputs[0], self.new_shape(node, inputs), node.output[0])
            elif node.op_type == 'ReduceMean':
                self.take_mean(node, inputs)
            elif self.is_scaled_line(node):
                self.multiply(inputs[0], np.diag(self.known[inputs[1]]), node.output[0],
                              inputs[1] + '_diagonal')
            elif not self.take_hard_swish(node, inputs):
                self.keep(node, inputs)

    def is_about_shapes(self, node):
        return node.op_type == 'Shape' or all(name in self.known for name in node.input)

    def fold(self, node):
        options = attributes(node)
        if node.op_type == 'Shape':
            return self.shape_of(node.input[0])
        first = self.known[node.input[0]]
        if node.op_type == 'Cast':
            return first
        if node.op_type == 'Slice':
            expect(options.get('axes') == [0], 'a shape is cut along another axis')
            return first[options['starts'][0]:options['ends'][0]]
        return np.concatenate([self.known[name] for name in node.input])

    def shape_of(self, name):
        """As it follows from the nodes kept so far, whose own shapes are constants already."""
        wanted = helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
        found = shape_inference.infer_shapes(self.model([wanted])).graph.output[0]
        shape = [one.dim_value for one in found.type.tensor_type.shape.dim]
        expect(shape and all(shape), f'{name} has no fixed shape')
        return np.array(shape, np.int64)

    def is_times_one(self, node):
        return node.op_type == 'Mul' and node.input[1] in self.known and \
            self.known[node.input[1]].size == 1 and float(self.known[node.input[1]]) == 1.0

    def constant(self, name):
        return float(self.known[name]) if name in self.known and self.known[name].size == 1 else None

    def new_shape(self, node, inputs):
        if node.op_type == 'Reshape':
            return self.known[inputs[1]]
        return np.delete(self.shape_of(inputs[0]), attributes(node)['axes'])

    def reshape(self, value, shape, output):
        """With the line's length left open."""
        shape = [-1 if size == self.length else int(size) for size in shape]
        expect(shape.count(-1) <= 1, f'{output} leaves more than one length open')
        self.known[output + '_shape'] = np.array(shape, np.int64)
        self.nodes.append(helper.make_node('Reshape', [value, output + '_shape'], [output]))

    def is_scaled_line(self, node):
        return node.op_type == 'Mul' and node.input[1] in self.known and \
            self.known[node.input[1]].ndim == 1 and self.known[node.input[1]].size > 1

    def take_mean(self, node, inputs):
        """The mean along the last axis, at each of its places."""
        options = attributes(node)
        expect(options['axes'] == [-1] and options.get('keepdims', 1) == 1, 'a mean of another axis')
        size = int(self.shape_of(inputs[0])[-1])
        self.multiply(inputs[0], np.full((size, size), 1 / size), node.output[0], f'mean_{size}')

    def multiply(self, value, matrix, output, name):
        self.known[name] = matrix.astype(np.float32)
        self.nodes.append(helper.make_node('MatMul', [value, name], [output]))

    def take_hard_swish(self, node, inputs):
        """x * Clip(x + 3, 0, 6) / 6, told at its last node; the three before it are dropped."""
        if node.op_type != 'Div' or self.constant(node.input[1]) != 6.0:
            return False
        times = self.makers[node.input[0]]
        clip = self.makers[times.input[1]]
        plus = self.makers[clip.input[0]]
        bounds = attributes(clip)
        low = bounds['min'] if 'min' in bounds else self.constant(clip.input[1])
        high = bounds['max'] if 'max' in bounds else self.constant(clip.input[2])
        expect([times.op_type, clip.op_type, plus.op_type] == ['Mul', 'Clip', 'Add'] and
               times.input[0] == plus.input[0] and self.constant(plus.input[1]) == 3.0 and
               (low, high) == (0.0, 6.0), f'{node.output[0]} is no hard swish')
        dropped = {output for one in (times, clip, plus) for output in one.output}
        expect(all(self.used.count(name) == 1 for name in dropped), 'part of a hard swish is used')
        self.nodes = [one for one in self.nodes if one.output[0] not in dropped]
        value = self.renamed.get(plus.input[0], plus.input[0])
        gate = node.output[0] + '_gate'
        self.nodes.append(helper.make_node('HardSigmoid', [value], [gate], alpha=1 / 6, beta=0.5))
        self.nodes.append(helper.make_node('Mul', [value, gate], [node.output[0]]))
        return True

    def keep(self, node, inputs):
        kept = onnx.NodeProto()
        kept.CopyFrom(node)
        del kept.input[:]
        kept.input.extend(inputs)
        self.nodes.append(kept)

    def model(self, outputs):
        names = {name for node in self.nodes for name in node.input}
        constants = [numpy_helper.from_array(self.known[name], name)
                     for name in self.known if name in names]
        graph = helper.make_graph(self.nodes, 'g', self.graph.input, outputs, constants)
        made = helper.make_model(graph, opset_imports=self.source.opset_import,
                                 producer_name='paddle_to_opencv')
        made.ir_version = self.source.ir_version
        return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('source', help='the model as Paddle2ONNX wrote it')
    parser.add_argument('result', help='the model for OpenCV')
    parser.add_argument('height', type=int, help="of the input's picture")
    parser.add_argument('width', type=int)
    parser.add_argument('--length', type=int, default=0, help='how many places that width has in a line')
    options = parser.parse_args()
    with exit_naming(options.source):
        model = load(options.source, [1, 3, options.height, options.width])
        rewriter = Rewriter(model, options.length)
        rewriter.run()
        made = rewriter.model(model.graph.output)
        onnx.checker.check_model(made)
        onnx.save(made, options.result)


if __name__ == '__main__':
    main()
