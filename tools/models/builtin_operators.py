"""TFLite's own operators in ONNX: one function an operator, as far as our four models use it.

Each function takes the Translation (see tflite_to_onnx.py) and the operator, adds nodes to
`translation.graph` and returns the name of the operator's value. What the models do not use
(dilation, fused activations, other resize modes) is refused, not guessed.
"""

from model_error import expect

# schema.fbs: fields shared by Conv2DOptions, DepthwiseConv2DOptions and Pool2DOptions
PADDING = 0
STRIDE_WIDTH = 1
STRIDE_HEIGHT = 2
FILTER_WIDTH = 3  # Pool2DOptions only
FILTER_HEIGHT = 4

# schema.fbs: the fused activation stands in another field of each table
CONV_ACTIVATION = 3
DEPTHWISE_ACTIVATION = 4
POOL_ACTIVATION = 5
ARITHMETIC_ACTIVATION = 0
CONCATENATION_ACTIVATION = 1

CONV_DILATIONS = (4, 5)
DEPTHWISE_DILATIONS = (5, 6)
CONCATENATION_AXIS = 0
RESIZE_ALIGN_CORNERS = 2
RESIZE_HALF_PIXEL_CENTRES = 3

SAME_PADDING = 0
VALID_PADDING = 1


def add(translation, operator):
    return _arithmetic(translation, operator, 'Add')


def multiply(translation, operator):
    return _arithmetic(translation, operator, 'Mul')


def relu(translation, operator):
    return translation.graph.node('Relu', [translation.value(operator.inputs[0])])


def logistic(translation, operator):
    return translation.graph.node('Sigmoid', [translation.value(operator.inputs[0])])


def hard_swish(translation, operator):
    """x * clip(x / 6 + 1/2, 0, 1)."""
    value = translation.value(operator.inputs[0])
    gate = translation.graph.node('HardSigmoid', [value], alpha=1 / 6, beta=0.5)
    return translation.graph.node('Mul', [value, gate])


def prelu(translation, operator):
    """Slopes are stored [1, 1, channels]; ONNX wants [channels, 1, 1]."""
    slopes = translation.stored(operator.inputs[1]).transpose(2, 0, 1)
    value = translation.value(operator.inputs[0])
    return translation.graph.node('PRelu', [value, translation.graph.constant(slopes)])


def conv_2d(translation, operator):
    """Weights are stored [out, height, width, in]; ONNX wants [out, in, height, width]."""
    _refuse_activation(operator, CONV_ACTIVATION)
    _refuse_dilation(operator, CONV_DILATIONS)
    weights = translation.stored(operator.inputs[1]).transpose(0, 3, 1, 2)
    return _convolution(translation, operator, weights)


def depthwise_conv_2d(translation, operator):
    """Weights are stored [1, height, width, channels]; ONNX wants [channels, 1, height, width]."""
    _refuse_activation(operator, DEPTHWISE_ACTIVATION)
    _refuse_dilation(operator, DEPTHWISE_DILATIONS)
    weights = translation.stored(operator.inputs[1]).transpose(3, 0, 1, 2)
    channels = translation.shape(operator.inputs[0])[3]
    return _convolution(translation, operator, weights, group=channels)


def max_pool_2d(translation, operator):
    _refuse_activation(operator, POOL_ACTIVATION)
    kernel = _pool_kernel(operator)
    return translation.graph.node('MaxPool',
                                  [translation.value(operator.inputs[0])],
                                  kernel_shape=kernel,
                                  strides=_strides(operator),
                                  pads=_pads(translation, operator, kernel))


def average_pool_2d(translation, operator):
    """The models average whole maps only."""
    _refuse_activation(operator, POOL_ACTIVATION)
    expect(operator.int8_option(PADDING) == VALID_PADDING
           and _pool_kernel(operator) == translation.shape(operator.inputs[0])[1:3],
           'averages over less than the whole map')
    return translation.graph.node('GlobalAveragePool', [translation.value(operator.inputs[0])])


def resize_bilinear(translation, operator):
    expect(operator.int8_option(RESIZE_HALF_PIXEL_CENTRES)
           and not operator.int8_option(RESIZE_ALIGN_CORNERS),
           'resizes without half pixel centres')
    height, width = translation.stored(operator.inputs[1]).tolist()
    channels = translation.shape(operator.inputs[0])[3]
    sizes = translation.graph.integers([1, channels, height, width])
    return translation.graph.node('Resize',
                                  [translation.value(operator.inputs[0]), '', '', sizes],
                                  mode='linear',
                                  coordinate_transformation_mode='half_pixel')


