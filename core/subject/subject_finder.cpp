#include "core/subject/subject_finder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <future>
#include <optional>

#include <opencv2/imgproc.hpp>

#include "core/base/stopwatch.h"
#include "core/photo/pixels.h"
#include "core/subject/face_mesh.h"
#include "core/subject/foreground.h"
#include "core/subject/head_pose.h"
#include "core/subject/lab.h"
#include "core/subject/measures/face_view.h"
#include "core/subject/measures/measures.h"
#include "core/subject/outline.h"
#include "core/subject/people.h"

namespace huizhi {
namespace {

/// The mesh's chin lies a little inside the flesh: this share of eyes to chin is added. Measured on
/// the sample set (docs/measures.md).
constexpr double kChinBeyondMesh = 0.025;

/// Reported when hair touches the photo's edge but nothing is cut, in face widths.
constexpr double kTouches = 0.05;

struct Finder {
    const Models& models;
    const cv::Mat& rgb;
    Subject& subject;

    void note(const Error& error) {
        if (subject.model_problem.empty()) {
            subject.model_problem = error.message;
        }
    }
};

FaceGeometry geometry_of(const FaceMesh& mesh, const HeadPose& pose) {
    FaceGeometry face;
    face.left_eye = mesh.left_iris[0];
    face.right_eye = mesh.right_iris[0];
    const Point chin = mesh.at(152);
    const Point eyes = face.eyes();
    face.chin = {chin.x + kChinBeyondMesh * (chin.x - eyes.x),
                 chin.y + kChinBeyondMesh * (chin.y - eyes.y)};
    face.face_left = mesh.at(234);
    face.face_right = mesh.at(454);
    face.yaw_deg = pose.yaw_deg;
    face.pitch_deg = pose.pitch_deg;
    face.roll_deg =
        std::atan2(face.right_eye.y - face.left_eye.y, face.right_eye.x - face.left_eye.x) * 180 /
        CV_PI;
    return face;
}

FaceView view_of(const FaceMesh& mesh,
                 const FaceGeometry& face,
                 const FoundOutline& outline,
                 double to_full) {
    FaceView view;
    view.rgb = outline.head;
    view.matte = outline.outline.matte;
    view.inside = outline.inside;
    view.lab = lab_of(view.rgb);
    cv::extractChannel(view.lab, view.light, 0);
    const Similarity to_view = outline.to_image.inverse();
    view.mesh = moved(mesh, to_view);
    view.face = moved(face, to_view);
    view.face.roll_deg = face.roll_deg;
    view.to_photo = outline.to_image.scaled(to_full);
    return view;
}

void measure_all(const FaceView& view, PhotoFacts& facts) {
    for (auto* measure :
         {measure_eyes, measure_mouth, measure_fringe, measure_light, measure_skin_colour,
          measure_sharpness, measure_eye_cover, measure_background, measure_background_shadow,
          measure_clothing, measure_ears, measure_head, measure_shoulders, measure_noise,
          measure_red_eye, measure_hot_spot, measure_face_shadow}) {
        measure(view, facts);
    }
}

/// How much of the head the photo's upper edge cuts, in parts of the face's width. Hair may touch
/// the edge without being cut: the higher the head reaches above the eyes, the less is missing.
Measure crown_cut(double cut_share, double crown_ratio) {
    constexpr double kLowestCrown = 0.85;  // eyes to crown over eyes to chin: bald heads
    constexpr double kForgiven = 0.6;
    const double cut = cut_share - kForgiven * std::max(0.0, crown_ratio - kLowestCrown);
    return {cut_share > 0 ? std::max(kTouches, cut) : 0, 0.02, "ratio", {}};
}

Box to_full_scale(const Box& box, double factor) {
    return {box.x * factor, box.y * factor, box.width * factor, box.height * factor};
}

struct FoundFace {
    FaceMesh mesh;
    FaceGeometry geometry;  ///< without a crown
};

/// The face's points; nothing when a model fails or the box holds no face after all.
std::optional<FoundFace> find_points(Finder& finder, const FaceBox& box) {
    auto mesh = find_mesh(finder.models, finder.rgb, box);
    const auto tables = finder.models.tables();
    if (!mesh || !tables) {
        finder.note(mesh ? tables.error() : mesh.error());
        return std::nullopt;
    }
    if (mesh->presence < kFacePerhaps) {  // the detector was sure of what is none
        finder.subject.facts.faces = 0;
        finder.subject.face_boxes.clear();
        return std::nullopt;
    }
    const FaceGeometry geometry = geometry_of(*mesh, head_pose(*mesh, **tables));
    return FoundFace{std::move(*mesh), geometry};
}

void keep_points(const FoundFace& found, double to_full, Subject& subject) {
    subject.facts.measures["presence"] = {found.mesh.presence, 0.02, "ratio", {}};
    subject.face = moved(found.geometry, Similarity{}.scaled(to_full));
    for (const cv::Point3d& point : found.mesh.points) {
        subject.landmarks.push_back({point.x * to_full, point.y * to_full});
    }
}

/// Every measure of the face, and the person's own colours beside them.
void measure_found(Finder& finder, const FoundFace& found, FoundOutline& outline, double to_full) {
    PhotoFacts& facts = finder.subject.facts;
    const FaceView view = view_of(found.mesh, found.geometry, outline, to_full);
    auto foreground = std::async(
        std::launch::async, [&] { return foreground_colour(outline.head, outline.outline.matte); });
    measure_all(view, facts);
    if (to_full == 1) {  // decoded smaller, a JPEG's blocks are gone
        measure_blockiness(finder.rgb, found.geometry, facts);
    }
    facts.measures["crown_cut"] = crown_cut(outline.cut_share, facts.measures["crown_ratio"].value);
    facts.measures["edge_doubt"] = {outline.edge_doubt, 0.2, "px", {}};
    outline.outline.foreground = foreground.get();
}

void find_face(Finder& finder, const FaceBox& box, double to_full) {
    Subject& subject = finder.subject;
    Stopwatch watch;
    auto found = find_points(finder, box);
    if (!found) {
        return;
    }
    subject.elapsed_ms.landmarks += watch.lap_ms();
    auto outline = find_outline(finder.models, finder.rgb, found->geometry);
    if (!outline) {
        finder.note(outline.error());
        return;
    }
    found->geometry.crown = outline->crown;
    subject.elapsed_ms.outline += watch.lap_ms();
    measure_found(finder, *found, *outline, to_full);
    keep_points(*found, to_full, subject);
    subject.outline = outline->outline;
    subject.outline->from_original =
        Similarity{}.scaled(1 / to_full).then(outline->outline.from_original);
    subject.elapsed_ms.rules += watch.lap_ms();
}

/// Where hair usually ends, for the guide alone: no rule about the crown is judged from it.
Point usual_crown(const FaceGeometry& face) {
    constexpr double kOfEyesToChin = 1.15;  // the middle of the sample set (docs/measures.md)
    const Point eyes = face.eyes();
    return {eyes.x + kOfEyesToChin * (eyes.x - face.chin.x),
            eyes.y + kOfEyesToChin * (eyes.y - face.chin.y)};
}

void find_face_live(Finder& finder, const FaceBox& box) {
    Subject& subject = finder.subject;
    Stopwatch watch;
    auto found = find_points(finder, box);
    if (!found) {
        return;
    }
    subject.elapsed_ms.landmarks = watch.lap_ms();
    found->geometry.crown = usual_crown(found->geometry);
    measure_all(view_of(found->mesh, found->geometry, head_crop(finder.rgb, found->geometry), 1),
                subject.facts);
    keep_points(*found, 1, subject);
    subject.elapsed_ms.rules = watch.lap_ms();
}

/// Runs one search; whatever OpenCV or the allocator throws becomes the subject's problem.
template <class Search>
Subject search(const Photo& photo, const Search& look) {
    Subject subject;
    subject.photo = photo;
    subject.elapsed_ms.decode = photo.decode_ms;
    try {
        look(subject);
    } catch (const std::exception&) {
        subject.model_problem = {"照片分析失败：内存不足或程序文件损坏，请重启程序后再试",
                                 "the photo could not be analysed: memory is short or the program "
                                 "is damaged; start it again"};
    }
    return subject;
}

/// Notes who is there.
void keep_people(const People& people, double to_full, Subject& subject) {
    for (const FaceBox& person : people.faces) {
        subject.face_boxes.push_back(to_full_scale(person.box, to_full));
    }
    subject.facts.faces = static_cast<int>(people.faces.size());
    subject.model_problem = people.problem;
}

}  // namespace

Subject find_subject(const Models& models, const Photo& photo) {
    return search(photo, [&](Subject& subject) {
        const cv::Mat& rgb = photo.pixels->rgb;
        const double to_full = 1 / photo.pixels->scale;
        Stopwatch watch;
        const People people = find_people(models, rgb);
        keep_people(people, to_full, subject);
        subject.elapsed_ms.detect = watch.lap_ms();
        if (!people.faces.empty()) {
            Finder finder{models, rgb, subject};
            find_face(finder, people.faces.front(), to_full);
        }
    });
}

Subject find_live_subject(const Models& models, const Photo& frame) {
    assert(frame.pixels->scale == 1);
    return search(frame, [&](Subject& subject) {
        const cv::Mat& rgb = frame.pixels->rgb;
        Stopwatch watch;
        const People people = find_people_near(models, rgb);
        keep_people(people, 1, subject);
        subject.elapsed_ms.detect = watch.lap_ms();
        if (!people.faces.empty()) {
            Finder finder{models, rgb, subject};
            find_face_live(finder, people.faces.front());
        }
    });
}

}  // namespace huizhi
