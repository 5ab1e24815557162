"""Reads TFLite models: just enough of FlatBuffers and of TensorFlow's public schema.

The field numbers are those of tensorflow/lite/schema/schema.fbs (Apache-2.0). No generated code
and no flatc are needed. Every offset is checked, so a damaged file ends in a ModelError.
"""

import dataclasses
import math
import struct

import numpy as np
from flatbuffers import flexbuffers

from model_error import ModelError, expect

FILE_IDENTIFIER = b'TFL3'

# schema.fbs: enum BuiltinOperator, those that our models use
BUILTIN_OPERATORS = {
    0: 'ADD',
    1: 'AVERAGE_POOL_2D',
    2: 'CONCATENATION',
    3: 'CONV_2D',
    4: 'DEPTHWISE_CONV_2D',
    6: 'DEQUANTIZE',
    14: 'LOGISTIC',
    17: 'MAX_POOL_2D',
    18: 'MUL',
    19: 'RELU',
    22: 'RESHAPE',
    23: 'RESIZE_BILINEAR',
    32: 'CUSTOM',
    34: 'PAD',
    45: 'STRIDED_SLICE',
    54: 'PRELU',
    117: 'HARD_SWISH',
}

# schema.fbs: enum TensorType, those that our models store
STORED_TYPES = {1: np.float16, 2: np.int32}


class FlatTable:
    """One table of a flat buffer. Fields have numbers, and a file may leave any of them out."""

    def __init__(self, data, position):
        self._data = data
        self._position = position
        self._layout = position - self._unpack('<i', position)
        self._layout_size = self._unpack('<H', self._layout)

    @classmethod
    def root(cls, data):
        return cls(data, cls._unpack_from(data, '<I', 0))

    def int8(self, field, default=0):
        return self._scalar(field, '<b', default)

    def int32(self, field, default=0):
        return self._scalar(field, '<i', default)

    def uint32(self, field, default=0):
        return self._scalar(field, '<I', default)

    def text(self, field):
        return self.vector(field, np.uint8).tobytes().decode('utf-8', 'replace')

    def vector(self, field, element):
        """The numbers of a vector as a view into the file; empty where the field is left out."""
        start, count = self._vector_at(field)
        size = count * np.dtype(element).itemsize
        self._require(self._data, start, size)
        return np.frombuffer(self._data, element, count, start)

    def table(self, field):
        """The table a field points to, or None where the field is left out."""
        target = self._target(field)
        return None if target is None else FlatTable(self._data, target)

    def tables(self, field):
        start, count = self._vector_at(field)
        self._require(self._data, start, 4 * count)
        places = range(start, start + 4 * count, 4)
        return [FlatTable(self._data, place + self._unpack('<I', place)) for place in places]

    def _scalar(self, field, layout, default):
        offset = self._field_offset(field)
        return self._unpack(layout, self._position + offset) if offset else default

    def _field_offset(self, field):
        slot = 4 + 2 * field  # after the sizes of the layout and of the table, 2 bytes each
        return self._unpack('<H', self._layout + slot) if slot < self._layout_size else 0

    def _target(self, field):
        offset = self._field_offset(field)
        if not offset:
            return None
        place = self._position + offset
        return place + self._unpack('<I', place)

    def _vector_at(self, field):
        target = self._target(field)
        return (0, 0) if target is None else (target + 4, self._unpack('<I', target))

    def _unpack(self, layout, position):
        return self._unpack_from(self._data, layout, position)

    @classmethod
    def _unpack_from(cls, data, layout, position):
        cls._require(data, position, struct.calcsize(layout))
        return struct.unpack_from(layout, data, position)[0]

    @staticmethod
    def _require(data, position, size):
        if position < 0 or position + size > len(data):
            raise ModelError(f'damaged or cut short: bytes {position} to {position + size} are '
                             f'asked for, the file has {len(data)}')


@dataclasses.dataclass
class Tensor:
    """A value of the graph; `data` is None unless the file stores the value (weights)."""

    name: str
    shape: list[int]
    data: np.ndarray | None


