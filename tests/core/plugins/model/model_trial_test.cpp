#include "core/plugins/model/model_trial.h"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/onnx_networks.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::vector<PluginCheck> tried(const onnx::Bytes& onnx, int outputs = 1) {
    const TempDir folder;
    std::ofstream(folder / "model.onnx", std::ios::binary) << onnx;
    Manifest manifest;
    manifest.kind = "model";
    manifest.model = onnx::spec_of(onnx, outputs);
    return try_model(manifest, folder.path());
}

PluginCheck one(const std::vector<PluginCheck>& checks, const std::string& name) {
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const PluginCheck& check) { return check.check == name; });
    REQUIRE(found != checks.end());
    return *found;
}

}  // namespace

TEST_CASE("a sound model passes its trial", "[model_trial]") {
    for (const PluginCheck& check : tried(onnx::means({1, 0, 0}, {0}))) {
        INFO(check.check << " " << check.message.en);
        CHECK(check.outcome == CheckOutcome::Pass);
    }
}

TEST_CASE("a model fails its trial at what is wrong with it", "[model_trial]") {
    const auto damaged = one(tried("no network"), "model_loads");
    CHECK(damaged.outcome == CheckOutcome::Fail);
    CHECK(damaged.message.en.find("no ONNX file that can be read") != std::string::npos);
    const auto shape = one(tried(onnx::means({1, 0, 0}, {0}), 2), "model_answers");
    CHECK(shape.outcome == CheckOutcome::Fail);
    CHECK(shape.message.en.find("the 2 figures") != std::string::npos);
    const auto figures = one(tried(onnx::no_number()), "model_answers");
    CHECK(figures.outcome == CheckOutcome::Fail);
    CHECK(figures.message.en.find("no finite number") != std::string::npos);
    CHECK(one(tried(onnx::no_number()), "model_alike").outcome == CheckOutcome::Skipped);
}

TEST_CASE("what is no model has no trial of one", "[model_trial]") {
    const TempDir folder;
    const auto checks = try_model(Manifest(), folder.path());
    CHECK(checks.size() == 3);
    for (const PluginCheck& check : checks) {
        CHECK(check.outcome == CheckOutcome::Skipped);
    }
}
