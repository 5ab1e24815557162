// docs/plugin.schema.json says of a plugin.json what the program says of it.

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/catalogue/manifest.h"
#include "core/catalogue/own_size.h"
#include "core/validator/golden_photos.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read(const fs::path& file) {
    std::ifstream stream(file);
    REQUIRE(stream);
    return json::parse(stream);
}

class Schema {
public:
    explicit Schema(const std::string& name)
        : document_(read(fs::path(HUIZHI_SOURCE_DIR) / "docs" / name)) {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document_), schema_);
    }

    [[nodiscard]] bool accepts(const json& document) const {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter target(document);
        const bool fine = validator.validate(schema_, target, &results);
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            UNSCOPED_INFO(error.description);
        }
        return fine;
    }

private:
    json document_;
    valijson::Schema schema_;
};

const Schema& manifests() {
    static const Schema kSchema("plugin.schema.json");
    return kSchema;
}

json bundled(const std::string& name) {
    return read(fs::path(HUIZHI_BINARY_DIR) / "lib/huizhi/plugins" / name / "plugin.json");
}

huizhi::OwnSize own_size() {
    huizhi::OwnSize size;
    size.id = "own-pet-card";
    size.revision = 2;
    size.name = {"宠物证", "Pet card"};
    size.width_px = 295;
    size.height_px = 413;
    size.bounds = {{"head_height", 244, {}}};
    size.set_on = "2026-11-26";
    return size;
}

/// Spoilt like this it is neither what the schema permits nor what the program reads.
void check_spoilt(json document, const std::string& pointer, const json& by) {
    INFO(pointer << " = " << by.dump());
    document[json::json_pointer(pointer)] = by;
    CHECK_FALSE(manifests().accepts(document));
    CHECK_FALSE(huizhi::parse_manifest(document.dump(), "plugin.json").ok());
}

/// The same of every member without which it says too little.
void check_needs(const json& document, const std::string& pointer) {
    const json::json_pointer at(pointer);
    INFO(pointer);
    REQUIRE(document.contains(at));
    json spoilt = document;
    spoilt[at.parent_pointer()].erase(at.back());
    CHECK_FALSE(manifests().accepts(spoilt));
    CHECK_FALSE(huizhi::parse_manifest(spoilt.dump(), "plugin.json").ok());
}

}  // namespace

TEST_CASE("every plugin.json of this tree is what the schema permits", "[schema]") {
    int found = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(HUIZHI_SOURCE_DIR) / "plugins")) {
        if (entry.path().filename() == "plugin.json") {
            INFO(entry.path());
            CHECK(manifests().accepts(read(entry.path())));
            ++found;
        }
    }
    CHECK(found > 60);
}

TEST_CASE("an own size is what the schema permits", "[schema]") {
    CHECK(manifests().accepts(json::parse(huizhi::own_size_manifest(own_size()))));
    check_spoilt(json::parse(huizhi::own_size_manifest(own_size())), "/certificate/limits/0/min",
                 "244");
}

TEST_CASE("what every kind of plugin needs is asked for", "[schema]") {
    for (const char* name : {"inch_1", "440300-shenzhen", "zjz"}) {
        INFO(name);
        const json document = bundled(name);
        for (const char* member :
             {"/id", "/version", "/api_version", "/kind", "/name", "/name/zh"}) {
            check_needs(document, member);
        }
        check_spoilt(document, "/id", "Upper-Case");
        check_spoilt(document, "/id", "../up");
        check_spoilt(document, "/version", "1.0-beta");
        check_spoilt(document, "/version", 1);
        check_spoilt(document, "/api_version", "1");
        check_spoilt(document, "/api_version", 0);
        check_spoilt(document, "/kind", "town");
        check_spoilt(document, "/more", true);
        check_spoilt(document, "/name", "name");
        check_spoilt(document, "/sources/x", {{"text", "words"}});
        check_spoilt(document, "/sources/x", {{"text", "words"}, {"grade", "Z"}});
        CHECK_FALSE(manifests().accepts(json::array({document})));
    }
}

