#!/bin/bash
# Makes the models in core/models again, byte for byte, from the pinned npm packages.
# usage: tools/models/build.sh OUT     (needs npm, python3-onnx, python3-numpy, python3-flatbuffers)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?output folder}
mkdir -p "$out"
out=$(cd "$out" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

for package in face_mesh@0.4.1657299874 face_detection@0.4.1657300184 selfie_segmentation@0.1.1675465747; do
  folder=${package%@*}
  mkdir -p "$folder"
  tar xzf "$(npm pack --silent "@mediapipe/$package")" -C "$folder"
done

# The face_mesh package keeps its files in one; the byte ranges stand in its loader script.
/usr/bin/python3 - <<'PYTHON'
data = open('face_mesh/package/face_mesh_solution_packed_assets.data', 'rb').read()
for name, start, end in [
    ('face_landmark_with_attention.tflite', 0, 2495952),
    ('geometry_pipeline_metadata_landmarks.binarypb', 3737848, 3757224),
    ('face_detection_short_range.tflite', 3757224, 3986256),
]:
    open(name, 'wb').write(data[start:end])
PYTHON
cp face_detection/package/face_detection_full_range.tflite selfie_segmentation/package/selfie_segmentation.tflite .

for model in face_landmark_with_attention face_detection_short_range face_detection_full_range selfie_segmentation; do
  /usr/bin/python3 "$here/tflite2onnx.py" "$model.tflite" "$model.onnx"
done
/usr/bin/python3 "$here/split_att.py" face_landmark_with_attention.tflite face_landmark_with_attention.onnx .
/usr/bin/python3 "$here/canon.py" geometry_pipeline_metadata_landmarks.binarypb

cp att_trunk.onnx att_head0.onnx att_head1.onnx att_head2.onnx face_detection_short_range.onnx \
   face_detection_full_range.onnx selfie_segmentation.onnx canon.txt basis.txt subset.txt "$out"
cd "$out" && sha256sum -c "$here/../../core/models/SHA256SUMS"
