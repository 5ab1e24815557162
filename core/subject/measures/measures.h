#pragma once

#include "core/subject/measures/face_view.h"
#include "huizhi/certificate.h"

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
void measure_shoulders(const FaceView& view, PhotoFacts& facts);
void measure_noise(const FaceView& view, PhotoFacts& facts);
void measure_red_eye(const FaceView& view, PhotoFacts& facts);
void measure_hot_spot(const FaceView& view, PhotoFacts& facts);
void measure_face_shadow(const FaceView& view, PhotoFacts& facts);
/// Needs: measure_background() was made before.
void measure_background_shadow(const FaceView& view, PhotoFacts& facts);
/// On the file's own pixels: `rgb` decoded at full scale, `face` in its pixels.
void measure_blockiness(const cv::Mat& rgb, const FaceGeometry& face, PhotoFacts& facts);

}  // namespace huizhi
