// Compiled with -O3 (CMakeLists.txt): the loops over whole lines are most of the search for a seam,
// and only there does the compiler vectorize loops of unknown length.
#include "core/photo/block_edges.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>

namespace huizhi {
namespace {

constexpr float kFaint = 2.F;  // levels: below this a jump is noise
// Levels from pixel to pixel along both sides of an edge: less is drawn, not photographed.
constexpr float kGrain = 0.3F;

using Line = std::vector<float>;

/// The six lines around an edge, three above and three below, in each channel.
using Lines = std::array<std::array<Line, 6>, kEdgeChannels>;

/// What one channel shows at each pixel of an edge.
struct Crossing {
    Line jump;         ///< across the edge
    Line around;       ///< the largest of the four steps beside it
    Line signed_jump;  ///< the slope of the steps beside it taken off
};

void to_channels(const std::uint8_t* rgb,
                 std::size_t width,
                 float* __restrict lightness,
                 float* __restrict blue_green,
                 float* __restrict red_green) {
    for (std::size_t x = 0; x < width; ++x) {
        const auto red = static_cast<float>(rgb[3 * x]);
        const auto green = static_cast<float>(rgb[3 * x + 1]);
        const auto blue = static_cast<float>(rgb[3 * x + 2]);
        lightness[x] = 0.299F * red + 0.587F * green + 0.114F * blue;  // ITU-R BT.601
        blue_green[x] = (blue - green) / 2;
        red_green[x] = (red - green) / 2;
    }
}

void read_lines(const cv::Mat& rgb, int edge, Lines& lines) {
    for (std::size_t i = 0; i < lines[0].size(); ++i) {
        const int y = std::clamp(edge - 3 + static_cast<int>(i), 0, rgb.rows - 1);
        to_channels(rgb.ptr<std::uint8_t>(y), lines[0].at(i).size(), lines[0].at(i).data(),
                    lines[1].at(i).data(), lines[2].at(i).data());
    }
}

float larger(float a, float b) {
    return a < b ? b : a;
}

void cross(const std::array<Line, 6>& lines, Crossing& crossing) {
    const float* a = lines[0].data();
    const float* b = lines[1].data();
    const float* c = lines[2].data();
    const float* d = lines[3].data();
    const float* e = lines[4].data();
    const float* f = lines[5].data();
    float* __restrict jump = crossing.jump.data();
    float* __restrict around = crossing.around.data();
    float* __restrict signed_jump = crossing.signed_jump.data();
    const std::size_t width = crossing.jump.size();
    for (std::size_t x = 0; x < width; ++x) {
        const float step = d[x] - c[x];
        const float above = c[x] - b[x];
        const float below = e[x] - d[x];
        jump[x] = std::fabs(step);
        around[x] = larger(larger(std::fabs(b[x] - a[x]), std::fabs(above)),
                           larger(std::fabs(below), std::fabs(f[x] - e[x])));
        signed_jump[x] = step - (above + below) / 2;
    }
}

float sum(const Line& line, std::size_t from, std::size_t to) {
    float total = 0;
    for (std::size_t x = from; x < to; ++x) {
        total += line[x];
    }
    return total;
}

bool is_grained(const Line& line, std::size_t from, std::size_t to) {
    float steps = 0;
    for (std::size_t x = from + 1; x < to; ++x) {
        steps += std::fabs(line[x] - line[x - 1]);
    }
    return steps > kGrain * static_cast<float>(to - from - 1);
}

/// Reads edge after edge; keeps the lines' memory.
class EdgeReader {
public:
    EdgeReader(const cv::Mat& rgb, int block_width)
        : rgb_(rgb),
          width_(static_cast<std::size_t>(rgb.cols)),
          block_(static_cast<std::size_t>(block_width)) {
        for (auto& channel : lines_) {
            channel.fill(Line(width_));
        }
        crossings_.fill({Line(width_), Line(width_), Line(width_)});
    }

    BlockEdges read(int edge) {
        read_lines(rgb_, edge, lines_);
        for (std::size_t k = 0; k < kEdgeChannels; ++k) {
            cross(lines_.at(k), crossings_.at(k));
        }
        BlockEdges row = none();
        for (std::size_t column = 0; column < row.grained.size(); ++column) {
            add_block(column, row);
        }
        return row;
    }

    [[nodiscard]] BlockEdges none() const {
        const std::size_t columns = (width_ + block_ - 1) / block_;
        BlockEdges row{std::vector<std::uint8_t>(columns), Line(columns), {}};
        row.jumps.fill(Line(columns));
        return row;
    }

private:
    void add_block(std::size_t column, BlockEdges& row) const {
        const std::size_t from = column * block_;
        const std::size_t to = std::min(width_, from + block_);
        if (!is_grained(lines_[0][2], from, to) || !is_grained(lines_[0][3], from, to)) {
            return;
        }
        const auto count = static_cast<float>(to - from);
        float excess = -1;
        for (std::size_t k = 0; k < kEdgeChannels; ++k) {
            const Crossing& crossing = crossings_.at(k);
            const float around = sum(crossing.around, from, to);
            excess = std::max(excess,
                              (sum(crossing.jump, from, to) - around) / (kFaint * count + around));
            row.jumps.at(k)[column] = sum(crossing.signed_jump, from, to) / count;
        }
        row.grained[column] = 1;
        row.excess[column] = std::clamp(excess, -1.F, 2.F);
    }

    const cv::Mat& rgb_;
    std::size_t width_;
    std::size_t block_;
    Lines lines_;
    std::array<Crossing, kEdgeChannels> crossings_;
};

}  // namespace

std::vector<BlockEdges> block_edges(const cv::Mat& rgb, int block_width, int block_height) {
    const auto read = [&](int from, int to) {
        EdgeReader reader(rgb, block_width);
        std::vector<BlockEdges> edges;
        edges.reserve(static_cast<std::size_t>(to - from));
        for (int row = from; row < to; ++row) {
            const bool whole = row > 0 && row * block_height + 2 < rgb.rows;
            edges.push_back(whole ? reader.read(row * block_height) : reader.none());
        }
        return edges;
    };
    const int rows = rgb.rows / block_height;
    auto below = std::async(std::launch::async | std::launch::deferred, read, rows / 2, rows);
    std::vector<BlockEdges> edges = read(0, rows / 2);
    std::vector<BlockEdges> others = below.get();
    edges.insert(edges.end(), std::make_move_iterator(others.begin()),
                 std::make_move_iterator(others.end()));
    return edges;
}

}  // namespace huizhi
