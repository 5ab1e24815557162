#include "core/photo/colour/cie_colour.h"

#include <cmath>

namespace huizhi {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;
using Triple = std::array<double, 3>;

constexpr double kEpsilon = 216.0 / 24389;  // CIE: below it the cube root goes over into a line
constexpr double kKappa = 24389.0 / 27;
constexpr double kPi = 3.14159265358979323846;

// IEC 61966-2-1: sRGB's primaries in XYZ under D65, and back.
constexpr Matrix kToXyz = {{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
constexpr Matrix kFromXyz = {{{3.2404542, -1.5371385, -0.4985314},
                              {-0.9692660, 1.8760108, 0.0415560},
                              {0.0556434, -0.2040259, 1.0572252}}};
// Bradford's adaptation from D50 to D65 (ICC.1:2010, annex E, inverted).
constexpr Matrix kD50ToD65 = {{{0.9555766, -0.0230393, 0.0631636},
                               {-0.0282895, 1.0099416, 0.0210077},
                               {0.0122982, -0.0204830, 1.3299098}}};
constexpr Triple kD50 = {0.96422, 1.0, 0.82521};
constexpr Triple kD65 = {0.950470, 1.0, 1.088830};

Triple times(const Matrix& matrix, const Triple& v) {
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row) {
        result[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
    }
    return result;
}

double share_of(double f) {
    const double cube = f * f * f;
    return cube > kEpsilon ? cube : (116 * f - 16) / kKappa;
}

Triple xyz_of(const Lab& lab, const Triple& white) {
    const double fy = (lab.l + 16) / 116;
    return {share_of(fy + lab.a / 500) * white[0], share_of(fy) * white[1],
            share_of(fy - lab.b / 200) * white[2]};
}

double radians(double degrees) {
    return degrees * kPi / 180;
}

/// Degrees 0..360; 0 for grey.
double hue_of(double a, double b) {
    const double degrees = a == 0 && b == 0 ? 0 : std::atan2(b, a) * 180 / kPi;
    return degrees < 0 ? degrees + 360 : degrees;
}

double seventh_root_share(double chroma) {
    const double power = std::pow(chroma, 7);
    return std::sqrt(power / (power + std::pow(25.0, 7)));
}

/// The way round the circle from one hue to the other, -180..180.
double hue_step(double from, double to) {
    const double step = to - from;
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

double mean_hue(double one, double other) {
    const double sum = one + other;
    if (std::abs(one - other) <= 180) {
        return sum / 2;
    }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

}  // namespace

double linear_of(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encoded_of(double linear) {
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double lab_curve(double share) {
    return share > kEpsilon ? std::cbrt(share) : (kKappa * share + 16) / 116;
}

Lab lab_of(const LinearRgb& rgb) {
    const Triple xyz = times(kToXyz, rgb);
    const double fx = lab_curve(xyz[0] / kD65[0]);
    const double fy = lab_curve(xyz[1] / kD65[1]);
    const double fz = lab_curve(xyz[2] / kD65[2]);
    return {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

LinearRgb linear_of_lab(const Lab& lab) {
    return times(kFromXyz, xyz_of(lab, kD65));
}

LinearRgb linear_of_lab50(const Lab& lab) {
    return times(kFromXyz, times(kD50ToD65, xyz_of(lab, kD50)));
}

double luminance(const LinearRgb& rgb) {
    return times(kToXyz, rgb)[1];
}

double delta_e_2000(const Lab& one, const Lab& other) {
    const double mean_c = (std::hypot(one.a, one.b) + std::hypot(other.a, other.b)) / 2;
    const double stretch = 1 + 0.5 * (1 - seventh_root_share(mean_c));
    const double c1 = std::hypot(one.a * stretch, one.b);
    const double c2 = std::hypot(other.a * stretch, other.b);
    const double h1 = hue_of(one.a * stretch, one.b);
    const double h2 = hue_of(other.a * stretch, other.b);
    const bool grey = c1 * c2 == 0;
    const double dh = grey ? 0 : 2 * std::sqrt(c1 * c2) * std::sin(radians(hue_step(h1, h2) / 2));
    const double l = (one.l + other.l) / 2;
    const double c = (c1 + c2) / 2;
    const double h = grey ? h1 + h2 : mean_hue(h1, h2);
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                     0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double from_50 = (l - 50) * (l - 50);
    const double sl = 1 + 0.015 * from_50 / std::sqrt(20 + from_50);
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rt = -2 * seventh_root_share(c) * std::sin(radians(2 * turn));
    const double tl = (other.l - one.l) / sl;
    const double tc = (c2 - c1) / sc;
    const double th = dh / sh;
    return std::sqrt(tl * tl + tc * tc + th * th + rt * tc * th);
}

}  // namespace huizhi