TEST_CASE("what a certificate needs is asked for", "[schema]") {
    const json document = bundled("inch_1");
    for (const char* member :
         {"/certificate", "/certificate/width_px", "/certificate/height_px", "/certificate/dpi",
          "/certificate/quality", "/certificate/background", "/certificate/recency_months",
          "/certificate/limits", "/certificate/asks", "/certificate/width_px/source",
          "/certificate/limits/0/source", "/certificate/limits/0/unit",
          "/certificate/backgrounds/0/name"}) {
        check_needs(document, member);
    }
    check_spoilt(document, "/certificate/width_px/value", 15);
    check_spoilt(document, "/certificate/width_px/value", 20'001);
    check_spoilt(document, "/certificate/width_px", 295);
    check_spoilt(document, "/certificate/background/value", "white");
    check_spoilt(document, "/certificate/quality/value", 101);
    check_spoilt(document, "/certificate/order", 1'000);
    check_spoilt(document, "/certificate/limits/0/min", "244");
    check_spoilt(document, "/certificate/limits/0/priority", 3);
    check_spoilt(document, "/certificate/limits/0/more", 1);
    check_spoilt(document, "/certificate/limits", json::array());  // without file_bytes
    check_spoilt(document, "/certificate/asks/0", {{"rule", "uniform"}});
}

TEST_CASE("what a city needs is asked for", "[schema]") {
    const json document = bundled("440300-shenzhen");
    for (const char* member :
         {"/city", "/city/code", "/city/name", "/city/formats", "/city/formats/0/certificate",
          "/city/formats/0/flow", "/city/formats/0/number_label", "/city/formats/0/valid_days",
          "/city/formats/0/papers", "/city/formats/0/fields", "/city/formats/0/channels",
          "/city/formats/0/sheet", "/city/formats/0/remarks"}) {
        check_needs(document, member);
    }
    check_spoilt(document, "/city/code", "44030");
    check_spoilt(document, "/city/formats", json::array());
    check_spoilt(document, "/city/formats/0/flow", "S5");
    check_spoilt(document, "/city/formats/0/valid_days/value", -1);
    check_spoilt(document, "/city/formats/0/sheet/barcode", "qr");
    check_spoilt(document, "/city/formats/0/papers/0/who", "everybody");
    check_spoilt(document, "/city/formats/0/fields/0/from", "photo");
    check_spoilt(document, "/city/formats/0/price_hint_fen", -1);
    json customer_code = document;  // a flow in which nothing is sent from here
    customer_code["city"]["formats"][0]["flow"] = "S2";
    CHECK_FALSE(manifests().accepts(customer_code));
    customer_code["city"]["formats"][0]["channels"] = json::array();
    CHECK(manifests().accepts(customer_code));
}

TEST_CASE("what a channel needs is asked for", "[schema]") {
    const json document = bundled("zjz");
    check_needs(document, "/library");
    check_spoilt(document, "/hosts", json::array({"https://a.cn"}));
    check_spoilt(document, "/hosts", "a.cn");
    check_spoilt(document, "/library", "../zjz");
    check_spoilt(document, "/settings", json::object());
    check_spoilt(document, "/settings/0/name", "Query path");
    check_spoilt(document, "/settings/0/name", "item_id.{city}");
    check_spoilt(document, "/settings/0/value", "number");
    check_needs(document, "/settings/0/name");
}

TEST_CASE("what a model needs is asked for", "[schema]") {
    const json document =
        read(fs::path(HUIZHI_SOURCE_DIR) / "plugins" / "template_model" / "plugin.json");
    for (const char* member :
         {"/model", "/model/file", "/model/sha256", "/model/licence", "/model/licence/file",
          "/model/source", "/model/date", "/model/input", "/model/input/mean", "/model/input/crop",
          "/model/activation", "/model/outputs", "/model/classes", "/model/classes/0/rule",
          "/model/classes/0/no_below", "/model/classes/0/when_yes", "/model/classes/0/source"}) {
        check_needs(document, member);
    }
    check_spoilt(document, "/library", "code");
    check_spoilt(document, "/model/file", "../model.onnx");
    check_spoilt(document, "/model/sha256", "ABC");
    check_spoilt(document, "/model/date", "");
    check_spoilt(document, "/model/input/colour", "grey");  // and three means
    check_spoilt(document, "/model/input/width_px", 2'000);
    check_spoilt(document, "/model/input/deviation", {1, 0, 1});
    check_spoilt(document, "/model/outputs", 1'001);
    check_spoilt(document, "/model/classes", json::array());
    check_spoilt(document, "/model/classes/0/when_yes", "pass");
}

TEST_CASE("the schema lets notes stand anywhere", "[schema]") {
    json document = bundled("inch_1");
    document["$comment"] = document["note"] = document["certificate"]["note"] = "words";
    document["certificate"]["limits"][0]["$why"] = "words";
    CHECK(manifests().accepts(document));
    CHECK(huizhi::parse_manifest(document.dump(), "plugin.json").ok());
}

TEST_CASE("the schema of golden photos says what the program says", "[schema]") {
    const Schema golden("golden.schema.json");
    const auto agree = [&](const char* text) {
        INFO(text);
        const bool read = huizhi::parse_golden(text, "golden.json").ok();
        CHECK(golden.accepts(json::parse(text)) == read);
        return read;
    };
    CHECK(agree(R"({"photos": [{"file": "a.jpg", "format": "x", "verdict": "pass"}]})"));
    CHECK(agree(R"({"photos": [{"file": "a.jpg", "format": "x", "as_is": true,
                                "rules": {"roll": "warn"}}]})"));
    CHECK_FALSE(agree(R"({"photos": []})"));
    CHECK_FALSE(agree(R"({})"));
    CHECK_FALSE(agree(R"({"photos": [{"file": "a.jpg", "format": "x"}]})"));
    CHECK_FALSE(agree(R"({"photos": [{"file": "a.jpg", "format": "x", "rules": {}}]})"));
    CHECK_FALSE(agree(R"({"photos": [{"format": "x", "verdict": "pass"}]})"));
    CHECK_FALSE(agree(R"({"photos": [{"file": "a.jpg", "format": "x", "verdict": "good"}]})"));
    CHECK_FALSE(
        agree(R"({"photos": [{"file": "a.jpg", "format": "x", "verdict": "pass", "m": 1}]})"));
}
