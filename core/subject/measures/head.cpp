#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {

void measure_head(const FaceView& view, PhotoFacts& facts) {
    const Box where = view.region(kFaceOval);
    facts.measures["yaw"] = {view.face.yaw_deg, 1.5, "deg", where};
    facts.measures["pitch"] = {view.face.pitch_deg, 2.5, "deg", where};
    facts.measures["roll"] = {view.face.roll_deg, 0.4, "deg", where};
    const double eye_y = (view.face.left_eye.y + view.face.right_eye.y) / 2;
    facts.measures["crown_ratio"] = {(eye_y - view.face.crown.y) / (view.face.chin.y - eye_y), 0.02,
                                     "ratio", where};
    const cv::Mat oval = view.mask(kFaceOval);
    facts.measures["face_inside"] = {share(view.inside, oval), 0.01, "ratio", where};
    facts.measures["eye_face_ratio"] = {std::hypot(view.face.right_eye.x - view.face.left_eye.x,
                                                   view.face.right_eye.y - view.face.left_eye.y) /
                                            view.face_width(),
                                        0.01, "ratio", where};
}

}  // namespace huizhi
