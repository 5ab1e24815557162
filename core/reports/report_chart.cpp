// The charts of a printed report: bars by name, columns by day.

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reports/report_blocks.h"
#include "core/reports/report_words.h"

namespace huizhi {

using namespace report;  // NOLINT(google-build-using-namespace): the measures of a page

namespace {

struct Bar {
    std::string label;
    std::string words;  ///< its figure
    double value = 0;
};

std::vector<Bar> bars_of(const ReportTable& table, std::size_t column) {
    std::vector<Bar> bars;
    for (const auto& row : table.rows) {
        const ReportCell& figure = cell_at(row, column);
        bars.push_back({cell_words(cell_at(row, 0), table.columns.front().kind),
                        cell_words(figure, table.columns[column].kind),
                        static_cast<double>(figure.number)});
    }
    return bars;
}

/// From the lowest figure to the highest, nought among them.
struct Span {
    double low = 0;
    double high = 0;
    [[nodiscard]] double share(double value) const {
        return high > low ? (value - low) / (high - low) : 0;
    }
};

Span span_of(const std::vector<Bar>& bars) {
    Span span;
    for (const Bar& bar : bars) {
        span.low = std::min(span.low, bar.value);
        span.high = std::max(span.high, bar.value);
    }
    return span;
}

constexpr std::size_t kMostBars = 15;
constexpr double kBarPitch = 5.6;
constexpr double kBarHeight = 3.6;
constexpr double kLabels = 46;
constexpr double kFigures = 24;  // room beside the longest bar
constexpr double kChartGap = 3;

/// Where there are too many, the largest ones.
std::vector<Bar> largest(std::vector<Bar> bars) {
    if (bars.size() > kMostBars) {
        std::stable_sort(bars.begin(), bars.end(), [](const Bar& one, const Bar& other) {
            return std::abs(one.value) > std::abs(other.value);
        });
        bars.resize(kMostBars);
    }
    return bars;
}

void draw_bar(SheetCanvas& page, const Bar& bar, const Span& span, double top) {
    const double begin = kLeft + kLabels + (span.low < 0 ? kFigures : 0);
    const double room = kLeft + kWidth - kFigures - begin;
    const double zero = begin + room * span.share(0);
    const double end = begin + room * span.share(bar.value);
    const double y = top + (kBarPitch - kBarHeight) / 2;
    TextStyle label = report_style(8.5);
    label.align = Align::Right;
    draw_line(page, {kLeft, top, kLabels - 2, kBarPitch}, bar.label, label);
    page.fill({std::min(zero, end), y, std::max(std::abs(end - zero), 0.2), kBarHeight},
              bar.value < 0 ? kBad : kAccent);
    TextStyle figure = report_style(8, kGrey);
    figure.align = bar.value < 0 ? Align::Right : Align::Left;
    const double at = bar.value < 0 ? end - kFigures - 1 : end + 1;
    draw_line(page, {at, top, kFigures, kBarPitch}, bar.words, figure);
}

ReportBlock bars_block(const std::vector<Bar>& all, Language language) {
    const std::vector<Bar> bars = largest(all);
    const std::string left_out = std::to_string(all.size() - bars.size());
    const std::string more = all.size() == bars.size()
                                 ? ""
                                 : Text{"其余 " + left_out + " 项见下表",
                                        "the other " + left_out + " stand in the table below"}
                                       .in(language);
    ReportBlock block;
    block.height =
        kBarPitch * static_cast<double>(bars.size() + (more.empty() ? 0 : 1)) + kChartGap;
    block.draw = [bars, more, span = span_of(bars)](SheetCanvas& page, double top) {
        for (const Bar& bar : bars) {
            draw_bar(page, bar, span, top);
            top += kBarPitch;
        }
        draw_line(page, {kLeft + kLabels, top, kWidth - kLabels, kBarPitch}, more,
                  report_style(8, kGrey));
    };
    return block;
}

/// A step of 1, 2 or 5 times a power of ten, of which five or fewer reach over the span.
double step_of(const Span& span) {
    constexpr double kSteps = 5;
    const double least = std::max((span.high - span.low) / kSteps, 1.0);
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (power * times >= least) {
            return power * times;
        }
    }
    return power * 10;
}

constexpr double kPlot = 42;  // the height of the columns
constexpr double kAxis = 22;  // room for the figures left of them
constexpr double kDays = 5;   // and for the days below

void draw_grid(SheetCanvas& page, const Span& span, CellKind kind, double top) {
    const double step = step_of(span);
    TextStyle style = report_style(7, kGrey);
    style.align = Align::Right;
    const auto first = static_cast<int>(std::ceil(span.low / step));
    const auto last = static_cast<int>(std::floor(span.high / step));
    for (int line = first; line <= last; ++line) {
        const double value = line * step;
        const double y = top + kPlot * (1 - span.share(value));
        page.line({kLeft + kAxis, y}, {kLeft + kWidth, y}, line == 0 ? 0.25 : 0.1,
                  line == 0 ? kGrey : kHairline);
        const ReportCell figure{"", static_cast<std::int64_t>(std::llround(value))};
        draw_line(page, {kLeft, y - 2, kAxis - 2, 4}, cell_words(figure, kind), style);
    }
}

/// "11-29" of "2026-11-29".
std::string short_day(const std::string& day) {
    constexpr std::size_t kYear = 5;
    return day.size() > kYear ? day.substr(kYear) : day;
}

void draw_columns(SheetCanvas& page, const std::vector<Bar>& days, const Span& span, double top) {
    constexpr double kLabel = 12;
    constexpr double kWidest = 14;
    const double pitch = (kWidth - kAxis) / static_cast<double>(days.size());
    const double width = std::min(pitch * 0.75, kWidest);
    const double zero = top + kPlot * (1 - span.share(0));
    const auto each = static_cast<std::size_t>(std::ceil(kLabel / pitch));
    TextStyle style = report_style(7, kGrey);
    style.align = Align::Centre;
    for (std::size_t day = 0; day < days.size(); ++day) {
        const double middle = kLeft + kAxis + pitch * (static_cast<double>(day) + 0.5);
        const double end = top + kPlot * (1 - span.share(days[day].value));
        page.fill({middle - width / 2, std::min(zero, end), width, std::abs(end - zero)},
                  days[day].value < 0 ? kBad : kAccent);
        if (day % each == 0) {
            const double left = std::min(middle - kLabel / 2, kLeft + kWidth - kLabel);
            draw_line(page, {left, top + kPlot + 0.5, kLabel, kDays - 0.5},
                      short_day(days[day].label), style);
        }
    }
}

ReportBlock columns_block(const std::vector<Bar>& days, CellKind kind) {
    ReportBlock block;
    block.height = kPlot + kDays + 2 * kChartGap;
    block.draw = [days, kind](SheetCanvas& page, double top) {
        const Span span = span_of(days);
        draw_grid(page, span, kind, top + kChartGap);
        draw_columns(page, days, span, top + kChartGap);
    };
    return block;
}

/// With the name of what it shows, where a table has several figures.
ReportBlock captioned(ReportBlock chart, const std::string& words) {
    constexpr double kCaption = 4.5;
    ReportBlock block;
    block.height = chart.height + kCaption;
    block.draw = [words, draw = std::move(chart.draw)](SheetCanvas& page, double top) {
        draw_line(page, {kLeft, top, kWidth, kCaption}, words, report_style(8, kGrey));
        draw(page, top + kCaption);
    };
    return block;
}

}  // namespace

ReportBlock chart_block(const ReportTable& table, std::size_t column, Language language) {
    const std::vector<Bar> bars = bars_of(table, column);
    ReportBlock chart = table.columns.front().kind == CellKind::Date
                            ? columns_block(bars, table.columns[column].kind)
                            : bars_block(bars, language);
    if (table.columns.size() <= 2) {
        return chart;
    }
    return captioned(std::move(chart), column_words(table.columns[column], language));
}

}  // namespace huizhi
