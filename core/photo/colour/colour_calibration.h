#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/colour/cie_colour.h"
#include "huizhi/geometry.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Photo;

/// Distances from a chart's published colours, CIEDE2000, over the patches that sRGB can hold.
struct DeltaE {
    double mean = 0;
    double max = 0;
};

/// What one camera's colours want in one light, measured on a chart of known colours.
///
/// The correction: linear light (sRGB's curve undone), each channel times its gain, then the
/// matrix. Its rows add up to 1 and the gains leave a grey its lightness, so that grey stays grey
/// and nothing gets lighter or darker: how light a picture is belongs to the exposure, which a
/// chart shot in the morning says nothing about.
struct ColourCalibration {
    std::string camera;  ///< Exif's make and model, or as the operator calls it
    std::string light;   ///< as the operator calls it; empty: the usual one
    std::string chart;   ///< core/photo/colour/colour_chart.h
    std::string made_on;
    std::string valid_until;  ///< the last day
    std::array<double, 3> gains{1, 1, 1};
    std::array<std::array<double, 3>, 3> matrix{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    DeltaE before;           ///< of the shot as it came, its exposure levelled
    DeltaE after;            ///< of the corrected shot
    double uneven = 0;       ///< of the light across the chart, brightest to darkest less 1
    double exposure_ev = 0;  ///< stops that the shot is lighter than the chart

    [[nodiscard]] LinearRgb corrected(const LinearRgb& seen) const;
    [[nodiscard]] bool valid_on(const std::string& day) const;
    /// What the edit ledger says of it: "colour calibration 2026-11-30".
    [[nodiscard]] std::string edit() const;
};

/// How a chart was shot.
struct ChartShot {
    std::string camera{};  ///< empty: as the photo says
    std::string light{};
    std::string chart{};  ///< empty: the one in production
    std::string day{};    ///< ISO; it is valid from it on
    std::vector<Point>
        corners{};  ///< of the chart, in the upright photo's pixels; empty: looked for
};

/// Finds the chart and fits the correction.
/// Errors:  InvalidInput, its field saying where: "chart" (none, mirrored, too small, patches
///          clipped, too dark, unevenly lit, no camera's colours), "corners", "camera", "light".
/// Threads: any. Never throws.
[[nodiscard]] Result<ColourCalibration> calibrate(const Photo& photo, const ChartShot& shot);

/// The photo's calibration where there is one that is of the photo (is_of_camera) and valid on the
/// format's day; else null.
[[nodiscard]] const ColourCalibration* valid_calibration(const Photo& photo,
                                                         const PhotoFormat& format);
/// The same where the certificate also permits that colours are corrected: its limit
/// `colour_correction` says up to which mean delta-E after it.
[[nodiscard]] const ColourCalibration* applied_calibration(const Photo& photo,
                                                           const PhotoFormat& format);
/// Whether it is of the photo's camera, and the photo was taken on a day on which it is valid:
/// other days have other light. Not where the photo does not say its camera, or when it was taken.
[[nodiscard]] bool is_of_camera(const ColourCalibration& calibration, const Photo& photo);

}  // namespace huizhi
