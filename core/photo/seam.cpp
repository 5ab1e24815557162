#include "core/photo/seam.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <vector>

#include "core/photo/block_edges.h"

namespace huizhi {
namespace {

// Between sound and torn pictures, see the header.
constexpr double kLeastBreak = 0.8;
constexpr double kLeastInStep = 0.6;

constexpr std::size_t kFewestColumns = 12;
constexpr int kFewestRows = 3;
constexpr float kFaint = 2.F;       // levels: below this a jump is noise
constexpr float kClear = 4.F;       // levels: a jump of this size counts in full
constexpr std::size_t kStarts = 8;  // where along the row the shared jump may begin
// A jump tells something only where a sixth of the row's blocks have grain.
constexpr std::size_t kShareOfRow = 6;

using Edges = std::vector<BlockEdges>;

/// A sum over the grained blocks of a row, or of parts of two.
struct Excess {
    double sum = 0;
    std::size_t blocks = 0;

    void add(const BlockEdges& row, std::size_t column) {
        sum += row.excess[column];
        blocks += row.grained[column];
    }
    void remove(const BlockEdges& row, std::size_t column) {
        sum -= row.excess[column];
        blocks -= row.grained[column];
    }
    [[nodiscard]] bool tells(std::size_t columns) const {
        return blocks >= std::max<std::size_t>(kFewestColumns, columns / kShareOfRow);
    }
    [[nodiscard]] double mean() const { return blocks > 0 ? sum / static_cast<double>(blocks) : 0; }
};

Excess excess_of(const BlockEdges& row) {
    Excess excess;
    for (std::size_t column = 0; column < row.grained.size(); ++column) {
        excess.add(row, column);
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
    const std::size_t columns = edges[row].grained.size();
    Excess excess = excess_of(edges[row]);
    double best = excess.tells(columns) ? excess.mean() : 0;
    for (std::size_t column = 0; column < columns; ++column) {
        excess.remove(edges[row], column);
        if (row + 1 < edges.size()) {
            excess.add(edges[row + 1], column);
        }
        best = std::max(best, excess.tells(columns) ? excess.mean() : 0);
    }
    return best;
}

/// The share of these jumps that are alike, faint ones counting less.
double alike(const std::vector<float>& jumps) {
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

/// How the jumps of some blocks lean: unless half of them clearly go one way, their median is
/// faint.
struct Leaning {
    std::size_t blocks = 0;
    std::size_t up = 0;
    std::size_t down = 0;

    void add(const Leaning& other) {
        blocks += other.blocks;
        up += other.up;
        down += other.down;
    }
    [[nodiscard]] bool is_clear() const { return blocks - up <= blocks / 2 || down > blocks / 2; }
};
/// By channel, then by the part of the row between two starts.
using RowLeaning = std::array<std::array<Leaning, kStarts>, kEdgeChannels>;

std::size_t start_column(std::size_t columns, std::size_t start) {
    return columns * start / kStarts;
}

RowLeaning leaning_of(const BlockEdges& row) {
    RowLeaning leaning;
    const std::size_t columns = row.grained.size();
    for (std::size_t k = 0; k < kEdgeChannels; ++k) {
        const std::vector<float>& jumps = row.jumps.at(k);
        for (std::size_t part = 0; part < kStarts; ++part) {
            Leaning& here = leaning.at(k).at(part);
            const std::size_t end = start_column(columns, part + 1);
            for (std::size_t at = start_column(columns, part); at < end; ++at) {
                here.blocks += row.grained[at];
                here.up += jumps[at] >= kFaint ? 1 : 0;
                here.down += jumps[at] <= -kFaint ? 1 : 0;
            }
        }
    }
    return leaning;
}

/// Looks for one jump that a row shares from some start on, and the next row up to there.
class SharedJumps {
public:
    explicit SharedJumps(const Edges& edges) : edges_(edges) {
        std::transform(edges.begin(), edges.end(), std::back_inserter(leaning_), leaning_of);
    }

    [[nodiscard]] double best(std::size_t row) const {
        double best = 0;
        const std::size_t columns = edges_[row].grained.size();
        const std::size_t fewest = std::max(kFewestColumns, columns / kShareOfRow);
        for (std::size_t start = 0; start <= kStarts; ++start) {
            for (std::size_t k = 0; k < kEdgeChannels; ++k) {
                const Leaning leaning = leaning_from(row, start, k);
                if (leaning.blocks >= fewest && leaning.is_clear()) {
                    best = std::max(best, alike(jumps_from(row, start, k)));
                }
            }
        }
        return best;
    }

private:
    [[nodiscard]] Leaning leaning_from(std::size_t row, std::size_t start, std::size_t k) const {
        Leaning sum;
        for (std::size_t part = 0; part < kStarts; ++part) {
            const std::size_t at = part >= start ? row : row + 1;
            if (at < leaning_.size()) {
                sum.add(leaning_[at].at(k).at(part));
            }
        }
        return sum;
    }

    [[nodiscard]] std::vector<float> jumps_from(std::size_t row,
                                                std::size_t start,
                                                std::size_t k) const {
        std::vector<float> jumps;
        const std::size_t columns = edges_[row].grained.size();
        const std::size_t first = start_column(columns, start);
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t at = column >= first ? row : row + 1;
            if (at < edges_.size() && edges_[at].grained[column] != 0) {
                jumps.push_back(edges_[at].jumps.at(k)[column]);
            }
        }
        return jumps;
    }

    const Edges& edges_;
    std::vector<RowLeaning> leaning_;
};

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
    const Edges edges = block_edges(rgb, block_width, block_height);
    const SharedJumps shared(edges);
    const double usual = usual_excess(edges);
    std::optional<Seam> worst;
    for (std::size_t row = 1; row < edges.size(); ++row) {
        const Seam seam{static_cast<int>(row) * block_height, best_break(edges, row) - usual,
                        shared.best(row)};
        // A row's edge alone counts for the row before too, as its next one's: the later is meant.
        const double here = weight(seam);
        if (here >= 1 && (!worst || here >= weight(*worst))) {
            worst = seam;
        }
    }
    return worst;
}

}  // namespace huizhi
