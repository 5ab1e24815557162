#include "core/photo/colour/patch_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

constexpr std::size_t kMostSquares = 600;
constexpr std::size_t kFewestSquares = 8;
constexpr std::size_t kMostCells = 64;
constexpr std::size_t kMostGrids = 4;
constexpr double kLeastSidePx = 7;

/// A square seen in perspective; its corners follow each other clockwise.
struct Square {
    cv::Point2f middle;
    std::array<cv::Point2f, 4> sides;  ///< half of the way from the middle to each neighbour's
    double area = 0;
};

std::optional<Square> square_of(const std::vector<cv::Point>& outline) {
    const double around = cv::arcLength(outline, true);
    if (around < 4 * kLeastSidePx) {
        return {};
    }
    std::vector<cv::Point> corners;
    cv::approxPolyDP(outline, corners, 0.06 * around, true);
    const double area = std::abs(cv::contourArea(corners));
    const double seen = std::abs(cv::contourArea(outline));
    if (corners.size() != 4 || area < kLeastSidePx * kLeastSidePx || seen < 0.75 * area ||
        !cv::isContourConvex(corners)) {
        return {};
    }
    if (cv::contourArea(corners, true) < 0) {
        std::reverse(corners.begin(), corners.end());
    }
    std::array<cv::Point2f, 4> c{};
    std::transform(corners.begin(), corners.end(), c.begin(),
                   [](const cv::Point& corner) { return cv::Point2f(corner); });
    Square square;
    square.middle = (c[0] + c[1] + c[2] + c[3]) * 0.25F;
    for (std::size_t i = 0; i < 4; ++i) {
        square.sides[i] = (c[i] + c[(i + 1) % 4]) * 0.5F - square.middle;
    }
    square.area = area;
    const double wide = cv::norm(square.sides[0]);
    const double high = cv::norm(square.sides[1]);
    return std::min(wide, high) >= 0.5 * std::max(wide, high) ? std::optional(square)
                                                              : std::nullopt;
}

bool same_place(const Square& a, const Square& b) {
    return cv::norm(a.middle - b.middle) < 0.4 * std::sqrt(b.area) && a.area < 2 * b.area &&
           b.area < 2 * a.area;
}

/// The light outlines that are squares, smaller than `most`, where none was found yet.
void add_squares(const cv::Mat& light, double most, std::vector<Square>& squares) {
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(light, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_NONE);
    for (const auto& outline : outlines) {
        const auto square = square_of(outline);
        const bool wanted = square && square->area < most && squares.size() < kMostSquares;
        if (wanted && std::none_of(squares.begin(), squares.end(),
                                   [&](const Square& one) { return same_place(one, *square); })) {
            squares.push_back(*square);
        }
    }
}

/// What is lighter than its surroundings in a channel, at two scales, and shaped like a square.
std::vector<Square> find_squares(const cv::Mat& rgb) {
    std::vector<Square> squares;
    const double most = rgb.size().area() / 20.0;
    std::vector<cv::Mat> channels;
    cv::split(rgb, channels);
    for (const cv::Mat& channel : channels) {
        for (const int block : {41, 161}) {
            cv::Mat light;
            cv::adaptiveThreshold(channel, light, 255, cv::ADAPTIVE_THRESH_MEAN_C,
                                  cv::THRESH_BINARY, block, -3);
            add_squares(light, most, squares);
        }
    }
    return squares;
}

/// The square that lies beside `from` where `step`, from the middle to its side, points.
std::optional<std::size_t> neighbour(const std::vector<Square>& squares,
                                     const Square& from,
                                     const cv::Point2f& step) {
    std::optional<std::size_t> nearest;
    const double length = cv::norm(step);
    double least = 0.35 * length * 2;
    for (std::size_t i = 0; i < squares.size(); ++i) {
        const cv::Point2f way = squares[i].middle - from.middle;
        const double along = way.dot(step) / (length * length);
        const double ratio = squares[i].area / from.area;
        if (along < 1.9 || along > 3.2 || ratio < 0.5 || ratio > 2) {
            continue;
        }
        const double aside = cv::norm(way - step * along);
        if (aside < least) {
            least = aside;
            nearest = i;
        }
    }
    return nearest;
}

/// The side of a square that points most like `step`.
std::size_t side_like(const Square& square, const cv::Point2f& step) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < 4; ++i) {
        best = square.sides[i].dot(step) > square.sides[best].dot(step) ? i : best;
    }
    return best;
}

