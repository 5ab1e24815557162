#!/bin/bash
# Makes the models in core/subject/models again, byte for byte, from the pinned npm packages.
# usage: tools/models/build.sh OUT     (needs npm, python3-onnx, python3-numpy, python3-flatbuffers)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: tools/models/build.sh OUT}
mkdir -p "$out"
out=$(cd "$out" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# fetch PACKAGE VERSION: unpacks @mediapipe/PACKAGE into ./PACKAGE
fetch() {
    local archive
    archive=$(npm pack --silent "@mediapipe/$1@$2") || {
        echo "@mediapipe/$1@$2: npm cannot fetch it; is the network there?" >&2
        exit 1
    }
    mkdir "$1"
    tar xzf "$archive" -C "$1" --strip-components=1
}

# cut_out START END NAME: the face_mesh package keeps its files in one; its loader script
# (face_mesh_solution_packed_assets_loader.js) gives their byte ranges
cut_out() {
    dd if=face_mesh/face_mesh_solution_packed_assets.data of="$3" status=none \
        iflag=skip_bytes,count_bytes skip="$1" count="$(($2 - $1))"
}

# run SCRIPT ARGUMENTS: one of our converters, with Debian's Python and without leaving caches
run() {
    /usr/bin/python3 -B "$here/$1" "${@:2}"
}

fetch face_mesh 0.4.1657299874
fetch face_detection 0.4.1657300184
fetch selfie_segmentation 0.1.1675465747
cut_out 0 2495952 face_landmark_with_attention.tflite
cut_out 3737848 3757224 geometry_pipeline_metadata_landmarks.binarypb
cut_out 3757224 3986256 face_detection_short_range.tflite
cp face_detection/face_detection_full_range.tflite selfie_segmentation/selfie_segmentation.tflite .

for model in face_landmark_with_attention face_detection_short_range face_detection_full_range \
    selfie_segmentation; do
    run tflite_to_onnx.py "$model.tflite" "$model.onnx"
done
run split_attention.py face_landmark_with_attention.tflite face_landmark_with_attention.onnx .
run canonical_face.py geometry_pipeline_metadata_landmarks.binarypb .

cp att_trunk.onnx att_head[012].onnx face_detection_short_range.onnx \
    face_detection_full_range.onnx selfie_segmentation.onnx canon.txt basis.txt subset.txt "$out"
cd "$out"
sha256sum -c "$here/../../core/subject/models/SHA256SUMS"
