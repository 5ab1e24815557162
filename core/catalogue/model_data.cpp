#include "core/catalogue/model_data.h"

#include <algorithm>
#include <string>
#include <vector>

namespace huizhi {
namespace {

/// The place of a word in a list of allowed ones; 0 where it is none, which is recorded.
std::size_t place_of(const JsonNode& node,
                     const std::string& name,
                     const std::vector<std::string>& allowed) {
    const auto found = std::find(allowed.begin(), allowed.end(), one_of(node, name, allowed));
    return found == allowed.end() ? 0 : static_cast<std::size_t>(found - allowed.begin());
}

double figure(const JsonNode& node, const std::string& name) {
    const auto value = node.number_or_none(name);
    if (!value) {
        node.wrong(name, "缺少这个数字", "is missing: a number");
    }
    return value.value_or(0);
}

/// A name in the plugin's own folder, and no way out of it.
std::string file_name(const JsonNode& node, const std::string& name) {
    const std::string file = node.text(name);
    if (file.find_first_of("/\\:") != std::string::npos || file.starts_with(".")) {
        node.wrong(name, "应为插件文件夹里的文件名", "must be the name of a file in this folder");
    }
    return file;
}

std::vector<double> per_channel(const JsonNode& node, const std::string& name, std::size_t count) {
    std::vector<double> values;
    for (const JsonNode& entry : node.list(name)) {
        values.push_back(entry.own_number());
    }
    if (values.size() != count) {
        node.wrong(name, "应为每个通道一个数字，共 " + std::to_string(count) + " 个",
                   "must hold a number for each channel: " + std::to_string(count));
    }
    return values;
}

void read_input(const JsonNode& node, ModelSpec& spec) {
    node.allow({"width_px", "height_px", "colour", "mean", "deviation", "crop"});
    spec.width_px = static_cast<int>(node.whole("width_px", 8, kMostModelSidePx));
    spec.height_px = static_cast<int>(node.whole("height_px", 8, kMostModelSidePx));
    spec.colour = static_cast<ModelColour>(place_of(node, "colour", {"rgb", "bgr", "grey"}));
    spec.mean = per_channel(node, "mean", spec.channels());
    spec.deviation = per_channel(node, "deviation", spec.channels());
    if (std::any_of(spec.deviation.begin(), spec.deviation.end(),
                    [](double value) { return value < 1e-6; })) {
        node.wrong("deviation", "必须大于 0", "must be above 0");
    }
    spec.crop =
        static_cast<ModelCrop>(place_of(node, "crop", {"finished", "face", "head_shoulders"}));
}

ModelClass read_class(const JsonNode& node, int outputs, const Sources& sources) {
    node.allow({"output", "rule", "name", "no_below", "yes_above", "when_yes", "settles", "remedy",
                "source", "grade"});
    ModelClass one;
    one.output = static_cast<int>(node.whole("output", 0, std::max(0, outputs - 1)));
    one.rule = id_text(node, "rule");
    one.name = node.words("name");
    one.no_below = figure(node, "no_below");
    one.yes_above = figure(node, "yes_above");
    if (one.no_below > one.yes_above) {
        node.wrong("no_below", "不能大于 yes_above", "must not be above yes_above");
    }
    one.when_yes =
        place_of(node, "when_yes", {"warn", "fail"}) == 1 ? Verdict::Fail : Verdict::Warn;
    one.settles = node.flag_or("settles", false);
    one.remedy = node.words("remedy");
    const Source source = source_of(node, sources);
    one.source = source.text;
    one.grade = source.grade;
    return one;
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

ModelSpec read_model(const JsonNode& node, const Sources& sources) {
    node.allow({"file", "sha256", "licence", "source", "grade", "date", "input", "activation",
                "outputs", "classes"});
    ModelSpec spec;
    spec.file = file_name(node, "file");
    if (!spec.file.ends_with(".onnx")) {
        node.wrong("file", "应为 .onnx 文件", "must be a .onnx file");
    }
    spec.sha256 = node.text("sha256");
    if (!is_sha256(spec.sha256)) {
        node.wrong("sha256", "应为文件的 SHA-256，64 位小写十六进制",
                   "must be the file's SHA-256: 64 small hexadecimal digits");
    }
    const JsonNode licence = node.object("licence");
    licence.allow({"name", "file"});
    spec.licence = licence.text("name");
    spec.licence_file = file_name(licence, "file");
    spec.source = source_of(node, sources).text;
    spec.date = day_text(node, "date");
    if (spec.date.empty()) {
        node.wrong("date", "缺少模型的日期", "is missing: the model's day");
    }
    read_input(node.object("input"), spec);
    spec.activation =
        static_cast<ModelActivation>(place_of(node, "activation", {"none", "sigmoid", "softmax"}));
    spec.outputs = static_cast<int>(node.whole("outputs", 1, kMostModelOutputs));
    for (const JsonNode& entry : node.list("classes")) {
        spec.classes.push_back(read_class(entry, spec.outputs, sources));
    }
    if (spec.classes.empty()) {
        node.wrong("classes", "至少要有一类", "must hold one class at least");
    }
    return spec;
}

}  // namespace huizhi