struct Placed {
    std::size_t square;
    cv::Point cell;
    std::size_t right;  ///< which of its sides points to the next column
};

/// Everything that hangs together with one square, from neighbour to neighbour.
std::vector<Placed> grown_from(std::size_t first,
                               const std::vector<Square>& squares,
                               std::vector<bool>& taken) {
    const std::array<cv::Point, 4> steps = {cv::Point{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    std::vector<Placed> grid{{first, {0, 0}, 0}};
    taken[first] = true;
    for (std::size_t i = 0; i < grid.size() && grid.size() < kMostCells; ++i) {
        const Placed placed = grid[i];
        const Square& square = squares[placed.square];
        for (std::size_t step = 0; step < 4; ++step) {
            const cv::Point2f& way = square.sides[(placed.right + step) % 4];
            const auto next = neighbour(squares, square, way);
            const cv::Point cell = placed.cell + steps[step];
            const bool occupied = std::any_of(grid.begin(), grid.end(),
                                              [&](const Placed& one) { return one.cell == cell; });
            if (next && !taken[*next] && !occupied) {
                taken[*next] = true;
                const std::size_t side = side_like(squares[*next], way);
                grid.push_back({*next, cell, (side + 4 - step) % 4});
            }
        }
    }
    return grid;
}

/// The projective map that takes cells to their middles, by least squares.
cv::Matx33d fit_grid(const std::vector<cv::Point>& cells, const std::vector<cv::Point2f>& middles) {
    const auto count = static_cast<int>(cells.size());
    cv::Mat left(2 * count, 8, CV_64F, cv::Scalar(0));
    cv::Mat right(2 * count, 1, CV_64F);
    constexpr double kUnit = 1000;  // pixels to figures near 1
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double x = cells[at].x;
        const double y = cells[at].y;
        const double to[] = {middles[at].x / kUnit, middles[at].y / kUnit};
        for (int axis = 0; axis < 2; ++axis) {
            auto* row = left.ptr<double>(2 * i + axis);
            double* of_axis = row + std::ptrdiff_t{3} * axis;
            of_axis[0] = x;
            of_axis[1] = y;
            of_axis[2] = 1;
            row[6] = -x * to[axis];
            row[7] = -y * to[axis];
            right.at<double>(2 * i + axis) = to[axis];
        }
    }
    cv::Mat h;
    cv::solve(left, right, h, cv::DECOMP_SVD);
    const auto* v = h.ptr<double>();
    return {v[0] * kUnit, v[1] * kUnit, v[2] * kUnit,
            v[3] * kUnit, v[4] * kUnit, v[5] * kUnit,
            v[6],         v[7],         1};
}

std::optional<PatchGrid> grid_of(const std::vector<Placed>& placed,
                                 const std::vector<Square>& squares) {
    cv::Point least = placed.front().cell;
    cv::Point most = least;
    for (const Placed& one : placed) {
        least = {std::min(least.x, one.cell.x), std::min(least.y, one.cell.y)};
        most = {std::max(most.x, one.cell.x), std::max(most.y, one.cell.y)};
    }
    PatchGrid grid;
    grid.size = {most.x - least.x + 1, most.y - least.y + 1};
    if (placed.size() < kFewestSquares || std::min(grid.size.width, grid.size.height) < 2) {
        return {};
    }
    for (const Placed& one : placed) {
        grid.cells.push_back(one.cell - least);
        grid.middles.push_back(squares[one.square].middle);
    }
    grid.from_grid = fit_grid(grid.cells, grid.middles);
    return grid;
}

}  // namespace

std::vector<PatchGrid> find_grids(const cv::Mat& rgb) {
    const std::vector<Square> squares = find_squares(rgb);
    std::vector<bool> taken(squares.size(), false);
    std::vector<PatchGrid> grids;
    for (std::size_t i = 0; i < squares.size(); ++i) {
        if (taken[i]) {
            continue;
        }
        if (auto grid = grid_of(grown_from(i, squares, taken), squares)) {
            grids.push_back(std::move(*grid));
        }
    }
    std::sort(grids.begin(), grids.end(), [](const PatchGrid& a, const PatchGrid& b) {
        return a.cells.size() > b.cells.size();
    });
    grids.resize(std::min(grids.size(), kMostGrids));
    return grids;
}

}  // namespace huizhi
