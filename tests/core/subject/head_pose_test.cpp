#include "core/subject/head_pose.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The canonical face, turned by known angles and seen by a camera far away.
FaceMesh turned_face(const MeshTables& tables, double yaw, double roll) {
    constexpr double kDegree = 3.14159265358979 / 180;
    const double cy = std::cos(yaw * kDegree);
    const double sy = std::sin(yaw * kDegree);
    const double cr = std::cos(roll * kDegree);
    const double sr = std::sin(roll * kDegree);
    FaceMesh mesh;
    for (const cv::Point3d& point : tables.canonical) {
        const double x = cy * point.x + sy * point.z;
        const double z = -sy * point.x + cy * point.z;
        mesh.points.emplace_back(500 + 20 * (cr * x + sr * point.y),
                                 500 - 20 * (cr * point.y - sr * x), -20 * z);
    }
    return mesh;
}

}  // namespace

TEST_CASE("the pose of a turned canonical face is read back", "[pose]") {
    const Models models(default_models_dir());
    const auto tables = models.tables();
    REQUIRE(tables);
    const double level = head_pose(turned_face(**tables, 0, 0), **tables).pitch_deg;
    for (const double yaw : {-25.0, -8.0, 0.0, 12.0}) {
        const HeadPose pose = head_pose(turned_face(**tables, yaw, 0), **tables);
        CHECK(pose.yaw_deg == Approx(yaw).margin(0.01));
        CHECK(pose.pitch_deg == Approx(level).margin(0.01));
    }
    for (const double roll : {-10.0, 5.0}) {
        CHECK(head_pose(turned_face(**tables, 0, roll), **tables).roll_deg ==
              Approx(roll).margin(0.01));
    }
}