def pad(translation, operator):
    """Pads with zeros. The models pad channels, to add a narrow map to a wider one."""
    amounts = translation.stored(operator.inputs[1])[[0, 3, 1, 2]]  # a row an axis: before, after
    value = translation.value(operator.inputs[0])
    pads = translation.graph.integers(amounts.T.ravel())
    return translation.graph.node('Pad', [value, pads], mode='constant')


def concatenation(translation, operator):
    _refuse_activation(operator, CONCATENATION_ACTIVATION)
    expect(len(translation.shape(operator.output)) == 3, 'joins maps')
    return translation.graph.concatenate([translation.value(index) for index in operator.inputs],
                                         axis=operator.int32_option(CONCATENATION_AXIS))


def reshape(translation, operator):
    """TFLite reads the elements in NHWC order, so a map goes back to NHWC before.

    A 1 x 1 map has the same order of elements either way.
    """
    graph = translation.graph
    value = translation.value(operator.inputs[0])
    before = translation.shape(operator.inputs[0])
    after = translation.shape(operator.output)
    if len(before) == 4 and before[1:3] != [1, 1]:
        value = graph.transpose(value, [0, 2, 3, 1])
    value = graph.reshape(value, after)
    return graph.transpose(value, [0, 3, 1, 2]) if len(after) == 4 else value


def strided_slice(translation, operator):
    """The one slice of the models takes everything, so the value goes through as it is."""
    begin, end, strides = [translation.stored(index).tolist() for index in operator.inputs[1:4]]
    expect(not any(begin)
           and end == translation.shape(operator.inputs[0])
           and all(stride == 1 for stride in strides),
           'takes a part of its value')
    return translation.value(operator.inputs[0])


def _arithmetic(translation, operator, onnx_name):
    _refuse_activation(operator, ARITHMETIC_ACTIVATION)
    return translation.graph.node(onnx_name, [translation.value(i) for i in operator.inputs])


def _convolution(translation, operator, weights, **attributes):
    graph = translation.graph
    kernel = list(weights.shape[2:])
    inputs = [translation.value(operator.inputs[0]),
              graph.constant(weights),
              graph.constant(translation.stored(operator.inputs[2]))]
    return graph.node('Conv',
                      inputs,
                      kernel_shape=kernel,
                      strides=_strides(operator),
                      dilations=[1, 1],
                      pads=_pads(translation, operator, kernel),
                      **attributes)


def _refuse_activation(operator, field):
    expect(operator.int8_option(field) == 0, 'has a fused activation')


def _refuse_dilation(operator, fields):
    dilations = [operator.int32_option(field, default=1) for field in fields]
    expect(dilations == [1, 1], 'is dilated')


def _strides(operator):
    return [operator.int32_option(STRIDE_HEIGHT), operator.int32_option(STRIDE_WIDTH)]


def _pool_kernel(operator):
    return [operator.int32_option(FILTER_HEIGHT), operator.int32_option(FILTER_WIDTH)]


def _pads(translation, operator, kernel):
    """ONNX's [top, left, bottom, right] for TFLite's SAME or VALID."""
    if operator.int8_option(PADDING) == VALID_PADDING:
        return [0, 0, 0, 0]
    sizes = translation.shape(operator.inputs[0])[1:3]
    missing = [_same_padding(*axis) for axis in zip(sizes, kernel, _strides(operator))]
    before = [total // 2 for total in missing]
    after = [total - total // 2 for total in missing]  # an odd pixel goes to the bottom or right
    return before + after


def _same_padding(size, kernel, stride):
    """Pixels that an axis lacks so that SAME gives ceil(size / stride) results."""
    expect(stride > 0, f'has stride {stride}')
    results = -(-size // stride)
    return max((results - 1) * stride + kernel - size, 0)


HANDLERS = {
    'ADD': add,
    'AVERAGE_POOL_2D': average_pool_2d,
    'CONCATENATION': concatenation,
    'CONV_2D': conv_2d,
    'DEPTHWISE_CONV_2D': depthwise_conv_2d,
    'HARD_SWISH': hard_swish,
    'LOGISTIC': logistic,
    'MAX_POOL_2D': max_pool_2d,
    'MUL': multiply,
    'PAD': pad,
    'PRELU': prelu,
    'RELU': relu,
    'RESHAPE': reshape,
    'RESIZE_BILINEAR': resize_bilinear,
    'STRIDED_SLICE': strided_slice,
}
