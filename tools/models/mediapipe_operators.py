"""MediaPipe's custom operators in ONNX; what they mean is taken from its Apache-2.0 sources.

Three of them make the attention of the face mesh. From the rough mesh, each region (lips, one
eye, the other) gets a frame: a square patch that lies along the region and holds all of it.
The features are sampled in that frame, a small network finds the region's fine landmarks there,
and the landmarks are taken back to the picture:

    Landmarks2TransformMatrix   mesh               -> frame (a 4 x 4 matrix, patch to features)
    TransformTensorBilinear     features, frame    -> patch
    TransformLandmarks          landmarks, frame   -> landmarks in the picture

The features are 48 pixels wide, the picture 192. The model itself multiplies between the steps:
the mesh by 1/4 before the frame is made, the frame's shift by 4 before the landmarks go back.

The functions have the same form as those of builtin_operators.py.
"""

import numpy as np
from onnx import TensorProto

from model_error import expect


def convolution_2d_transpose_bias(translation, operator):
    """A transposed convolution with bias: 2 x 2 kernel, stride 2, twice the size.

    Weights are stored [out, height, width, in]; ONNX wants [in, out, height, width].
    """
    graph = translation.graph
    weights = translation.stored(operator.inputs[1])
    size = translation.shape(operator.inputs[0])[1:3]
    expect(list(weights.shape[1:3]) == [2, 2]
           and translation.shape(operator.output)[1:3] == [2 * size[0], 2 * size[1]],
           'is not the doubling by 2 x 2 that we know')
    inputs = [translation.value(operator.inputs[0]),
              graph.constant(weights.transpose(3, 0, 1, 2)),
              graph.constant(translation.stored(operator.inputs[2]))]
    return graph.node('ConvTranspose', inputs, kernel_shape=[2, 2], strides=[2, 2])


def landmarks_to_transform_matrix(translation, operator):
    """The frame of a region: landmarks [1, 468, 3] -> matrix [1, 4, 4] from patch to features.

    With a the angle of the line from landmark `left_rotation_idx` to `right_rotation_idx`, the
    landmarks `subset_idxs` are turned by -a; their upright bounding box has centre c (turned
    back) and size (w, h). For a patch of `output_width` x `output_height` the matrix holds

        A = R(a) diag(scale_x w / output_width, scale_y h / output_height)
        t = c - A (output_width / 2, output_height / 2)

    as rows [A 0 t], [0 0 1 0], [0 0 0 1]: patch point q lies at A q + t.
    """
    options = operator.named_options()
    expect(options['target_rotation_radians'] == 0, 'turns regions to another angle than level')
    graph = translation.graph
    points = graph.slice(translation.value(operator.inputs[0]), [0], [2], [2])  # x and y
    cosine, sine = _direction(graph, points, options)
    minus_sine = graph.node('Neg', [sine])

    # Points are rows here, so they are multiplied by the transposed rotation.
    level = _matrix(graph, [[cosine, minus_sine], [sine, cosine]])  # by -a
    tilt = _matrix(graph, [[cosine, sine], [minus_sine, cosine]])  # by +a
    region = graph.node('Gather', [points, graph.integers(options['subset_idxs'])], axis=1)
    size, centre = _bounding_box(graph, graph.node('MatMul', [region, level]), tilt)

    width, height = options['output_width'], options['output_height']
    scale = graph.floats([[[options['scale_x'] / width, options['scale_y'] / height]]])
    scale = graph.node('Mul', [size, scale])
    rotation = _matrix(graph, [[cosine, minus_sine], [sine, cosine]])  # R(a), for columns
    linear = graph.node('Mul', [rotation, scale])
    return _frame(graph, linear, centre, graph.floats([[[-width / 2], [-height / 2]]]))


def transform_tensor_bilinear(translation, operator):
    """Samples features [1, height, width, channels] in a frame, giving the patch.

    Patch pixel (x, y) takes the bilinear value at A (x + 1/2, y + 1/2) + t - 1/2; exactly 0
    outside the features.
    """
    options = operator.named_options()
    patch = [options['output_height'], options['output_width']]
    expect(patch == translation.shape(operator.output)[1:3], 'patch size and shape disagree')
    _, height, width, _ = translation.shape(operator.inputs[0])
    graph = translation.graph
    frame = translation.value(operator.inputs[1])

    rows = graph.slice(frame, [0], [2], [1])
    places = graph.node('MatMul', [rows, graph.constant(_pixel_centres(*patch))])
    places = graph.node('Sub', [places, graph.floats(0.5)])
    # GridSample counts from -1 (centre of the first pixel) to +1 (centre of the last).
    places = graph.node('Mul', [places, graph.floats([[[2 / (width - 1)], [2 / (height - 1)]]])])
    places = graph.node('Sub', [places, graph.floats(1)])

    inside = _inside(graph, places, patch)
    grid = graph.reshape(graph.transpose(places, [0, 2, 1]), [1, *patch, 2])
    sampled = graph.node('GridSample',
                         [translation.value(operator.inputs[0]), grid],
                         mode='bilinear',
                         padding_mode='zeros',
                         align_corners=1)
    return graph.node('Mul', [sampled, inside])


