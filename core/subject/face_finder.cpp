#include "core/subject/face_finder.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

constexpr int kOverviewSide = 384;  ///< a multiple of both detectors' sides
constexpr double kSameFaceOverlap = 0.3;

/// What each network was trained with (MediaPipe's SSD calculator options).
struct Detector {
    ModelName model;
    int side;
    double threshold;
    std::vector<std::string> outputs;        ///< boxes, then scores
    std::vector<std::pair<int, int>> grids;  ///< cells a side, anchors a cell
};

const Detector& detector_for(FaceRange range) {
    static const Detector kShort{
        ModelName::FaceShort, 128, 0.5, {"regressors", "classificators"}, {{16, 2}, {8, 6}}};
    static const Detector kFull{ModelName::FaceFull,
                                192,
                                0.6,
                                {"reshaped_regressor_face_4", "reshaped_classifier_face_4"},
                                {{48, 1}}};
    return range == FaceRange::Short ? kShort : kFull;
}

/// The image in the middle of a black square.
struct Letterbox {
    cv::Mat square;
    double scale;  ///< square pixel = image pixel * scale + offset
    double left;
    double top;
};

Letterbox letterboxed(const cv::Mat& rgb, int side) {
    const double scale = static_cast<double>(side) / std::max(rgb.cols, rgb.rows);
    const cv::Size size(std::max(1, cvRound(rgb.cols * scale)),
                        std::max(1, cvRound(rgb.rows * scale)));
    cv::Mat shrunk;
    cv::resize(rgb, shrunk, size, 0, 0, cv::INTER_AREA);
    Letterbox result{cv::Mat::zeros(side, side, CV_8UC3), scale, 0, 0};
    const cv::Rect place((side - size.width) / 2, (side - size.height) / 2, size.width,
                         size.height);
    shrunk.copyTo(result.square(place));
    result.left = place.x;
    result.top = place.y;
    return result;
}

FaceBox decode_box(const float* raw, const Point& anchor, int side) {
    const auto x = [&](int i) { return (raw[i] / static_cast<double>(side) + anchor.x) * side; };
    const auto y = [&](int i) { return (raw[i] / static_cast<double>(side) + anchor.y) * side; };
    FaceBox face;
    face.box = {x(0) - raw[2] / 2.0, y(1) - raw[3] / 2.0, raw[2], raw[3]};
    for (std::size_t key = 0; key < face.keys.size(); ++key) {
        const int at = 4 + 2 * static_cast<int>(key);
        face.keys[key] = {x(at), y(at + 1)};
    }
    return face;
}

double sigmoid(double logit) {
    return 1 / (1 + std::exp(-std::clamp(logit, -100.0, 100.0)));
}

std::vector<FaceBox> decode_all(const std::vector<cv::Mat>& outputs, const Detector& detector) {
    const float* boxes = outputs[0].ptr<float>();
    const float* scores = outputs[1].ptr<float>();
    std::vector<FaceBox> faces;
    int index = 0;
    for (const auto& [cells, anchors] : detector.grids) {
        for (int cell = 0; cell < cells * cells * anchors; ++cell, ++index) {
            const double score = sigmoid(scores[index]);
            if (score < detector.threshold) {
                continue;
            }
            const int place = cell / anchors;
            const int across = place % cells;
            const int down = place / cells;
            const Point anchor{(across + 0.5) / cells, (down + 0.5) / cells};
            faces.push_back(decode_box(boxes + std::ptrdiff_t{16} * index, anchor, detector.side));
            faces.back().score = score;
        }
    }
    return faces;
}

double overlap(const Box& a, const Box& b) {
    const cv::Rect2d first(a.x, a.y, a.width, a.height);
    const cv::Rect2d second(b.x, b.y, b.width, b.height);
    const double common = (first & second).area();
    const double both = first.area() + second.area() - common;
    return both > 0 ? common / both : 0;
}

void add_weighted(FaceBox& sum, const FaceBox& face) {
    sum.box.x += face.score * face.box.x;
    sum.box.y += face.score * face.box.y;
    sum.box.width += face.score * face.box.width;
    sum.box.height += face.score * face.box.height;
    for (std::size_t key = 0; key < sum.keys.size(); ++key) {
        sum.keys[key].x += face.score * face.keys[key].x;
        sum.keys[key].y += face.score * face.keys[key].y;
    }
    sum.score += face.score;
}

void divide(FaceBox& face, double weight) {
    face.box = {face.box.x / weight, face.box.y / weight, face.box.width / weight,
                face.box.height / weight};
    for (Point& key : face.keys) {
        key = {key.x / weight, key.y / weight};
    }
}

