#pragma once

#include "core/certificate.h"
#include "core/measures/face_view.h"

namespace huizhi {

/// Each adds its figures to the facts; docs/measures.md says what they mean and how they were
/// calibrated. Threads: any. May throw what OpenCV throws.
void measure_eyes(const FaceView& view, PhotoFacts& facts);
void measure_mouth(const FaceView& view, PhotoFacts& facts);
void measure_fringe(const FaceView& view, PhotoFacts& facts);
void measure_light(const FaceView& view, PhotoFacts& facts);
void measure_skin_colour(const FaceView& view, PhotoFacts& facts);
void measure_sharpness(const FaceView& view, PhotoFacts& facts);
void measure_eye_cover(const FaceView& view, PhotoFacts& facts);
void measure_background(const FaceView& view, PhotoFacts& facts);
void measure_clothing(const FaceView& view, PhotoFacts& facts);
void measure_ears(const FaceView& view, PhotoFacts& facts);
void measure_head(const FaceView& view, PhotoFacts& facts);

}  // namespace huizhi
