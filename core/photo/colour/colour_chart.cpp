#include "core/photo/colour/colour_chart.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <utility>

#include "core/base/embedded_text.h"
#include "core/base/json_node.h"
#include "core/photo/photo_texts.h"

namespace huizhi {

namespace {

constexpr const char* kFile = "colour_charts.json";

struct ChartData {
    std::vector<ColourChart> charts;
    ChartLimits limits;
};

ColourChart read_chart(const JsonNode& node) {
    ColourChart chart;
    chart.id = node.text("id");
    chart.name = node.words("name");
    chart.source = node.text("source");
    chart.grade = node.text("grade");
    const std::vector<JsonNode> patches = node.list("patches");
    assert(patches.size() == kPatches);
    for (std::size_t i = 0; i < std::min(kPatches, patches.size()); ++i) {
        const JsonNode& patch = patches[i];
        chart.patches[i] = patch.words("name");
        chart.lab50[i] = {patch.number_or_none("l").value_or(0),
                          patch.number_or_none("a").value_or(0),
                          patch.number_or_none("b").value_or(0)};
        chart.light[i] = linear_of_lab50(chart.lab50[i]);
    }
    return chart;
}

ChartLimits read_chart_limits(const JsonNode& root) {
    ChartLimits limits;
    const std::pair<const char*, double*> known[] = {{"valid_days", &limits.valid_days},
                                                     {"patch_px", &limits.patch_px},
                                                     {"clipped_share", &limits.clipped_share},
                                                     {"dark_white", &limits.dark_white},
                                                     {"uneven", &limits.uneven},
                                                     {"chart_error", &limits.chart_error},
                                                     {"delta_e_mean", &limits.delta_e_mean},
                                                     {"gain", &limits.gain}};
    for (const JsonNode& one : root.list("limits")) {
        const std::string rule = one.text("rule");
        for (const auto& [name, value] : known) {
            if (rule == name) {
                *value = one.number_or_none("value").value_or(0);
            }
        }
    }
    return limits;
}

ChartData read_data() {
    ChartData data;
    for (const EmbeddedText& file : photo_texts()) {
        if (file.name != kFile) {
            continue;
        }
        auto read = read_json<ChartData>(file.text, kFile, [](const JsonNode& root) {
            ChartData all;
            for (const JsonNode& chart : root.list("charts")) {
                all.charts.push_back(read_chart(chart));
            }
            all.limits = read_chart_limits(root);
            return all;
        });
        assert(read);  // compiled in: it parses
        data = read ? std::move(*read) : ChartData{};
    }
    return data;
}

const ChartData& data() {
    static const ChartData kData = read_data();
    return kData;
}

}  // namespace

bool ColourChart::in_srgb(std::size_t patch) const {
    return std::all_of(light[patch].begin(), light[patch].end(),
                       [](double share) { return share >= 0 && share <= 1; });
}

const std::vector<ColourChart>& colour_charts() {
    return data().charts;
}

Result<const ColourChart*> colour_chart(const std::string& id) {
    std::string known;
    for (const ColourChart& chart : colour_charts()) {
        if (id.empty() || chart.id == id) {
            return &chart;
        }
        known += (known.empty() ? "" : ", ") + chart.id;
    }
    return Error::invalid("chart", {"没有这种色卡：" + id + "；可选 " + known,
                                    "there is no chart " + id + "; known are " + known});
}

const ChartLimits& chart_limits() {
    return data().limits;
}

}  // namespace huizhi
