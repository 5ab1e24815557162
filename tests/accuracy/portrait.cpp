#include "tests/accuracy/portrait.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/photo/pixels.h"
#include "core/subject/patch.h"
#include "core/subject/subject.h"

namespace huizhi::accuracy {
namespace {

// Larger photos are cut to the head and shrunk: more pixels change no verdict and cost time.
constexpr int kLongest = 1600;
constexpr double kRoomAbove = 0.35;  // in heights of the head
constexpr double kRoomBelow = 1.1;
constexpr double kRoomBeside = 1.1;
constexpr double kHeadPx = 560;

cv::Mat laid_out(const cv::Mat& of_outline, const Outline& outline, cv::Size size) {
    cv::Mat laid;
    cv::warpAffine(of_outline, laid, matrix_of(outline.from_original), size,
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return laid;
}

void add_subject(Portrait& portrait, const Subject& subject) {
    portrait.mesh = subject.landmarks;
    portrait.matte = laid_out(subject.outline->matte, *subject.outline, portrait.rgb.size());
    portrait.foreground =
        laid_out(subject.outline->foreground, *subject.outline, portrait.rgb.size());
    const FaceGeometry& face = *subject.face;
    portrait.left_pupil = face.left_eye;
    portrait.right_pupil = face.right_eye;
    portrait.face_width =
        std::hypot(face.face_right.x - face.face_left.x, face.face_right.y - face.face_left.y);
}

void cut_and_shrink(Portrait& portrait) {
    if (std::max(portrait.rgb.cols, portrait.rgb.rows) <= kLongest) {
        return;
    }
    const double head = portrait.chin_y - portrait.crown_y;
    const double middle = portrait.eyes_middle().x;
    const cv::Rect wanted(cv::Point(cvRound(middle - kRoomBeside * head),
                                    cvRound(portrait.crown_y - kRoomAbove * head)),
                          cv::Point(cvRound(middle + kRoomBeside * head),
                                    cvRound(portrait.chin_y + kRoomBelow * head)));
    const cv::Rect kept = wanted & cv::Rect({}, portrait.rgb.size());
    const double scale = std::min(1.0, kHeadPx / head);
    for (cv::Mat* image : {&portrait.rgb, &portrait.matte, &portrait.foreground}) {
        cv::resize((*image)(kept).clone(), *image, {}, scale, scale, cv::INTER_AREA);
    }
    const auto move = [&](Point& point) {
        point = {(point.x - kept.x) * scale, (point.y - kept.y) * scale};
    };
    std::for_each(portrait.mesh.begin(), portrait.mesh.end(), move);
    for (Point* point :
         {&portrait.left_eye, &portrait.right_eye, &portrait.left_pupil, &portrait.right_pupil}) {
        move(*point);
    }
    portrait.chin_y = (portrait.chin_y - kept.y) * scale;
    portrait.crown_y = (portrait.crown_y - kept.y) * scale;
    portrait.face_width *= scale;
}

}  // namespace

Point Portrait::eyes_middle() const {
    return {(left_eye.x + right_eye.x) / 2, (left_eye.y + right_eye.y) / 2};
}

cv::Point2f Portrait::at(int mesh_point) const {
    const Point& point = mesh[static_cast<std::size_t>(mesh_point)];
    return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

std::optional<Portrait> portrait_of(const Photo& photo,
                                    const Subject& subject,
                                    const Marks& marks) {
    const auto whole = pixels_at(photo, 1);
    if (!whole || !subject.face || !subject.outline || !marks.all_points()) {
        return {};
    }
    Portrait portrait;
    portrait.name = marks.file.stem().string();
    portrait.rgb = (*whole)->rgb;
    portrait.left_eye = *marks.left_eye;
    portrait.right_eye = *marks.right_eye;
    portrait.chin_y = *marks.chin_y;
    portrait.crown_y = *marks.crown_y;
    add_subject(portrait, subject);
    cut_and_shrink(portrait);
    return portrait;
}

std::optional<Portrait> finished_portrait(PhotoEngine& engine,
                                          const Subject& subject,
                                          const PhotoFormat& format) {
    const auto made = engine.make(subject, format, OnFail::MakeAnyway);
    if (!made || !made->file) {
        return {};
    }
    const auto photo = decode_photo(made->file->jpeg, subject.photo.name);
    if (!photo) {
        return {};
    }
    const auto found = engine.find(*photo);
    if (!found->face || !found->outline) {
        return {};
    }
    Portrait portrait;
    portrait.name = std::filesystem::path(subject.photo.name).stem().string();
    portrait.rgb = photo->pixels->rgb;
    portrait.left_eye = found->face->left_eye;
    portrait.right_eye = found->face->right_eye;
    portrait.chin_y = found->face->chin.y;
    portrait.crown_y = found->face->crown.y;
    add_subject(portrait, *found);
    return portrait;
}

}  // namespace huizhi::accuracy
