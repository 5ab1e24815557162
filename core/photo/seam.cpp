#include "core/photo/seam.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace huizhi {
namespace {

// Between sound and torn pictures, see the header.
constexpr double kLeastBreak = 0.8;
constexpr double kLeastInStep = 0.6;

constexpr std::size_t kFewestColumns = 12;
constexpr int kFewestRows = 3;
constexpr int kChannels = 3;   // lightness and two colour differences: a tear may show in any
constexpr float kFaint = 2.F;  // levels: below this a jump is noise
constexpr float kClear = 4.F;  // levels: a jump of this size counts in full
constexpr int kStarts = 8;     // where along the row the shared jump may begin
// A photo's surfaces have grain, drawn bars and frames have none: only where both sides of an edge
// vary along it by so many levels from pixel to pixel, and in a sixth of the row, can its jump be
// told from a drawn line.
constexpr float kGrain = 0.3F;
constexpr std::size_t kShareOfRow = 6;

/// What one block sees at the edge above it.
struct Edge {
    bool grained = false;                  ///< else the rest is nothing
    float excess = 0;                      ///< -1..2: the jump beside those of the lines around
    std::array<float, kChannels> jumps{};  ///< signed, the picture's own slope taken off
};
using Edges = std::vector<std::vector<Edge>>;  // [row][column]; row 0 has no edge above

using Line = std::array<std::vector<float>, kChannels>;

Line line_at(const cv::Mat& rgb, int y) {
    Line line;
    for (auto& channel : line) {
        channel.resize(static_cast<std::size_t>(rgb.cols));
    }
    const std::uint8_t* pixel = rgb.ptr<std::uint8_t>(std::clamp(y, 0, rgb.rows - 1));
    for (std::size_t x = 0; x < line[0].size(); ++x, pixel += kChannels) {
        const auto red = static_cast<float>(pixel[0]);
        const auto green = static_cast<float>(pixel[1]);
        const auto blue = static_cast<float>(pixel[2]);
        line[0][x] = 0.299F * red + 0.587F * green + 0.114F * blue;  // ITU-R BT.601
        line[1][x] = (blue - green) / 2;
        line[2][x] = (red - green) / 2;
    }
    return line;
}

/// The six lines around an edge, three above and three below.
struct Lines {
    std::array<Line, 6> at;
    Lines(const cv::Mat& rgb, int y)
        : at{line_at(rgb, y - 3), line_at(rgb, y - 2), line_at(rgb, y - 1),
             line_at(rgb, y),     line_at(rgb, y + 1), line_at(rgb, y + 2)} {}
};

bool is_grained(const Line& line, std::size_t from, std::size_t to) {
    float steps = 0;
    for (std::size_t x = from + 1; x < to; ++x) {
        steps += std::fabs(line[0][x] - line[0][x - 1]);
    }
    return steps > kGrain * static_cast<float>(to - from - 1);
}

/// One block's part of the edge, columns [from, to).
Edge edge_of(const Lines& lines, std::size_t from, std::size_t to) {
    Edge edge;
    edge.grained = is_grained(lines.at[2], from, to) && is_grained(lines.at[3], from, to);
    if (!edge.grained) {
        return edge;
    }
    float excess = -1;
    for (std::size_t k = 0; k < kChannels; ++k) {
        float jump = 0;
        float around = 0;
        float signed_jump = 0;
        for (std::size_t x = from; x < to; ++x) {
            std::array<float, 5> step{};
            for (std::size_t i = 0; i < step.size(); ++i) {
                step.at(i) = lines.at.at(i + 1).at(k)[x] - lines.at.at(i).at(k)[x];
            }
            jump += std::fabs(step[2]);
            around += std::max(
                {std::fabs(step[0]), std::fabs(step[1]), std::fabs(step[3]), std::fabs(step[4])});
            signed_jump += step[2] - (step[1] + step[3]) / 2;
        }
        const auto count = static_cast<float>(to - from);
        excess = std::max(excess, (jump - around) / (kFaint * count + around));
        edge.jumps.at(k) = signed_jump / count;
    }
    edge.excess = std::clamp(excess, -1.F, 2.F);
    return edge;
}

Edges edges_of(const cv::Mat& rgb, int block_width, int block_height) {
    const int columns = (rgb.cols + block_width - 1) / block_width;
    const int rows = rgb.rows / block_height;
    Edges edges(static_cast<std::size_t>(rows),
                std::vector<Edge>(static_cast<std::size_t>(columns)));
    for (int row = 1; row < rows && row * block_height + 2 < rgb.rows; ++row) {
        const Lines lines(rgb, row * block_height);
        for (int column = 0; column < columns; ++column) {
            const int from = column * block_width;
            const int to = std::min(rgb.cols, from + block_width);
            edges[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] =
                edge_of(lines, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        }
    }
    return edges;
}

/// A sum over the grained blocks of a row, or of parts of two.
struct Excess {
    double sum = 0;
    std::size_t blocks = 0;

    void add(const Edge& edge) {
        sum += edge.excess;
        blocks += edge.grained ? 1 : 0;
    }
    void remove(const Edge& edge) {
        sum -= edge.excess;
        blocks -= edge.grained ? 1 : 0;
    }
    [[nodiscard]] bool tells(std::size_t columns) const {
        return blocks >= std::max<std::size_t>(kFewestColumns, columns / kShareOfRow);
    }
    [[nodiscard]] double mean() const { return blocks > 0 ? sum / static_cast<double>(blocks) : 0; }
};

Excess excess_of(const std::vector<Edge>& row) {
    Excess excess;
    for (const Edge& edge : row) {
        excess.add(edge);
    }
    return excess;
}

/// What every edge of the picture shows: coarse coding makes all of them visible.
double usual_excess(const Edges& edges) {
    std::vector<double> means;
    for (std::size_t row = 1; row < edges.size(); ++row) {
        means.push_back(excess_of(edges[row]).mean());
    }
    const auto middle = means.begin() + static_cast<std::ptrdiff_t>(means.size() / 2);
    std::nth_element(means.begin(), middle, means.end());
    return std::max(0.0, *middle);
}

/// Bytes lost at some column tear this row's edge from there on, and the next one's up to there.
double best_break(const Edges& edges, std::size_t row) {
    const std::size_t columns = edges[row].size();
    Excess excess = excess_of(edges[row]);
    double best = excess.tells(columns) ? excess.mean() : 0;
    for (std::size_t column = 0; column < columns; ++column) {
        excess.remove(edges[row][column]);
        if (row + 1 < edges.size()) {
            excess.add(edges[row + 1][column]);
        }
        best = std::max(best, excess.tells(columns) ? excess.mean() : 0);
    }
    return best;
}

/// The share of these jumps that are alike, faint ones counting less.
double alike(std::vector<float> jumps) {
    std::vector<float> sorted = jumps;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const float usual = *middle;
    if (std::fabs(usual) < kFaint) {
        return 0;
    }
    const float apart = std::max(kFaint, 0.35F * std::fabs(usual));
    const auto same = std::count_if(jumps.begin(), jumps.end(),
                                    [&](float jump) { return std::fabs(jump - usual) < apart; });
    return static_cast<double>(same) / static_cast<double>(jumps.size()) *
           std::min(1.F, std::fabs(usual) / kClear);
}

double best_in_step(const Edges& edges, std::size_t row) {
    const std::size_t columns = edges[row].size();
    double best = 0;
    for (std::size_t start = 0; start <= kStarts; ++start) {
        const std::size_t first = columns * start / kStarts;
        for (std::size_t k = 0; k < kChannels; ++k) {
            std::vector<float> jumps;
            for (std::size_t column = 0; column < columns; ++column) {
                const std::size_t at = column >= first ? row : row + 1;
                if (at < edges.size() && edges[at][column].grained) {
                    jumps.push_back(edges[at][column].jumps.at(k));
                }
            }
            if (jumps.size() >= std::max<std::size_t>(kFewestColumns, columns / kShareOfRow)) {
                best = std::max(best, alike(std::move(jumps)));
            }
        }
    }
    return best;
}

/// 1 where one of the two limits is reached.
double weight(const Seam& seam) {
    return std::max(seam.jump / kLeastBreak, seam.in_step / kLeastInStep);
}

}  // namespace

std::optional<Seam> find_seam(const cv::Mat& rgb, int block_width, int block_height) {
    if (block_width < 1 || block_height < 1 ||
        rgb.cols < block_width * static_cast<int>(kFewestColumns) ||
        rgb.rows < block_height * kFewestRows) {
        return {};
    }
    const Edges edges = edges_of(rgb, block_width, block_height);
    const double usual = usual_excess(edges);
    std::optional<Seam> worst;
    for (std::size_t row = 1; row < edges.size(); ++row) {
        const Seam seam{static_cast<int>(row) * block_height, best_break(edges, row) - usual,
                        best_in_step(edges, row)};
        // A row's edge alone counts for the row before too, as its next one's: the later is meant.
        const double here = weight(seam);
        if (here >= 1 && (!worst || here >= weight(*worst))) {
            worst = seam;
        }
    }
    return worst;
}

}  // namespace huizhi
