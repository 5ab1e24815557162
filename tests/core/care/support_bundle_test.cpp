#include "core/care/support_bundle.h"

#include <nlohmann/json.hpp>

#include "core/base/archive/zip_archive.h"
#include "core/base/data_dir.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a bundle for support counts, and names nobody", "[care]") {
    tests::BackupRoom room;
    ChannelSettings settings;
    settings.url = "https://user:pass@example.com/api?key=URLKEY77";
    settings.key = "SECRETKEY42";
    REQUIRE(room.store->save_channel_settings("zjz", settings).ok());
    HealthScene scene{room.home.path(), default_models_dir(), room.catalogue, db::database_care()};
    scene.store = room.store.get();
    scene.now = room.clock.now();
    const auto bytes = support_bundle(scene, look_at_health(scene));
    REQUIRE(bytes.ok());
    const auto files = read_archive(*bytes, {10, 1'000'000, 2'000'000, 2'000}, "bundle.zip");
    REQUIRE(files.ok());
    REQUIRE(files->size() == 2);
    const auto& text = files->at("report.json");
    const auto report = nlohmann::json::parse(text);
    CHECK(report.at("rows").at("customer") == 1);
    CHECK(report.at("checks").size() > 8);
    CHECK_FALSE(report.at("program").get<std::string>().empty());
    for (const auto& [name, content] : *files) {
        const std::string all(content.begin(), content.end());
        for (const std::string& secret :
             {std::string("张三"), std::string("440300199001010016"), std::string("13800001234"),
              std::string("0016"), std::string("测试照相馆"), std::string("TEST-1"),
              std::string("SECRETKEY42"), std::string("URLKEY77"), std::string("example.com"),
              std::string("owner"), room.photo, room.home.path().string()}) {
            INFO(name << ": " << secret);
            CHECK(all.find(secret) == std::string::npos);
        }
    }
}
