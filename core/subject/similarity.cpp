#include "core/subject/similarity.h"

#include <cassert>
#include <cmath>
#include <initializer_list>

#include "core/base/units.h"

namespace huizhi {

Similarity Similarity::taking(const Point& from, const Point& to, double scale, double angle) {
    Similarity result{scale * std::cos(angle), scale * std::sin(angle), 0, 0};
    const Point turned = result.apply(from);
    result.shift_x = to.x - turned.x;
    result.shift_y = to.y - turned.y;
    return result;
}

Point Similarity::apply(const Point& point) const {
    return {cos_scaled * point.x - sin_scaled * point.y + shift_x,
            sin_scaled * point.x + cos_scaled * point.y + shift_y};
}

Similarity Similarity::inverse() const {
    const double squared = cos_scaled * cos_scaled + sin_scaled * sin_scaled;
    assert(squared > 0);
    Similarity back{cos_scaled / squared, -sin_scaled / squared, 0, 0};
    const Point shift = back.apply({shift_x, shift_y});
    back.shift_x = -shift.x;
    back.shift_y = -shift.y;
    return back;
}

Similarity Similarity::then(const Similarity& other) const {
    const Point shift = other.apply({shift_x, shift_y});
    return {other.cos_scaled * cos_scaled - other.sin_scaled * sin_scaled,
            other.sin_scaled * cos_scaled + other.cos_scaled * sin_scaled, shift.x, shift.y};
}

Similarity Similarity::scaled(double factor) const {
    return {factor * cos_scaled, factor * sin_scaled, factor * shift_x, factor * shift_y};
}

double Similarity::scale() const {
    return std::hypot(cos_scaled, sin_scaled);
}

double Similarity::angle_deg() const {
    return std::atan2(sin_scaled, cos_scaled) / kDegree;
}

FaceGeometry moved(const FaceGeometry& face, const Similarity& by) {
    FaceGeometry result = face;
    for (Point FaceGeometry::*point :
         {&FaceGeometry::left_eye, &FaceGeometry::right_eye, &FaceGeometry::chin,
          &FaceGeometry::crown, &FaceGeometry::face_left, &FaceGeometry::face_right}) {
        result.*point = by.apply(face.*point);
    }
    result.roll_deg += by.angle_deg();
    return result;
}

}  // namespace huizhi
