"""Builds an ONNX graph node by node."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 16
IR_VERSION = 8
PRODUCER = 'tflite2onnx-own'  # stands in the pinned bytes


class OnnxGraph:
    """Nodes, constants, inputs and outputs, each value known by its name.

    One counter numbers constants, values and nodes as they are made. The names are part of the
    pinned bytes, so the order of calls is too.
    """

    def __init__(self):
        self._nodes = []
        self._constants = []
        self._inputs = []
        self._outputs = []
        self._names_given = 0

    def add_input(self, name, shape):
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def add_output(self, name, shape):
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def constant(self, values):
        """A constant of the array's own type; a single number becomes a vector of one."""
        name = self._new_name('w')
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def floats(self, values):
        return self.constant(np.array(values, np.float32))

    def integers(self, values):
        return self.constant(np.array(values, np.int64))

    def node(self, operator, inputs, output=None, **attributes):
        """Adds a node with one output and returns the name of that output."""
        output = output or self._new_name(operator.lower())
        name = self._new_name(f'N_{operator}')
        self._nodes.append(helper.make_node(operator, inputs, [output], name=name, **attributes))
        return output

    def reshape(self, value, shape, output=None):
        return self.node('Reshape', [value, self.integers(shape)], output)

    def transpose(self, value, order):
        return self.node('Transpose', [value], perm=order)

    def concatenate(self, values, axis):
        return self.node('Concat', values, axis=axis)

    def slice(self, value, starts, stops, axes):
        bounds = [self.integers(starts), self.integers(stops), self.integers(axes)]
        return self.node('Slice', [value, *bounds])

    def model(self):
        """The finished graph, checked by ONNX itself."""
        graph = helper.make_graph(self._nodes, 'g', self._inputs, self._outputs, self._constants)
        model = helper.make_model(graph,
                                  opset_imports=[helper.make_opsetid('', OPSET)],
                                  producer_name=PRODUCER)
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model

    def _new_name(self, prefix):
        self._names_given += 1
        return f'{prefix}_{self._names_given}'