def transform_landmarks(translation, operator):
    """Takes landmarks [1, n, 2] out of their frame: q becomes A q + t."""
    graph = translation.graph
    frame = translation.value(operator.inputs[1])
    linear = graph.slice(frame, [0, 0], [2, 2], [1, 2])
    shift = graph.slice(frame, [0, 3], [2, 4], [1, 2])
    linear = graph.transpose(linear, [0, 2, 1])
    turned = graph.node('MatMul', [translation.value(operator.inputs[0]), linear])
    return graph.node('Add', [turned, graph.transpose(shift, [0, 2, 1])])


def _direction(graph, points, options):
    """Cosine and sine of the angle of the region's line, each [1, 1, 1]."""
    ends = graph.integers([options['left_rotation_idx'], options['right_rotation_idx']])
    ends = graph.node('Gather', [points, ends], axis=1)
    right = graph.slice(ends, [1], [2], [1])
    left = graph.slice(ends, [0], [1], [1])
    line = graph.node('Sub', [right, left])
    square = graph.node('Mul', [line, line])
    square = graph.node('ReduceSum', [square, graph.integers([2])], keepdims=1)
    square = graph.node('Add', [square, graph.floats(1e-12)])  # both ends in one place: no 0 / 0
    unit = graph.node('Div', [line, graph.node('Sqrt', [square])])
    return graph.slice(unit, [0], [1], [2]), graph.slice(unit, [1], [2], [2])


def _matrix(graph, rows):
    """A [1, 2, 2] matrix of four [1, 1, 1] values."""
    return graph.concatenate([graph.concatenate(row, axis=2) for row in rows], axis=1)


def _bounding_box(graph, levelled, tilt):
    """Size of the upright box of the levelled points, and its centre, turned back by `tilt`."""
    largest = graph.node('ReduceMax', [levelled], axes=[1], keepdims=1)
    smallest = graph.node('ReduceMin', [levelled], axes=[1], keepdims=1)
    size = graph.node('Sub', [largest, smallest])
    total = graph.node('Add', [largest, smallest])
    centre = graph.node('Mul', [total, graph.floats(0.5)])
    return size, graph.node('MatMul', [centre, tilt])


def _frame(graph, linear, centre, to_corner):
    """The 4 x 4 matrix; `to_corner` leads from the middle of the patch to its first corner."""
    shift = graph.transpose(centre, [0, 2, 1])
    shift = graph.node('Add', [shift, graph.node('MatMul', [linear, to_corner])])
    top = graph.concatenate([linear, graph.floats(np.zeros((1, 2, 1))), shift], axis=2)
    bottom = graph.floats([[[0, 0, 1, 0], [0, 0, 0, 1]]])
    return graph.concatenate([top, bottom], axis=1)


def _pixel_centres(height, width):
    """The centres of all pixels, row by row, as columns (x, y, 0, 1): [1, 4, height * width]."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    columns = [x.ravel(), y.ravel(), np.zeros(x.size), np.ones(x.size)]
    return np.array([columns], np.float32)


def _inside(graph, places, patch):
    """1 where a place lies on the features, 0 elsewhere; [1, 1, height, width].

    GridSample alone would fade to 0 over the last half pixel.
    """
    farthest = graph.node('ReduceMax', [graph.node('Abs', [places])], axes=[1], keepdims=1)
    inside = graph.node('LessOrEqual', [farthest, graph.floats(1)])
    inside = graph.node('Cast', [inside], to=TensorProto.FLOAT)
    return graph.reshape(inside, [1, 1, *patch])


HANDLERS = {
    'Convolution2DTransposeBias': convolution_2d_transpose_bias,
    'Landmarks2TransformMatrix': landmarks_to_transform_matrix,
    'TransformLandmarks': transform_landmarks,
    'TransformTensorBilinear': transform_tensor_bilinear,
}