/// Boxes of one face are averaged by score, which is steadier than keeping the best.
std::vector<FaceBox> merged(std::vector<FaceBox> faces) {
    std::sort(faces.begin(), faces.end(),
              [](const FaceBox& a, const FaceBox& b) { return a.score > b.score; });
    std::vector<FaceBox> result;
    while (!faces.empty()) {
        const FaceBox best = faces.front();
        FaceBox sum;
        const auto same = [&](const FaceBox& face) {
            return overlap(face.box, best.box) > kSameFaceOverlap;
        };
        for (const FaceBox& face : faces) {
            if (same(face)) {
                add_weighted(sum, face);
            }
        }
        divide(sum, sum.score);
        sum.score = best.score;
        result.push_back(sum);
        const std::size_t before = faces.size();
        std::erase_if(faces, same);
        if (faces.size() == before) {  // a box without an area overlaps not even itself
            faces.erase(faces.begin());
            result.pop_back();
        }
    }
    return result;
}

/// A place in the turned overview, back in the upright one.
Point turned_back(const Point& point, int quarter_turns, cv::Size upright) {
    switch (quarter_turns) {
        case 1:
            return {point.y, upright.height - point.x};
        case 2:
            return {upright.width - point.x, upright.height - point.y};
        case 3:
            return {upright.width - point.y, point.x};
        default:
            return point;
    }
}

void map_back(FaceBox& face, const Letterbox& letterbox, const Overview& overview, int turns) {
    const auto back = [&](const Point& point) {
        const Point turned{(point.x - letterbox.left) / letterbox.scale,
                           (point.y - letterbox.top) / letterbox.scale};
        const Point upright = turned_back(turned, turns, overview.rgb.size());
        return Point{upright.x / overview.scale, upright.y / overview.scale};
    };
    const Point a = back({face.box.x, face.box.y});
    const Point b = back({face.box.x + face.box.width, face.box.y + face.box.height});
    face.box = {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
    for (Point& key : face.keys) {
        key = back(key);
    }
}

cv::Mat turned(const cv::Mat& rgb, int quarter_turns) {
    if (quarter_turns == 0) {
        return rgb;
    }
    cv::Mat result;
    cv::rotate(rgb, result, quarter_turns - 1);  // ROTATE_90_CLOCKWISE is 0, and so on
    return result;
}

std::vector<FaceBox> detect(cv::dnn::Net net,
                            const Overview& overview,
                            const Detector& detector,
                            int quarter_turns) {
    const Letterbox letterbox = letterboxed(turned(overview.rgb, quarter_turns), detector.side);
    net.setInput(cv::dnn::blobFromImage(letterbox.square, 1 / 127.5, {}, cv::Scalar::all(127.5)));
    std::vector<cv::Mat> outputs;
    net.forward(outputs, detector.outputs);
    std::vector<FaceBox> faces = merged(decode_all(outputs, detector));
    for (FaceBox& face : faces) {
        map_back(face, letterbox, overview, quarter_turns);
    }
    std::sort(faces.begin(), faces.end(), [](const FaceBox& a, const FaceBox& b) {
        return a.box.width * a.box.height > b.box.width * b.box.height;
    });
    return faces;
}

}  // namespace

Overview overview_of(const cv::Mat& rgb) {
    Overview overview;
    const int longest = std::max(rgb.cols, rgb.rows);
    overview.scale = static_cast<double>(kOverviewSide) / longest;
    const cv::Size size(std::max(1, cvRound(rgb.cols * overview.scale)),
                        std::max(1, cvRound(rgb.rows * overview.scale)));
    cv::Mat shrunk = rgb;
    while (std::max(shrunk.cols, shrunk.rows) >= 2 * kOverviewSide &&
           std::min(shrunk.cols, shrunk.rows) >= 4) {  // halving is many times faster
        cv::Mat half;
        cv::resize(shrunk, half, {shrunk.cols / 2, shrunk.rows / 2}, 0, 0, cv::INTER_AREA);
        shrunk = half;
    }
    cv::resize(shrunk, overview.rgb, size, 0, 0, cv::INTER_AREA);
    return overview;
}

Result<std::vector<FaceBox>> find_faces(const Models& models,
                                        const Overview& overview,
                                        FaceRange range,
                                        int quarter_turns) {
    const Detector& detector = detector_for(range);
    auto net = models.net(detector.model);
    if (!net) {
        return net.error();
    }
    try {
        return detect(*net, overview, detector, quarter_turns);
    } catch (const std::exception&) {
        Error error;
        error.message = {"人脸检测模型运行失败：请重新安装本程序",
                         "the face detector failed: install the program again"};
        return error;
    }
}

}  // namespace huizhi