class NamedOptions(dict):
    """The options of a custom operator by name."""

    def __missing__(self, name):
        raise ModelError(f'its option {name} is missing')


@dataclasses.dataclass
class Operator:
    """One step of the graph. `inputs` and `output` are indices into TfliteModel.tensors.

    A built-in operator keeps its options in a table of numbered fields; a custom operator in
    bytes of its own, which MediaPipe fills with a FlexBuffer (a map with names).
    """

    name: str
    inputs: list[int]
    output: int
    builtin_options: FlatTable | None
    custom_options: bytes

    def int8_option(self, field):
        return self._options().int8(field)

    def int32_option(self, field, default=0):
        return self._options().int32(field, default)

    def named_options(self):
        try:
            options = flexbuffers.Loads(self.custom_options)
        except (struct.error, ValueError, IndexError, TypeError) as error:
            raise ModelError(f'its options cannot be read: {error}') from error
        expect(isinstance(options, dict), 'its options are not a map')
        return NamedOptions(options)

    def _options(self):
        expect(self.builtin_options is not None, 'its options are missing')
        return self.builtin_options


class TfliteModel:
    """The first subgraph of a .tflite file; operators stand in the order in which they run."""

    def __init__(self, data):
        expect(data[4:8] == FILE_IDENTIFIER, 'not a TFLite model')
        root = FlatTable.root(data)
        names = [_operator_name(code) for code in root.tables(1)]
        buffers = [buffer.vector(0, np.uint8) for buffer in root.tables(4)]
        subgraphs = root.tables(2)
        expect(subgraphs, 'holds no graph')
        graph = subgraphs[0]
        self.tensors = [_read_tensor(table, buffers) for table in graph.tables(0)]
        self.inputs = self._tensor_indices(graph, 1)
        self.outputs = self._tensor_indices(graph, 2)
        self.operators = [self._read_operator(table, names) for table in graph.tables(3)]

    @classmethod
    def load(cls, path):
        with open(path, 'rb') as file:
            return cls(file.read())

    def _read_operator(self, table, names):
        name = _element(names, table.uint32(0), 'operator')
        inputs = self._tensor_indices(table, 1)
        outputs = self._tensor_indices(table, 2)
        expect(inputs and len(outputs) == 1,
               f'operator {name} has {len(inputs)} inputs and {len(outputs)} outputs')
        return Operator(name=name,
                        inputs=inputs,
                        output=outputs[0],
                        builtin_options=table.table(4),
                        custom_options=table.vector(5, np.uint8).tobytes())

    def _tensor_indices(self, table, field):
        indices = table.vector(field, '<i4').tolist()
        for index in indices:
            _element(self.tensors, index, 'tensor')
        return indices


def _operator_name(code):
    """The name of an operator; a custom operator brings its own."""
    # Codes up to 127 stand in the old 8-bit field 0, the others in field 3.
    number = max(code.int8(0), code.int32(3))
    name = BUILTIN_OPERATORS.get(number, f'built-in operator {number}')
    return code.text(1) if name == 'CUSTOM' else name


def _read_tensor(table, buffers):
    name = table.text(3)
    shape = table.vector(0, '<i4').tolist()
    stored = _element(buffers, table.uint32(2), 'buffer')
    return Tensor(name, shape, _stored_value(name, shape, table.int8(1), stored))


def _stored_value(name, shape, type_number, stored):
    if not stored.size:
        return None
    expect(type_number in STORED_TYPES, f'tensor {name} has type {type_number}')
    element = np.dtype(STORED_TYPES[type_number])
    expect(stored.size == math.prod(shape) * element.itemsize,
           f'tensor {name} of shape {shape} has {stored.size} bytes')
    return stored.view(element).reshape(shape)


def _element(elements, index, what):
    expect(0 <= index < len(elements), f'damaged: {what} {index} of {len(elements)} is asked for')
    return elements[index]
