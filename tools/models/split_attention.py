#!/usr/bin/python3
"""Cuts the face mesh with attention where OpenCV 4.6 cannot follow.

OpenCV's dnn has neither GridSample nor Gather with a list, which make and use the frames of the
three regions (see mediapipe_operators.py). So the model is cut there, and core does that part:

    att_trunk.onnx       picture -> rough mesh, face flag, features
    att_head0..2.onnx    patch   -> fine landmarks of the lips, the image-left eye with its iris,
                                    the image-right eye with its iris, all in the frame
    subset.txt           a line a region: the two landmarks of its line, then how many and which
                         landmarks of the mesh it refines, in the order of the head's results
"""

import argparse
import pathlib

import onnx
from google.protobuf.message import DecodeError
from onnx.utils import extract_model

from model_error import ModelError, exit_naming, expect
from tflite_reader import TfliteModel


def write_subsets(model, path):
    lines = []
    for operator in model.operators:
        if operator.name == 'Landmarks2TransformMatrix':
            options = operator.named_options()
            subset = options['subset_idxs']
            numbers = [options['left_rotation_idx'], options['right_rotation_idx'], len(subset)]
            lines.append(' '.join(map(str, numbers + subset)) + '\n')
    path.write_text(''.join(lines), encoding='ascii')


def load_graph(path):
    try:
        return onnx.load(path).graph
    except DecodeError as error:
        raise ModelError('damaged or cut short') from error


def patch_after(graph, sampler):
    """The finished patch: what was sampled, times the mask that follows."""
    masks = [node for node in graph.node if sampler.output[0] in node.input]
    expect(len(masks) == 1 and masks[0].op_type == 'Mul', 'a sampler is not followed by its mask')
    return masks[0].output[0]


def landmarks_after(graph, patch):
    """Results of the network behind a patch, where they are about to leave the frame.

    Last first, for that is their order in the pinned files: eye, then iris.
    """
    reached = {patch}
    landmarks = []
    for node in graph.node:  # in the order in which they run
        if reached.isdisjoint(node.input):
            continue
        if node.op_type == 'MatMul':
            landmarks.append(node.input[0])
        else:
            reached.update(node.output)
    return landmarks[::-1]


def split(source, folder):
    graph = load_graph(source)
    samplers = [node for node in graph.node if node.op_type == 'GridSample']
    expect(len(samplers) == 3, f'has {len(samplers)} regions, not 3')
    features = samplers[0].input[0]
    extract_model(source, str(folder / 'att_trunk.onnx'), ['input'],
                  ['output_mesh_identity', 'conv_faceflag', features])
    for number, sampler in enumerate(samplers):
        patch = patch_after(graph, sampler)
        extract_model(source, str(folder / f'att_head{number}.onnx'), [patch],
                      landmarks_after(graph, patch))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('tflite', help='face_landmark_with_attention.tflite')
    parser.add_argument('onnx', help='the same model from tflite_to_onnx.py')
    parser.add_argument('folder', help='where the parts go', type=pathlib.Path)
    arguments = parser.parse_args()
    with exit_naming(arguments.tflite):
        write_subsets(TfliteModel.load(arguments.tflite), arguments.folder / 'subset.txt')
    with exit_naming(arguments.onnx):
        split(arguments.onnx, arguments.folder)


if __name__ == '__main__':
    main()
