#include "gui/parts/guides.h"

#include <cmath>

namespace huizhi::gui {
namespace {

/// The band that a distance from one edge may take.
struct Reach {
    double near = 0;
    double far = 0;
};

Reach reach_of(const Limit& limit, double whole) {
    return {limit.min.value_or(0), limit.max.value_or(whole)};
}

void add_heights(std::vector<Guide>& guides, const PhotoFormat& format) {
    const double width = format.certificate.width_px;
    const double height = format.certificate.height_px;
    if (const Limit* crown = format.limit("crown_margin")) {
        const Reach reach = reach_of(*crown, height);
        guides.push_back({"crown_margin", {0, reach.near, width, reach.far - reach.near}});
    }
    const Limit* eyes = format.limit("eye_line");
    if (eyes != nullptr && eyes->min) {
        const double top = eyes->max ? height - *eyes->max : height - *eyes->min;
        guides.push_back({"eye_line", {0, top, width, height - *eyes->min - top}});
    }
}

void add_middle(std::vector<Guide>& guides, const PhotoFormat& format) {
    const double middle = format.certificate.width_px / 2.0;
    const Limit* centring = format.limit("centring");
    const double left = centring != nullptr ? centring->min.value_or(0) : 0;
    const double right = centring != nullptr ? centring->max.value_or(0) : 0;
    guides.push_back(
        {"centring",
         {middle + left, 0, right - left, static_cast<double>(format.certificate.height_px)}});
}

void add_cheeks(std::vector<Guide>& guides, const PhotoFormat& format, const FaceGeometry& face) {
    const Limit* width = format.limit("head_width");
    if (width == nullptr || !width->min || !width->max) {
        return;
    }
    const double middle = (face.face_left.x + face.face_right.x) / 2;
    const double spread = (*width->max - *width->min) / 2;
    const double height = format.certificate.height_px;
    guides.push_back({"head_width", {middle - *width->max / 2, 0, spread, height}});
    guides.push_back({"head_width", {middle + *width->min / 2, 0, spread, height}});
}

}  // namespace

std::vector<Guide> guides_of(const PhotoFormat& format, const FaceGeometry* face) {
    std::vector<Guide> guides;
    add_heights(guides, format);
    add_middle(guides, format);
    if (face != nullptr) {
        add_cheeks(guides, format, *face);
    }
    return guides;
}

std::optional<Similarity> placement(const FaceGeometry& in_input, const FaceGeometry& in_output) {
    const double ax = in_input.right_eye.x - in_input.left_eye.x;
    const double ay = in_input.right_eye.y - in_input.left_eye.y;
    const double bx = in_output.right_eye.x - in_output.left_eye.x;
    const double by = in_output.right_eye.y - in_output.left_eye.y;
    const double square = ax * ax + ay * ay;
    if (square <= 0) {
        return std::nullopt;
    }
    Similarity found;
    found.cos_scaled = (ax * bx + ay * by) / square;
    found.sin_scaled = (ax * by - ay * bx) / square;
    found.shift_x = 0;
    found.shift_y = 0;
    const Point eye = found.apply(in_input.left_eye);
    found.shift_x = in_output.left_eye.x - eye.x;
    found.shift_y = in_output.left_eye.y - eye.y;
    return found;
}

std::vector<Point> moved_corners(const Box& box, const Similarity& by) {
    return {by.apply({box.x, box.y}), by.apply({box.x + box.width, box.y}),
            by.apply({box.x + box.width, box.y + box.height}),
            by.apply({box.x, box.y + box.height})};
}

std::vector<Point> face_points(const FaceGeometry& face) {
    return {face.left_eye, face.right_eye, face.chin, face.crown, face.face_left, face.face_right};
}

}  // namespace huizhi::gui
