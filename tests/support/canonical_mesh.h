#pragma once

#include <array>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "core/base/data_dir.h"
#include "core/subject/face_mesh.h"
#include "core/subject/models.h"

namespace huizhi::tests {

inline constexpr double kFaceWidthPx = 207;

/// The canonical face, level, in its usual width.
inline FaceMesh canonical_mesh(const cv::Point2d& eyes) {
    static const Models models(default_models_dir());
    const auto tables = models.tables();
    REQUIRE(tables);
    const auto& points = (*tables)->canonical;
    const double scale = kFaceWidthPx / (points[454].x - points[234].x);
    const double eye_y = (points[33].y + points[263].y) / 2;
    FaceMesh mesh;
    for (const cv::Point3d& point : points) {
        mesh.points.emplace_back(eyes.x + scale * point.x, eyes.y - scale * (point.y - eye_y),
                                 -scale * point.z);
    }
    const auto iris = [&](int outer, int inner) {
        const Point a = mesh.at(outer);
        const Point b = mesh.at(inner);
        const Point centre{(a.x + b.x) / 2, (a.y + b.y) / 2};
        constexpr double kRadius = 7;
        return std::array<Point, 5>{
            centre, Point{centre.x + kRadius, centre.y}, Point{centre.x, centre.y - kRadius},
            Point{centre.x - kRadius, centre.y}, Point{centre.x, centre.y + kRadius}};
    };
    mesh.left_iris = iris(33, 133);
    mesh.right_iris = iris(263, 362);
    return mesh;
}

}  // namespace huizhi::tests
