#pragma once

#include <array>

namespace huizhi {

/// CIE 1976 L*a*b*: L* 0..100, a* and b* around 0. Which white it counts from is said where it
/// stands.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};

/// Linear light in sRGB's primaries (IEC 61966-2-1), 0 black .. 1 white; beyond where the colour
/// lies outside of sRGB.
using LinearRgb = std::array<double, 3>;

/// sRGB's curve: an encoded channel 0..1 to linear light, and back.
[[nodiscard]] double linear_of(double encoded);
[[nodiscard]] double encoded_of(double linear);
/// The CIE's curve of lightness: the share of white's light to f, L* = 116 f - 16.
[[nodiscard]] double lab_curve(double share);

[[nodiscard]] Lab lab_of(const LinearRgb& rgb);           ///< white D65
[[nodiscard]] LinearRgb linear_of_lab(const Lab& lab);    ///< white D65
[[nodiscard]] LinearRgb linear_of_lab50(const Lab& lab);  ///< white D50, adapted by Bradford
/// Relative luminance, Y of XYZ.
[[nodiscard]] double luminance(const LinearRgb& rgb);

/// CIEDE2000 (CIE 142-2001; the formula as in Sharma, Wu and Dalal 2005), kL = kC = kH = 1.
[[nodiscard]] double delta_e_2000(const Lab& one, const Lab& other);

}  // namespace huizhi
