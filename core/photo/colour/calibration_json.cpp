#include "core/photo/colour/calibration_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/json_node.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMost = 1000;
constexpr std::size_t kMostWordBytes = 90;
constexpr double kMostFactor = 10;  ///< of gains and matrix: beyond it nothing of a picture is left
constexpr double kMostFigure = 1000;

Json channels(const std::array<double, 3>& of) {
    return {{"r", of[0]}, {"g", of[1]}, {"b", of[2]}};
}

Json document(const ColourCalibration& one) {
    Json rows = Json::array();
    for (const auto& row : one.matrix) {
        rows.push_back(channels(row));
    }
    return {{"camera", one.camera},
            {"light", one.light},
            {"chart", one.chart},
            {"made_on", one.made_on},
            {"valid_until", one.valid_until},
            {"gains", channels(one.gains)},
            {"matrix", std::move(rows)},
            {"delta_e_before", {{"mean", one.before.mean}, {"max", one.before.max}}},
            {"delta_e_after", {{"mean", one.after.mean}, {"max", one.after.max}}},
            {"uneven", one.uneven},
            {"exposure_ev", one.exposure_ev}};
}

double figure(const JsonNode& node, const std::string& name, double most) {
    const auto value = node.number_or_none(name);
    if (!value || !std::isfinite(*value) || std::abs(*value) > most) {
        node.wrong(name, "缺少数字或超出范围", "a figure is missing or beyond what may be");
        return 0;
    }
    return *value;
}

std::array<double, 3> read_channels(const JsonNode& node) {
    node.allow({"r", "g", "b"});
    return {figure(node, "r", kMostFactor), figure(node, "g", kMostFactor),
            figure(node, "b", kMostFactor)};
}

DeltaE read_delta_e(const JsonNode& node) {
    node.allow({"mean", "max"});
    return {figure(node, "mean", kMostFigure), figure(node, "max", kMostFigure)};
}

std::string read_day(const JsonNode& node, const std::string& name) {
    const std::string day = node.text(name);
    if (!is_real_day(day)) {
        node.wrong(name, "应为日期 YYYY-MM-DD", "must be a day, YYYY-MM-DD");
    }
    return day;
}

std::string checked_name(const JsonNode& node, const std::string& name, std::string words) {
    if (!words.empty() && !is_one_line(words, kMostWordBytes)) {
        node.wrong(name, "应为一行，最多 90 字节", "must be a line of 90 bytes at most");
    }
    return words;
}

ColourCalibration read_calibration(const JsonNode& node) {
    node.allow({"camera", "light", "chart", "made_on", "valid_until", "gains", "matrix",
                "delta_e_before", "delta_e_after", "uneven", "exposure_ev"});
    ColourCalibration one;
    one.camera = checked_name(node, "camera", node.text("camera"));
    one.light = checked_name(node, "light", node.text_or("light", ""));
    one.chart = node.text("chart");
    one.made_on = read_day(node, "made_on");
    one.valid_until = read_day(node, "valid_until");
    one.gains = read_channels(node.object("gains"));
    const std::vector<JsonNode> rows = node.list("matrix");
    if (rows.size() != one.matrix.size()) {
        node.wrong("matrix", "应有三行", "must have three rows");
        return one;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        one.matrix[i] = read_channels(rows[i]);
    }
    one.before = read_delta_e(node.object("delta_e_before"));
    one.after = read_delta_e(node.object("delta_e_after"));
    one.uneven = figure(node, "uneven", kMostFigure);
    one.exposure_ev = figure(node, "exposure_ev", kMostFigure);
    return one;
}

}  // namespace

std::string calibrations_json(const std::vector<ColourCalibration>& all) {
    Json list = Json::array();
    for (const ColourCalibration& one : all) {
        list.push_back(document(one));
    }
    return Json{{"calibrations", std::move(list)}}.dump(2, ' ', false,
                                                        Json::error_handler_t::replace);
}

Result<std::vector<ColourCalibration>> read_calibrations(std::string_view json,
                                                         const std::string& file) {
    return read_json<std::vector<ColourCalibration>>(json, file, [](const JsonNode& root) {
        std::vector<ColourCalibration> all;
        root.allow({"calibrations"});
        const std::vector<JsonNode> list = root.list("calibrations");
        if (list.size() > kMost) {
            root.wrong("calibrations", "最多 1000 份", "1000 at most");
            return all;
        }
        for (const JsonNode& node : list) {
            all.push_back(read_calibration(node));
        }
        return all;
    });
}

}  // namespace huizhi
