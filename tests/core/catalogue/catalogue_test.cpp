#include "core/catalogue/catalogue.h"

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using huizhi::Catalogue;
using huizhi::CatalogueParts;
using huizhi::Certificate;
using huizhi::CertificateSpec;
using huizhi::CityFormat;
using huizhi::ErrorCode;
using huizhi::Limit;
using huizhi::LoadedPlugin;
using huizhi::LoadedPlugins;

namespace {

Limit limit(const std::string& rule, double max) {
    Limit result;
    result.rule = rule;
    result.unit = "px";
    result.max = max;
    result.source = "test";
    result.grade = "I";
    return result;
}

LoadedPlugin loaded_plugin(const std::string& id) {
    LoadedPlugin plugin;
    plugin.id = id;
    plugin.name = {"名称", "a name"};
    return plugin;
}

/// A certificate with checks that say nothing.
class Plain final : public Certificate {
public:
    [[nodiscard]] std::string id() const override { return "card"; }
};

CatalogueParts parts() {
    CatalogueParts result;
    result.today = "2026-11-22";
    CertificateSpec card;
    card.id = "card";
    card.name = {"卡", "Card"};
    card.max_bytes = 40000;
    result.certificates["card"] = card;
    CityFormat city;
    city.certificate = "card";
    city.city_code = "440300";
    city.city = {"深圳", "Shenzhen"};
    result.cities.push_back(city);
    return result;
}

}  // namespace

TEST_CASE("a format is a certificate alone or with a city", "[catalogue]") {
    const Catalogue catalogue(parts());
    REQUIRE(catalogue.formats().size() == 2);
    CHECK(catalogue.formats()[0].id == "card");
    CHECK(catalogue.formats()[1].id == "card@440300");
    CHECK(catalogue.format("card")->city.city_code.empty());
    CHECK(catalogue.format("card@440300")->name.zh == "深圳 · 卡");
    CHECK(catalogue.format("card@440300")->name.en == "Card, Shenzhen");
}

TEST_CASE("a figure in another unit than the rule's is of another measure and is left out",
          "[catalogue]") {
    CatalogueParts units = parts();
    Limit base = limit("uneven_light", 2.7);
    base.unit = "stops";
    units.base_limits = {base, limit("head_width", 300)};
    Limit odd = limit("uneven_light", 1.4);
    odd.unit = "ratio";
    Limit pixels = limit("head_width", 200);
    pixels.unit = "pixels";
    units.certificates["card"].limits = {odd, pixels};
    Limit of_city = odd;
    of_city.city = "440300";
    units.cities.front().limits = {of_city};
    const Catalogue catalogue(units);
    for (const char* id : {"card", "card@440300"}) {
        const auto format = catalogue.format(id);
        REQUIRE(format.ok());
        CHECK(format->limit("uneven_light")->max == 2.7);
        CHECK(format->limit("head_width")->max == 200);  // the same unit in other words
    }
}

TEST_CASE("certificates stand in the order that they name, then by id", "[catalogue]") {
    CatalogueParts many = parts();
    for (const char* id : {"badge", "inch", "ticket", "visa"}) {
        many.certificates[id] = many.certificates["card"];
        many.certificates[id].id = id;
    }
    many.ranks = {{"inch", 900}, {"visa", 10}, {"card", 20}};
    std::vector<std::string> ids;
    for (const auto& format : Catalogue(many).formats()) {
        ids.push_back(format.id);
    }
    CHECK(ids ==
          std::vector<std::string>{"visa", "card", "card@440300", "badge", "ticket", "inch"});
}

TEST_CASE("an unknown format is answered with near ones", "[catalogue]") {
    const auto missing = Catalogue(parts()).format("crad@440300");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::NotFound);
    CHECK(missing.error().field == "format");
    CHECK(missing.error().message.en.find("card@440300") != std::string::npos);
    const auto nothing = Catalogue().format("card");
    CHECK(nothing.error().message.en.find("no certificate plugin") != std::string::npos);
    CHECK_FALSE(Catalogue(parts()).format(std::string(100000, 'x')).ok());
}

