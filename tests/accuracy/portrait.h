#pragma once

#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "tests/accuracy/marks.h"

namespace huizhi::accuracy {

/// A good portrait, ready to be spoilt. Eyes, chin and crown are as marked; where brush strokes go
/// (brows, lids, pupils, hair's edge) is as the engine found it. Pixels of `rgb`, "left" the
/// image's left.
struct Portrait {
    std::string name;
    std::vector<std::string> groups;
    cv::Mat rgb;              ///< CV_8UC3
    cv::Mat matte;            ///< CV_32FC1, 1 = person
    cv::Mat foreground;       ///< CV_8UC3: the person's colours without the wall's
    std::vector<Point> mesh;  ///< 468 points of the face
    Point left_eye;           ///< middle of the opening
    Point right_eye;
    Point left_pupil;
    Point right_pupil;
    double chin_y = 0;
    double crown_y = 0;
    double face_width = 0;

    /// Pixels for one pixel of a finished photo, whose face is 207 wide.
    [[nodiscard]] double unit() const { return face_width / 207; }
    [[nodiscard]] Point eyes_middle() const;
    [[nodiscard]] cv::Point2f at(int mesh_point) const;
};

/// Nothing where the engine finds no face or outline to paint on.
[[nodiscard]] std::optional<Portrait> portrait_of(const Photo& photo,
                                                  const Subject& subject,
                                                  const Marks& marks);

/// The same person as a finished photo of the format; marks as the engine found them in it.
[[nodiscard]] std::optional<Portrait> finished_portrait(PhotoEngine& engine,
                                                        const Subject& subject,
                                                        const PhotoFormat& format);

}  // namespace huizhi::accuracy
