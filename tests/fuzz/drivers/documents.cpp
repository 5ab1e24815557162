// JSON of plugins' authors.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/base/json_node.h"
#include "core/catalogue/manifest.h"
#include "core/photo/colour/calibration_json.h"
#include "core/validator/golden_photos.h"
#include "tests/fuzz/driver.h"

namespace huizhi::fuzz {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kWords = {"{",         "}",
                                         "[",         "]",
                                         ":",         ",",
                                         "\"",        "null",
                                         "true",      "1e999",
                                         "-0",        "\\u0000",
                                         "\\ud800",   "9223372036854775808",
                                         "\"zh\"",    "\"en\"",
                                         "\"value\"", "\"source\"",
                                         "\"grade\"", "\"limits\"",
                                         "\"rule\"",  "\"pattern\""};

Bytes file_bytes(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The plugins that come with the program.
std::vector<Bytes> manifests() {
    std::vector<Bytes> all;
    for (const auto& entry : fs::recursive_directory_iterator(HUIZHI_SOURCE_DIR "/plugins")) {
        if (entry.path().filename() == "plugin.json") {
            all.push_back(file_bytes(entry.path()));
        }
    }
    return all;
}

std::string_view text_view(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string read_manifest_text(const Bytes& bytes) {
    const auto manifest = parse_manifest(text_view(bytes), "plugin.json");
    if (manifest) {
        expect(!manifest->id.empty() && !manifest->name.empty(), "a manifest says who it is");
        return "sound " + manifest->kind;
    }
    expect(manifest.error().file == "plugin.json", "an error names its file");
    return word_of(manifest.error());
}

std::string read_node(const Bytes& bytes) {
    const auto root = JsonNode::parse(text_view(bytes), "x.json");
    if (!root) {
        return word_of(root.error());
    }
    for (const std::string& name : root->names()) {
        static_cast<void>(root->text_or(name, ""));
        static_cast<void>(root->words(name));
        static_cast<void>(root->whole(name, 0, 100));
        static_cast<void>(root->number_or_none(name));
        for (const JsonNode& entry : root->list(name)) {
            static_cast<void>(entry.own_text());
        }
    }
    return root->problem() ? "sound, " + word_of(*root->problem()) : "sound";
}

ColourCalibration whole_calibration() {
    ColourCalibration whole;
    whole.camera = "Canon EOS R8";
    whole.chart = "classic-2014";
    whole.made_on = whole.valid_until = "2026-11-30";
    return whole;
}

}  // namespace

std::vector<Driver> document_drivers() {
    const Bytes rules = file_bytes(HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json");
    return {
        {"plugin_json", manifests, kWords, read_manifest_text},
        {"rules", these({rules}), kWords,
         [](const Bytes& bytes) {
             return outcome_of(parse_rules(text_view(bytes), "rules.json"));
         }},
        {"json", these({bytes_of(R"({"a": {"zh": "甲", "en": "a"}, "b": [1, "x"], "c": 7.5})")}),
         kWords, read_node},
        {"calibrations", these({bytes_of(calibrations_json({whole_calibration()}))}), kWords,
         [](const Bytes& bytes) {
             return outcome_of(read_calibrations(text_view(bytes), "colours.json"));
         }},
        {"golden",
         these({bytes_of(R"({"photos": [{"file": "a.jpg", "format": "mine", "verdict": "fail",
                       "as_is": true, "rules": {"head_width": "pass"}}]})")}),
         kWords,
         [](const Bytes& bytes) {
             return outcome_of(parse_golden(text_view(bytes), "golden.json"));
         }},
    };
}

}  // namespace huizhi::fuzz
