#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// Lowers flecks to what joins them to a solid piece of at least `least_area` pixels: no place is
/// more person than the best way from such a piece to it (greyscale reconstruction, Vincent 1993).
/// A strand that hangs together stays as it is. Of `1 - matte` it fills holes in the same way.
/// Units:   `matte` CV_32FC1, 0..1; changed in place.
/// Threads: any.
void drop_flecks(cv::Mat& matte, int least_area);

}  // namespace huizhi
