#!/usr/bin/python3
"""Writes MediaPipe's canonical face as text, for the pose of a found face.

    canon.txt    a line a landmark: x y z in centimetres, y up
    basis.txt    a line a landmark that the pose is fitted to: its number, its weight

The source is a protocol buffer, GeometryPipelineMetadata of mediapipe/modules/face_geometry
(Apache-2.0), read here field by field.
"""

import argparse
import pathlib
import struct

from model_error import ModelError, exit_naming, expect

LANDMARKS = 468
BASIS_LANDMARKS = 33
NUMBERS_PER_VERTEX = 5  # x y z, and the place u v in a texture

# Field numbers: GeometryPipelineMetadata, Mesh3d, WeightedLandmarkRef
CANONICAL_MESH = 1
PROCRUSTES_LANDMARK_BASIS = 2
VERTEX_BUFFER = 3
LANDMARK_ID = 1
WEIGHT = 2

# How a field's value is written
VARINT = 0
LENGTH_DELIMITED = 2
FIXED_32 = 5


def read_varint(data, position):
    """An integer of 7 bits a byte, lowest first, and the position after it."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, position


def read_field(data, position):
    """Number and value of the field at `position`, and the position after it."""
    key, position = read_varint(data, position)
    number, kind = key >> 3, key & 7
    if kind == VARINT:
        value, position = read_varint(data, position)
    elif kind == FIXED_32:
        value, position = struct.unpack_from('<f', data, position)[0], position + 4
    elif kind == LENGTH_DELIMITED:
        length, position = read_varint(data, position)
        value, position = data[position:position + length], position + length
    else:
        raise ModelError(f'damaged: a field of kind {kind}')
    return number, value, position


def read_message(data):
    """The values of a message by field number, in the order of the file."""
    fields = {}
    position = 0
    try:
        while position < len(data):
            number, value, position = read_field(data, position)
            fields.setdefault(number, []).append(value)
    except (IndexError, struct.error) as error:
        raise ModelError('damaged or cut short') from error
    expect(position == len(data), 'damaged or cut short')
    return fields


def vertex_lines(metadata):
    expect(CANONICAL_MESH in metadata, 'holds no canonical face')
    numbers = read_message(metadata[CANONICAL_MESH][0]).get(VERTEX_BUFFER, [])
    expect(len(numbers) == LANDMARKS * NUMBERS_PER_VERTEX, f'has not {LANDMARKS} landmarks')
    starts = range(0, len(numbers), NUMBERS_PER_VERTEX)
    return ['%f %f %f' % tuple(numbers[start:start + 3]) for start in starts]


def basis_lines(metadata):
    references = [read_message(data) for data in metadata.get(PROCRUSTES_LANDMARK_BASIS, [])]
    expect(len(references) == BASIS_LANDMARKS
           and all(LANDMARK_ID in reference and WEIGHT in reference for reference in references),
           f'has not {BASIS_LANDMARKS} weighted landmarks')
    return ['%d %f' % (reference[LANDMARK_ID][0], reference[WEIGHT][0]) for reference in references]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('metadata', help='geometry_pipeline_metadata_landmarks.binarypb')
    parser.add_argument('folder', help='where the texts go', type=pathlib.Path)
    arguments = parser.parse_args()
    with exit_naming(arguments.metadata):
        with open(arguments.metadata, 'rb') as file:
            metadata = read_message(file.read())
        for name, lines in [('canon.txt', vertex_lines(metadata)),
                            ('basis.txt', basis_lines(metadata))]:
            (arguments.folder / name).write_text('\n'.join(lines), encoding='ascii')


if __name__ == '__main__':
    main()
