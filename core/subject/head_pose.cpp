#include "core/subject/head_pose.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>

#include "core/base/units.h"

namespace huizhi {
namespace {

/// What the fit reads for faces that look straight ahead: the canonical face looks down a little.
/// Measured on the frontal portraits of the sample set (docs/measures.md).
constexpr double kFrontalPitchDeg = -4;

}  // namespace

HeadPose head_pose(const FaceMesh& mesh, const MeshTables& tables) {
    cv::Vec3d from_centre;
    cv::Vec3d to_centre;
    double weights = 0;
    const auto canonical = [&](int index) {
        const cv::Point3d& point = tables.canonical[static_cast<std::size_t>(index)];
        return cv::Vec3d(point.x, point.y, point.z);
    };
    const auto found = [&](int index) {  // image y and z point down and away, the model's do not
        const cv::Point3d& point = mesh.points[static_cast<std::size_t>(index)];
        return cv::Vec3d(point.x, -point.y, -point.z);
    };
    for (const auto& [index, weight] : tables.pose_basis) {
        from_centre += weight * canonical(index);
        to_centre += weight * found(index);
        weights += weight;
    }
    from_centre /= weights;
    to_centre /= weights;

    cv::Matx33d correlation = cv::Matx33d::zeros();
    for (const auto& [index, weight] : tables.pose_basis) {
        correlation += weight * (found(index) - to_centre) * (canonical(index) - from_centre).t();
    }
    cv::Matx31d singular;
    cv::Matx33d left;
    cv::Matx33d right;
    cv::SVD::compute(correlation, singular, left, right);
    const double sign = cv::determinant(left * right) < 0 ? -1 : 1;
    const cv::Matx33d turn = left * cv::Matx33d::diag({1, 1, sign}) * right;

    // Columns: where the face's right, top and nose point to.
    HeadPose pose;
    pose.yaw_deg = std::atan2(turn(0, 2), turn(2, 2)) / kDegree;
    pose.pitch_deg = std::asin(std::clamp(turn(1, 2), -1.0, 1.0)) / kDegree - kFrontalPitchDeg;
    pose.roll_deg = std::atan2(turn(0, 1), turn(1, 1)) / kDegree;
    return pose;
}

}  // namespace huizhi
