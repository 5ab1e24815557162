#include "core/catalogue/own_size.h"

#include <catch2/catch.hpp>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

OwnSize pet_card() {
    OwnSize size;
    size.id = "own-pet-card";
    size.revision = 3;
    size.name = {"宠物证", "Pet card"};
    size.width_px = 295;
    size.height_px = 413;
    size.background = "#438EDB";
    size.min_bytes = 10'000;
    size.max_bytes = 50'000;
    size.bounds = {{"head_height", 244, 277}, {"crown_margin", {}, 45}};
    size.set_on = "2026-11-26";
    return size;
}

Catalogue with_inch() {
    CatalogueParts parts;
    LoadedPlugin inch;
    inch.id = "inch-1";
    inch.kind = "certificate";
    inch.name = {"一寸", "1 inch"};
    parts.plugins = {inch};
    return Catalogue(std::move(parts));
}

/// The field that is at fault; empty: nothing is.
std::string fault(const OwnSize& size) {
    const auto checked = check_own_size(size, with_inch());
    if (!checked) {
        CHECK(checked.error().code == ErrorCode::InvalidInput);
        CHECK_FALSE(checked.error().message.zh.empty());
        CHECK_FALSE(checked.error().message.en.empty());
    }
    return checked ? "" : checked.error().field;
}

template <class Value>
std::string fault_with(Value OwnSize::*member, const Value& value) {
    OwnSize size = pet_card();
    size.*member = value;
    return fault(size);
}

}  // namespace

TEST_CASE("a size of the trade is fine", "[own_size]") {
    CHECK(fault(pet_card()).empty());
}

TEST_CASE("a side is 16 to 10000 pixels and 8 to 300 millimetres", "[own_size]") {
    for (const int px : {-1, 0, 15, 94, 3544, 10'001, 20'000}) {  // at 300 dpi 95 px are 8.04 mm
        INFO(px);
        CHECK(fault_with(&OwnSize::width_px, px) == "width_px");
        CHECK(fault_with(&OwnSize::height_px, px) == "height_px");
    }
    CHECK(fault_with(&OwnSize::width_px, 95).empty());
    CHECK(fault_with(&OwnSize::width_px, 3543).empty());
    CHECK(fault_with(&OwnSize::dpi, 71) == "dpi");
    CHECK(fault_with(&OwnSize::dpi, 72).empty());
    CHECK(fault_with(&OwnSize::dpi, 1201) == "dpi");
    CHECK(fault_with(&OwnSize::dpi, 0) == "dpi");
}

TEST_CASE("the background is a colour", "[own_size]") {
    for (const std::string colour :
         {"", "white", "#FFF", "#GGGGGG", "#ffffff", "FFFFFF", "#FFFFFF0"}) {
        INFO(colour);
        CHECK(fault_with(&OwnSize::background, colour) == "background");
    }
    CHECK(colour_text(" #ffa0b1 ") == "#FFA0B1");
    CHECK(colour_text("white") == "white");
}

TEST_CASE("a file's bounds are in order and can be reached", "[own_size]") {
    CHECK(fault_with(&OwnSize::min_bytes, std::int64_t{50'001}) == "min_bytes");
    CHECK(fault_with(&OwnSize::min_bytes, std::int64_t{50'000}).empty());
    CHECK(fault_with(&OwnSize::min_bytes, std::int64_t{-1}) == "min_bytes");
    CHECK(fault_with(&OwnSize::max_bytes, std::int64_t{-1}) == "max_bytes");
    CHECK(fault_with(&OwnSize::max_bytes, std::int64_t{200'000'000}) == "max_bytes");
    OwnSize large = pet_card();
    large.max_bytes = 0;
    large.min_bytes = 3 * 295 * 413 + 1;  // more than the bare pixels have
    CHECK(fault(large) == "min_bytes");
}

TEST_CASE("a name is there, in Chinese, and nobody else's", "[own_size]") {
    CHECK(fault_with(&OwnSize::name, Text{"", "Pet card"}) == "name_zh");
    CHECK(fault_with(&OwnSize::name, Text{"  ", "Pet card"}) == "name_zh");
    CHECK(fault_with(&OwnSize::name, Text{"Pet card", "Pet card"}) == "name_zh");
    CHECK(fault_with(&OwnSize::name, Text{"宠物\n证", ""}) == "name_zh");
    CHECK(fault_with(&OwnSize::name, Text{"宠物证", std::string(61, 'x')}) == "name_en");
    CHECK(fault_with(&OwnSize::name, Text{" 一寸 ", ""}) == "name_zh");
    CHECK(fault_with(&OwnSize::name, Text{"宠物证", "1 inch"}) == "name_en");
    CHECK(fault_with(&OwnSize::name, Text{"宠物证", ""}).empty());
    OwnSize itself = pet_card();
    itself.id = "inch-1";
    itself.name = {"一寸", "1 inch"};
    CHECK(fault(itself).empty());
}

TEST_CASE("a bound is of a known rule, in order, once, and within the photo", "[own_size]") {
    using Bounds = std::vector<OwnBound>;
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"sharpness", 1, 2}}) == "sharpness");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", {}, {}}}) == "head_height");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", 9, 8}}) == "head_height");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", 8, 8}}).empty());
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", -1, 8}}) == "head_height");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", {}, 0}}) == "head_height");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_height", 414, {}}}) == "head_height");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"head_width", 296, {}}}) == "head_width");
    CHECK(fault_with(&OwnSize::bounds, Bounds{{"eye_line", 1, 2}, {"eye_line", 1, 2}}) ==
          "eye_line");
}

