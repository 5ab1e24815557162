#!/usr/bin/python3
"""Converts a MediaPipe TFLite model with 16-bit weights into ONNX with 32-bit weights.

Maps (rank 4) change from TFLite's NHWC to ONNX's NCHW; values of other ranks keep their order.
The same file gives the same bytes.
"""

import argparse

import numpy as np
import onnx

import builtin_operators
import mediapipe_operators
from model_error import ModelError, exit_naming, expect
from onnx_graph import OnnxGraph
from tflite_reader import TfliteModel

HANDLERS = builtin_operators.HANDLERS | mediapipe_operators.HANDLERS


class Translation:
    """One model on its way: the TFLite side by tensor index, the ONNX side by value name."""

    def __init__(self, model):
        self.graph = OnnxGraph()
        self._model = model
        self._values = {}

    def run(self):
        self._add_input()
        self._widen_weights()
        for position, operator in enumerate(self._model.operators):
            if operator.name != 'DEQUANTIZE':
                self._translate(position, operator)
        for index in self._model.outputs:
            self._add_output(index)
        try:
            return self.graph.model()
        except onnx.checker.ValidationError as error:
            raise ModelError(f'gives no valid ONNX: {str(error).splitlines()[0]}') from error

    def shape(self, index):
        """The tensor's shape as TFLite has it, so NHWC for a map."""
        return self._model.tensors[index].shape

    def stored(self, index):
        """The tensor's value as the file stores it, weights widened to 32 bits."""
        tensor = self._model.tensors[index]
        expect(tensor.data is not None, f'tensor {tensor.name} is not stored in the file')
        return tensor.data

    def value(self, index):
        """The ONNX name of a tensor: of what was computed before, else of a new constant."""
        if index not in self._values:
            stored = self.stored(index)
            expect(stored.ndim < 4, 'calculates with a stored map')
            self._values[index] = self.graph.constant(stored)
        return self._values[index]

    def _add_input(self):
        expect(len(self._model.inputs) == 1, 'has not exactly one input')
        index = self._model.inputs[0]
        shape = self.shape(index)
        expect(len(shape) == 4 and shape[0] == 1, 'does not take one picture')
        self._values[index] = 'input'
        self.graph.add_input('input', _nchw(shape))

    def _widen_weights(self):
        """Carries out DEQUANTIZE, which in these models only turns 16-bit weights into 32-bit."""
        for operator in self._model.operators:
            if operator.name == 'DEQUANTIZE':
                weights = self.stored(operator.inputs[0])
                self._model.tensors[operator.output].data = weights.astype(np.float32)

    def _translate(self, position, operator):
        place = f'operator {position} ({operator.name})'
        expect(operator.name in HANDLERS, f'{place} is none that our models use')
        try:
            self._values[operator.output] = HANDLERS[operator.name](self, operator)
        except ModelError as error:
            raise ModelError(f'{place}: {error}') from error
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise ModelError(f'{place} does not fit its tensors: {error}') from error

    def _add_output(self, index):
        """Gives a result its TFLite name; a 1 x 1 map becomes [1, channels]."""
        name = self._model.tensors[index].name
        shape = self.shape(index)
        value = self.value(index)
        if len(shape) == 4 and shape[1:3] == [1, 1]:
            shape = [1, shape[3]]
            self.graph.reshape(value, shape, output=name)
        else:
            shape = _nchw(shape) if len(shape) == 4 else shape
            self.graph.node('Identity', [value], output=name)
        self.graph.add_output(name, shape)


def _nchw(shape):
    batch, height, width, channels = shape
    return [batch, channels, height, width]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('tflite', help='the model to convert')
    parser.add_argument('onnx', help='the file to write')
    arguments = parser.parse_args()
    with exit_naming(arguments.tflite):
        onnx.save(Translation(TfliteModel.load(arguments.tflite)).run(), arguments.onnx)


if __name__ == '__main__':
    main()
