#include "core/subject/face_mesh.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "core/subject/patch.h"

namespace huizhi {
namespace {

constexpr int kPatchSide = 192;
constexpr int kPointCount = 468;
constexpr double kPatchMargin = 1.5;  ///< as trained: the patch is 1.5 times the face

/// The attention heads see 16 by 16 samples of the features, which have a quarter of the patch's
/// resolution; their answers count in quarters of a sample.
constexpr int kFeatureSide = 48;
constexpr int kSampleSide = 16;
constexpr double kFeatureStep = 4;

/// Outer corners of the eyes.
constexpr int kLeftCorner = 33;
constexpr int kRightCorner = 263;

struct TrunkAnswer {
    std::vector<cv::Point3d> points;  ///< patch pixels
    cv::Mat features;
    double presence = 0;
};

Similarity patch_for(const FaceBox& face) {
    const Point centre{face.box.x + face.box.width / 2, face.box.y + face.box.height / 2};
    const double angle =
        std::atan2(face.keys[1].y - face.keys[0].y, face.keys[1].x - face.keys[0].x);
    return square_patch(centre, kPatchMargin * std::max(face.box.width, face.box.height), angle,
                        kPatchSide);
}

/// Around the mesh itself, upright in the face's own sense.
Similarity patch_for(const std::vector<cv::Point3d>& points) {
    const cv::Point3d& left = points[kLeftCorner];
    const cv::Point3d& right = points[kRightCorner];
    const double angle = std::atan2(right.y - left.y, right.x - left.x);
    const Similarity back{std::cos(angle), -std::sin(angle), 0, 0};
    Point low{1e9, 1e9};
    Point high{-1e9, -1e9};
    for (const cv::Point3d& point : points) {
        const Point level = back.apply({point.x, point.y});
        low = {std::min(low.x, level.x), std::min(low.y, level.y)};
        high = {std::max(high.x, level.x), std::max(high.y, level.y)};
    }
    const Similarity forth{std::cos(angle), std::sin(angle), 0, 0};
    const Point centre = forth.apply({(low.x + high.x) / 2, (low.y + high.y) / 2});
    const double side = kPatchMargin * std::max(high.x - low.x, high.y - low.y);
    return square_patch(centre, side, angle, kPatchSide);
}

TrunkAnswer run_trunk(cv::dnn::Net& net, const cv::Mat& rgb, const Similarity& to_image) {
    const cv::Mat patch = sample_patch(rgb, to_image, {kPatchSide, kPatchSide});
    net.setInput(cv::dnn::blobFromImage(patch, 1 / 255.0));
    std::vector<cv::Mat> outputs;
    net.forward(outputs,
                std::vector<cv::String>{"output_mesh_identity", "conv_faceflag", "prelu_50"});
    TrunkAnswer answer;
    const float* raw = outputs[0].ptr<float>();
    for (int i = 0; i < kPointCount; ++i) {
        const float* point = raw + std::ptrdiff_t{3} * i;
        answer.points.emplace_back(point[0], point[1], point[2]);
    }
    answer.presence = 1 / (1 + std::exp(-std::clamp<double>(*outputs[1].ptr<float>(), -100, 100)));
    answer.features = outputs[2];
    return answer;
}

/// From samples to places in the features: around the region's points, turned with it.
Similarity sample_frame(const MeshTables::Subset& subset,
                        const std::vector<cv::Point3d>& points,
                        double& height_ratio) {
    const auto place = [&](int index) {
        const cv::Point3d& point = points[static_cast<std::size_t>(index)];
        return Point{point.x / kFeatureStep, point.y / kFeatureStep};
    };
    const Point from = place(subset.left_turn_index);
    const Point to = place(subset.right_turn_index);
    const double angle = std::atan2(to.y - from.y, to.x - from.x);
    const Similarity back{std::cos(angle), -std::sin(angle), 0, 0};
    Point low{1e9, 1e9};
    Point high{-1e9, -1e9};
    for (const int index : subset.indices) {
        const Point level = back.apply(place(index));
        low = {std::min(low.x, level.x), std::min(low.y, level.y)};
        high = {std::max(high.x, level.x), std::max(high.y, level.y)};
    }
    const Similarity forth{std::cos(angle), std::sin(angle), 0, 0};
    const Point centre = forth.apply({(low.x + high.x) / 2, (low.y + high.y) / 2});
    const double step = 1.5 * std::max(1e-3, high.x - low.x) / kSampleSide;
    height_ratio = (high.y - low.y) / std::max(1e-3, high.x - low.x);
    return {step * std::cos(angle), step * std::sin(angle), centre.x, centre.y};
}

/// The frame with its own height: x and y of a sample are scaled differently.
struct HeadFrame {
    Similarity frame;
    double height_ratio = 1;

