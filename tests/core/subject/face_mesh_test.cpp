#include "core/subject/face_mesh.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/sample_portrait.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

FaceBox face_in(const cv::Mat& rgb) {
    const auto faces = find_faces(shipped_models(), overview_of(rgb), FaceRange::Short);
    REQUIRE(faces);
    REQUIRE_FALSE(faces->empty());
    return faces->front();
}

FaceMesh mesh_on(const cv::Mat& rgb, const FaceBox& face) {
    const auto mesh = find_mesh(shipped_models(), rgb, face);
    REQUIRE(mesh);
    return *mesh;
}

FaceBox shifted(FaceBox face, double x, double y) {
    face.box.x += x;
    face.box.y += y;
    for (Point& key : face.keys) {
        key = {key.x + x, key.y + y};
    }
    return face;
}

}  // namespace

TEST_CASE("the mesh lies on the face: irises on the pupils, nose between, chin below",
          "[face_mesh]") {
    const auto sample = GENERATE(kPortrait, kCap, kAstronaut);
    INFO(sample.name);
    const cv::Mat rgb = rgb_of(sample);
    const FaceMesh mesh = mesh_on(rgb, face_in(rgb));
    CHECK(mesh.presence > 0.9);
    REQUIRE(mesh.points.size() == 468);
    check_near(mesh.left_iris[0], sample.left_eye);
    check_near(mesh.right_iris[0], sample.right_eye);
    const Point nose = mesh.at(1);
    CHECK(nose.x > sample.left_eye.x);
    CHECK(nose.x < sample.right_eye.x);
    CHECK(mesh.at(152).y > nose.y);  // the chin
    CHECK(mesh.at(13).y > nose.y);   // the upper lip
    CHECK(mesh.at(13).y < mesh.at(152).y);
    CHECK(mesh.points[1].z < mesh.points[234].z);  // the nose is nearer than the cheek
}

TEST_CASE("the rim of an iris lies around its middle, and the lids above and below",
          "[face_mesh]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const FaceMesh mesh = mesh_on(rgb, face_in(rgb));
    Point middle{0, 0};
    for (std::size_t i = 1; i < mesh.left_iris.size(); ++i) {
        middle = {middle.x + mesh.left_iris[i].x / 4, middle.y + mesh.left_iris[i].y / 4};
    }
    check_near(middle, mesh.left_iris[0], 1.5);
    CHECK(mesh.at(159).y < mesh.left_iris[0].y);  // upper lid
    CHECK(mesh.at(145).y > mesh.left_iris[0].y);  // lower lid
}

TEST_CASE("a box that lies a little off gives the same mesh", "[face_mesh]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const FaceBox face = face_in(rgb);
    const FaceMesh exact = mesh_on(rgb, face);
    const FaceMesh beside = mesh_on(rgb, shifted(face, 0.06 * face.box.width, 0));
    for (const int point : {33, 263, 1, 61, 291, 152}) {
        INFO(point);
        check_near(beside.at(point), exact.at(point), 2);
    }
}

TEST_CASE("a wall is no face, a face is one", "[face_mesh]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const FaceBox face = face_in(rgb);
    const auto sure = face_presence(shipped_models(), rgb, face);
    REQUIRE(sure);
    CHECK(*sure > 0.9);
    const cv::Mat wall(rgb.size(), CV_8UC3, cv::Scalar(120, 140, 160));
    const auto unsure = face_presence(shipped_models(), wall, face);
    REQUIRE(unsure);
    CHECK(*unsure < 0.1);
}

TEST_CASE("a moved mesh keeps its shape, its depth and its certainty", "[face_mesh]") {
    FaceMesh mesh;
    mesh.points = {{1, 2, 3}, {4, 5, -6}};
    mesh.left_iris[0] = {10, 20};
    mesh.right_iris[4] = {30, 40};
    mesh.presence = 0.7;
    const FaceMesh result = moved(mesh, {2, 0, 100, 200});
    CHECK(result.points[1] == cv::Point3d(108, 210, -12));
    CHECK(result.left_iris[0] == Point{120, 240});
    CHECK(result.right_iris[4] == Point{160, 280});
    CHECK(result.presence == 0.7);
}

TEST_CASE("a landmark network that is not there is named", "[face_mesh]") {
    const TempDir empty;
    const Models none(empty.path());
    const cv::Mat rgb = rgb_of(kPortrait);
    const auto mesh = find_mesh(none, rgb, face_in(rgb));
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().message.en.find("att_trunk") != std::string::npos);
    CHECK_FALSE(face_presence(none, rgb, face_in(rgb)));
}