TEST_CASE("an old job's format is read when its plugin is gone, and offered no more",
          "[catalogue]") {
    CatalogueParts later = parts();
    later.past_certificates = {{"gone", later.certificates["card"]}};
    later.past_certificates["gone"].id = "gone";
    CityFormat moved = later.cities.front();
    moved.city_code = "440100";
    CityFormat both = moved;
    both.certificate = "gone";
    later.past_cities = {moved, both};
    const Catalogue catalogue(std::move(later));
    for (const std::string id : {"gone", "gone@440100", "card@440100"}) {
        INFO(id);
        CHECK(catalogue.format(id).error().code == ErrorCode::NotFound);
        CHECK(catalogue.recorded_format(id)->id == id);
    }
    CHECK(catalogue.recorded_format("card@440300")->id == "card@440300");
    CHECK(catalogue.recorded_format("gone@440300").error().code == ErrorCode::NotFound);
    CHECK(catalogue.recorded_format("none").error().code == ErrorCode::NotFound);
    CHECK(catalogue.formats().size() == 2);
}

TEST_CASE("what is in use wins over what was, for old jobs too", "[catalogue]") {
    CatalogueParts later = parts();
    later.past_certificates["card"] = later.certificates["card"];
    later.past_certificates["card"].max_bytes = 1;
    later.past_cities = later.cities;
    later.past_cities.front().city = {"旧", "Old"};
    const Catalogue catalogue(std::move(later));
    CHECK(catalogue.recorded_format("card")->certificate.max_bytes == 40000);
    CHECK(catalogue.recorded_format("card@440300")->city.city.en == "Shenzhen");
}

TEST_CASE("a catalogue that is renewed answers anew, and who holds its list sees the old one whole",
          "[catalogue]") {
    CatalogueParts older = parts();
    older.plugins = {loaded_plugin("first"), loaded_plugin("second")};
    Catalogue catalogue(std::move(older));
    const auto plugins = catalogue.plugins();
    CatalogueParts newer = parts();
    newer.certificates["badge"] = newer.certificates["card"];
    newer.certificates["badge"].id = "badge";
    newer.plugins.resize(3);
    catalogue.renew(Catalogue(std::move(newer)));
    CHECK(catalogue.format("badge").ok());
    CHECK(catalogue.plugins().size() == 3);
    REQUIRE(plugins.size() == 2);
    CHECK(plugins.begin()->id == "first");
    CHECK(std::next(plugins.begin())->name.zh == "名称");
    CHECK(plugins != catalogue.plugins());
    CHECK(catalogue.plugins() == catalogue.plugins());
}

TEST_CASE(
    "a catalogue that is read when asked is read once, and not at all where it is renewed first",
    "[catalogue]") {
    int readings = 0;
    const auto reading = [&readings] {
        ++readings;
        return Catalogue(parts());
    };
    const Catalogue asked = Catalogue::read_when_asked(reading);
    CHECK(readings == 0);
    CHECK(asked.format("card@440300").ok());
    CHECK(asked.formats().size() == 2);
    CHECK(readings == 1);
    Catalogue renewed = Catalogue::read_when_asked(reading);
    renewed.renew(Catalogue());
    CHECK(renewed.formats().empty());
    CHECK(readings == 1);
}

TEST_CASE("a list of plugins is good after its catalogue is gone", "[catalogue]") {
    std::vector<std::string> seen;
    CatalogueParts given = parts();
    given.plugins = {loaded_plugin("only")};
    for (const LoadedPlugin& plugin : Catalogue(std::move(given)).plugins()) {
        seen.push_back(plugin.id);
    }
    CHECK(seen == std::vector<std::string>{"only"});
}

TEST_CASE("a renewed catalogue frees the set before once nobody holds anything of it",
          "[catalogue]") {
    CatalogueParts older = parts();
    older.behaviours["card"] = std::make_shared<Plain>();
    const std::weak_ptr<const Certificate> freed = older.behaviours["card"];
    Catalogue catalogue(std::move(older));
    std::optional<LoadedPlugins> held = catalogue.plugins();
    catalogue.renew(Catalogue(parts()));
    CHECK_FALSE(freed.expired());  // the list's holder keeps all of it
    held.reset();
    CHECK(freed.expired());
}

TEST_CASE("a renewed catalogue that nobody looked into keeps nothing of the set before",
          "[catalogue]") {
    Catalogue catalogue;
    std::weak_ptr<const Certificate> freed;
    for (int day = 0; day < 3; ++day) {
        CatalogueParts newer = parts();
        newer.behaviours["card"] = std::make_shared<Plain>();
        const std::weak_ptr<const Certificate> offered = newer.behaviours["card"];
        catalogue.renew(Catalogue(std::move(newer)));
        CHECK(freed.expired());
        CHECK_FALSE(offered.expired());
        freed = offered;
    }
}