    [[nodiscard]] Point place(double x, double y) const {
        const double half = kSampleSide / 2.0;
        return frame.apply({x - half, (y - half) * height_ratio});
    }
};

/// One channel of the features at fractional places, zero outside: the network was trained so.
float sample_channel(const float* channel, double x, double y) {
    const int left = cvFloor(x);
    const int top = cvFloor(y);
    const double fx = x - left;
    const double fy = y - top;
    const auto value = [&](int column, int row) {
        const bool inside = column >= 0 && row >= 0 && column < kFeatureSide && row < kFeatureSide;
        return inside ? static_cast<double>(channel[row * kFeatureSide + column]) : 0.0;
    };
    return static_cast<float>(
        (1 - fy) * ((1 - fx) * value(left, top) + fx * value(left + 1, top)) +
        fy * ((1 - fx) * value(left, top + 1) + fx * value(left + 1, top + 1)));
}

cv::Mat sample_features(const cv::Mat& features, const HeadFrame& head) {
    const int channels = features.size[1];
    const std::array<int, 4> shape = {1, channels, kSampleSide, kSampleSide};
    cv::Mat samples(4, shape.data(), CV_32F);
    for (int row = 0; row < kSampleSide; ++row) {
        for (int column = 0; column < kSampleSide; ++column) {
            const Point at = head.place(column + 0.5, row + 0.5);
            for (int channel = 0; channel < channels; ++channel) {
                samples.ptr<float>(0, channel)[row * kSampleSide + column] =
                    sample_channel(features.ptr<float>(0, channel), at.x - 0.5, at.y - 0.5);
            }
        }
    }
    return samples;
}

struct HeadAnswer {
    std::vector<Point> contour;  ///< patch pixels, in the order of the subset
    std::vector<Point> iris;
};

std::vector<Point> points_from(const cv::Mat& raw, const HeadFrame& head) {
    std::vector<Point> points;
    const float* values = raw.ptr<float>();
    for (std::size_t i = 0; i < raw.total() / 2; ++i) {
        const Point at = head.place(values[2 * i] / kFeatureStep, values[2 * i + 1] / kFeatureStep);
        points.push_back({at.x * kFeatureStep, at.y * kFeatureStep});
    }
    return points;
}

HeadAnswer run_head(cv::dnn::Net& net,
                    const std::vector<cv::String>& outputs,
                    const MeshTables::Subset& subset,
                    const TrunkAnswer& trunk) {
    HeadFrame head;
    head.frame = sample_frame(subset, trunk.points, head.height_ratio);
    net.setInput(sample_features(trunk.features, head));
    std::vector<cv::Mat> raw;
    net.forward(raw, outputs);
    HeadAnswer answer;
    answer.contour = points_from(raw[0], head);
    if (raw.size() > 1) {
        answer.iris = points_from(raw[1], head);
    }
    return answer;
}

void refine(std::vector<cv::Point3d>& points,
            const MeshTables::Subset& subset,
            const std::vector<Point>& refined) {
    for (std::size_t i = 0; i < std::min(refined.size(), subset.indices.size()); ++i) {
        cv::Point3d& point = points[static_cast<std::size_t>(subset.indices[i])];
        point.x = refined[i].x;
        point.y = refined[i].y;
    }
}

struct MeshNets {
    cv::dnn::Net trunk;
    std::array<cv::dnn::Net, 3> heads;  ///< lips, eye on the image's left, eye on its right
    std::shared_ptr<const MeshTables> tables;
};

Result<MeshNets> nets_from(const Models& models) {
    MeshNets nets;
    auto trunk = models.net(ModelName::MeshTrunk);
    if (!trunk) {
        return trunk.error();
    }
    nets.trunk = *trunk;
    constexpr std::array<ModelName, 3> kHeads = {ModelName::MeshLips, ModelName::MeshLeftEye,
                                                 ModelName::MeshRightEye};
    for (std::size_t i = 0; i < kHeads.size(); ++i) {
        auto head = models.net(kHeads[i]);
        if (!head) {
            return head.error();
        }
        nets.heads[i] = *head;
    }
    auto tables = models.tables();
    if (!tables) {
        return tables.error();
    }
    nets.tables = *tables;
    return nets;
}

std::array<Point, 5> five_of(const std::vector<Point>& iris) {
    std::array<Point, 5> result;
    std::copy_n(iris.begin(), std::min(iris.size(), result.size()), result.begin());
    return result;
}

void move(std::vector<cv::Point3d>& points, const Similarity& by) {
    for (cv::Point3d& point : points) {
        const Point at = by.apply({point.x, point.y});
        point = {at.x, at.y, point.z * by.scale()};
    }
}

FaceMesh lay_mesh(MeshNets& nets, const cv::Mat& rgb, const FaceBox& face) {
    static const std::array<std::vector<cv::String>, 3> kOutputs = {
        {{"reshape_1418"}, {"reshape_1424", "reshape_1430"}, {"reshape_1433", "reshape_1439"}}};
    const Similarity rough = patch_for(face);
    TrunkAnswer trunk = run_trunk(nets.trunk, rgb, rough);
    move(trunk.points, rough);
    const Similarity patch = patch_for(trunk.points);
    trunk = run_trunk(nets.trunk, rgb, patch);

    FaceMesh mesh;
    mesh.points = trunk.points;
    std::array<HeadAnswer, 3> answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answers[i] = run_head(nets.heads[i], kOutputs[i], nets.tables->subsets[i], trunk);
        refine(mesh.points, nets.tables->subsets[i], answers[i].contour);
    }
    mesh.left_iris = five_of(answers[1].iris);
    mesh.right_iris = five_of(answers[2].iris);
    mesh.presence = trunk.presence;
    return moved(std::move(mesh), patch);
}

Error mesh_failed() {
    Error error;
    error.message = {"人脸关键点模型运行失败：请重新安装本程序",
                     "the face landmark network failed: install the program again"};
    return error;
}

}  // namespace

FaceMesh moved(FaceMesh mesh, const Similarity& by) {
    move(mesh.points, by);
    for (auto* iris : {&mesh.left_iris, &mesh.right_iris}) {
        for (Point& point : *iris) {
            point = by.apply(point);
        }
    }
    return mesh;
}

Result<FaceMesh> find_mesh(const Models& models, const cv::Mat& rgb, const FaceBox& face) {
    auto nets = nets_from(models);
    if (!nets) {
        return nets.error();
    }
    try {
        return lay_mesh(*nets, rgb, face);
    } catch (const std::exception&) {
        return mesh_failed();
    }
}

Result<double> face_presence(const Models& models, const cv::Mat& rgb, const FaceBox& face) {
    auto trunk = models.net(ModelName::MeshTrunk);
    if (!trunk) {
        return trunk.error();
    }
    try {
        return run_trunk(*trunk, rgb, patch_for(face)).presence;
    } catch (const std::exception&) {
        return mesh_failed();
    }
}

}  // namespace huizhi