TEST_CASE("a bound is typed as min:max, in pixels or millimetres", "[own_size]") {
    const auto read = [](const std::string& typed) {
        const auto bound = read_own_bound("head_height", typed, 300);
        return bound ? bound_text(*bound) : "wrong: " + bound.error().field;
    };
    CHECK(read("244:277") == "244:277");
    CHECK(read(" 244 ： 277 px") == "244:277");
    CHECK(read("25-45") == "25:45");
    CHECK(read(":40") == ":40");
    CHECK(read("12.5:") == "12.5:");
    CHECK(read("28:33mm") == "331:390");
    for (const std::string typed :
         {"", ":", "244", "a:b", "1:2:3", "nan:3", "inf:", "1e999:", "mm"}) {
        INFO(typed);
        CHECK(read(typed) == "wrong: head_height");
    }
    CHECK(px_of_mm(25, 300) == 295);
    CHECK(px_of_mm(35, 300) == 413);
    CHECK(px_of_mm(1e300, 300) == 1'000'000);
}

TEST_CASE("an own size is a plugin of data alone and comes back as it was", "[own_size]") {
    const auto manifest = parse_manifest(own_size_manifest(pet_card()), "plugin.json");
    REQUIRE(manifest.ok());
    CHECK(manifest->kind == "certificate");
    CHECK(manifest->library.empty());
    const auto back = own_size_of(*manifest);
    REQUIRE(back.has_value());
    CHECK(own_size_manifest(*back) == own_size_manifest(pet_card()));
    CHECK(back->min_bytes == 10'000);
    CHECK(back->max_bytes == 50'000);
    REQUIRE(back->bounds.size() == 2);
    CHECK(bound_text(back->bounds[1]) == ":45");
}

TEST_CASE("each figure says that the studio set it itself, and when", "[own_size]") {
    const auto manifest = parse_manifest(own_size_manifest(pet_card()), "plugin.json");
    REQUIRE(manifest.ok());
    for (const Limit& limit : manifest->certificate->limits) {
        INFO(limit.rule);
        CHECK(limit.source.find("本店自行设定") != std::string::npos);
        CHECK(limit.source.find("set by this studio itself (2026-11-26)") != std::string::npos);
        CHECK(limit.from == "2026-11-26");
        CHECK_FALSE(limit.advisory);
    }
}

TEST_CASE("without bounds any file size serves", "[own_size]") {
    OwnSize size = pet_card();
    size.min_bytes = size.max_bytes = 0;
    size.bounds.clear();
    const auto manifest = parse_manifest(own_size_manifest(size), "plugin.json");
    REQUIRE(manifest.ok());
    REQUIRE(manifest->certificate->limits.size() == 1);
    CHECK(manifest->certificate->limits.front().advisory);
    CHECK(own_size_of(*manifest)->max_bytes == 0);
    CHECK(own_size_of(*manifest)->min_bytes == 0);
}

TEST_CASE("another plugin is no own size", "[own_size]") {
    auto manifest = parse_manifest(own_size_manifest(pet_card()), "plugin.json");
    REQUIRE(manifest.ok());
    manifest->version = "1.0";
    CHECK_FALSE(own_size_of(*manifest).has_value());
    manifest->version = "0";
    CHECK_FALSE(own_size_of(*manifest).has_value());
    manifest->version = "1";
    manifest->library = "code";
    CHECK_FALSE(own_size_of(*manifest).has_value());
}