TEST_CASE("a certificate's own checks are asked of the catalogue as it is then", "[catalogue]") {
    Catalogue first(parts());
    const auto own_checks = first.own_checks();
    CHECK(own_checks("card") == nullptr);
    CatalogueParts newer = parts();
    newer.behaviours["card"] = std::make_shared<Plain>();
    first.renew(Catalogue(std::move(newer)));
    Catalogue second = std::move(first);
    REQUIRE(own_checks("card") != nullptr);
    CHECK(own_checks("card") == second.behaviour("card"));
    CHECK(second.behaviour("none") == nullptr);
}

TEST_CASE("a province is no place of handling where its cities are known", "[catalogue]") {
    const auto missing = Catalogue(parts()).format("card@440000");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().message.en.find("a province is not enough") != std::string::npos);
    CHECK(missing.error().message.en.find("card@440300") != std::string::npos);
    const auto elsewhere = Catalogue(parts()).format("card@450000");
    CHECK(elsewhere.error().message.en.find("there is no format") != std::string::npos);
}

TEST_CASE("a city's limit wins over the certificate's, that over the base rules", "[catalogue]") {
    CatalogueParts given = parts();
    given.base_limits = {limit("roll", 5), limit("blur", 1), limit("noise", 7)};
    given.certificates["card"].limits = {limit("roll", 4), limit("blur", 2)};
    given.cities[0].limits = {limit("roll", 3)};
    const Catalogue catalogue(given);
    const auto alone = catalogue.format("card");
    const auto there = catalogue.format("card@440300");
    CHECK(*alone->limit("roll")->max == 4);
    CHECK(*there->limit("roll")->max == 3);
    CHECK(*there->limit("blur")->max == 2);
    CHECK(*there->limit("noise")->max == 7);
    CHECK(there->limit("glare") == nullptr);
}

TEST_CASE("a certificate's own question wins over the general one", "[catalogue]") {
    CatalogueParts given = parts();
    given.base_asks = {{"uniform", {"一", "general"}}, {"mirrored", {"二", "mirrored?"}}};
    given.certificates["card"].asks = {{"uniform", {"三", "own"}}};
    const auto format = Catalogue(given).format("card");
    REQUIRE(format->certificate.asks.size() == 2);
    CHECK(format->certificate.asks[0].question.en == "own");
    CHECK(format->certificate.asks[1].rule == "mirrored");
    CHECK(format->today == given.today);
}

TEST_CASE("a limit binds from its first to its last day", "[catalogue]") {
    struct Row {
        std::string from, to;
        bool binds;
    };
    const auto row = GENERATE(values<Row>({{"2026-11-22", "", true},
                                           {"2026-11-23", "", false},
                                           {"", "2026-11-22", true},
                                           {"", "2026-11-21", false},
                                           {"2020-01-01", "2030-01-01", true}}));
    CatalogueParts given = parts();
    given.base_limits = {limit("roll", 5)};
    given.base_limits[0].from = row.from;
    given.base_limits[0].to = row.to;
    CHECK((Catalogue(given).format("card")->limit("roll") != nullptr) == row.binds);
}

TEST_CASE("of two limits in force the younger binds", "[catalogue]") {
    CatalogueParts given = parts();
    given.base_limits = {limit("roll", 9), limit("roll", 6), limit("roll", 7)};
    given.base_limits[0].from = "2008-01-01";
    given.base_limits[1].from = "2019-01-01";
    given.base_limits[2].from = "2027-01-01";
    CHECK(*Catalogue(given).format("card")->limit("roll")->max == 6);
}

TEST_CASE("a limit that names a city binds there alone", "[catalogue]") {
    CatalogueParts given = parts();
    given.certificates["card"].limits = {limit("roll", 9), limit("roll", 2)};
    given.certificates["card"].limits[1].city = "440300";
    given.certificates["card"].limits[0].from = "2025-01-01";
    const Catalogue catalogue(given);
    CHECK(*catalogue.format("card")->limit("roll")->max == 9);
    CHECK(*catalogue.format("card@440300")->limit("roll")->max == 2);
}

TEST_CASE("the byte window is the one that binds in the city", "[catalogue]") {
    CatalogueParts given = parts();
    given.certificates["card"].limits = {limit("file_bytes", 40000)};
    given.certificates["card"].limits[0].min = 14336;
    given.cities[0].limits = {limit("file_bytes", 20000)};
    given.cities[0].limits[0].min = 9216;
    const Catalogue catalogue(given);
    CHECK(catalogue.format("card")->certificate.max_bytes == 40000);
    CHECK(catalogue.format("card@440300")->certificate.min_bytes == 9216);
    CHECK(catalogue.format("card@440300")->certificate.max_bytes == 20000);
}
