#include "core/format/batch_plan.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "tests/support/code_card.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

namespace fs = std::filesystem;

struct PlanRoom {
    TempDir dir;
    fs::path in = dir / "in";
    fs::path out = dir / "out";

    PlanRoom() { fs::create_directory(in); }

    void add_text(const std::string& name) const { std::ofstream(in / name) << "no photo"; }

    void add_card(const std::string& name, const std::string& text) const {
        std::ofstream(in / name, std::ios::binary) << huizhi::tests::code_card_jpeg(text);
    }
    void shoot(const std::string& name) const {
        std::ofstream(in / name, std::ios::binary) << huizhi::tests::small_jpeg(300, 400, 300);
    }

    [[nodiscard]] BatchOrder order() const {
        BatchOrder order;
        order.folder = in;
        order.out = out;
        order.formats.resize(1);
        order.formats.front().id = "one";
        return order;
    }
};

std::vector<std::string> names_of(const std::vector<BatchItem>& items) {
    std::vector<std::string> names;
    names.reserve(items.size());
    for (const BatchItem& item : items) {
        names.push_back(item.name);
    }
    return names;
}

}  // namespace

TEST_CASE("a folder's photos keep their names, and two of one stem stay apart", "[batch]") {
    const PlanRoom room;
    for (const char* name : {"b.JPG", "a.jpg", "c.png", "c.jpeg", "notes.txt"}) {
        room.add_text(name);
    }
    fs::create_directory(room.in / "folder.jpg");
    const auto plan = plan_batch(room.order(), {});
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"a", "b", "c.jpeg", "c.png"});
}

TEST_CASE("a list names who is missing, who is there twice, and whose photo is nobody's",
          "[batch]") {
    const PlanRoom room;
    for (const char* name : {"s1.jpg", "440300199001010016.JPG", "s3.jpg", "s3.png", "other.jpg"}) {
        room.add_text(name);
    }
    const auto plan = plan_batch(
        room.order(),
        {{"S1", "", ""}, {"S2", "", "440300199001010016"}, {"S3", "", ""}, {"S4", "", ""}});
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"S2", "S1"});
    REQUIRE(plan->missing.size() == 1);
    CHECK(plan->missing[0].code == "S4");
    REQUIRE(plan->doubtful.size() == 1);
    CHECK(plan->doubtful[0].code == "S3");
    CHECK(plan->unlisted == std::vector<std::string>{"other.jpg"});
}

TEST_CASE("a folder that is missing or its own output is refused by name", "[batch]") {
    const PlanRoom room;
    BatchOrder order = room.order();
    order.folder = room.dir / "nowhere";
    const auto missing = plan_batch(order, {});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::InvalidInput);
    CHECK(missing.error().file == order.folder.string());
    order.folder = order.out = room.in;
    CHECK_FALSE(plan_batch(order, {}));
}

TEST_CASE("of several formats no folder may be the photos' own", "[batch]") {
    const PlanRoom room;
    BatchOrder order = room.order();
    order.out = room.dir.path();
    order.formats.resize(2);
    order.formats.back().id = "in";
    const auto plan = plan_batch(order, {});
    REQUIRE_FALSE(plan);
    CHECK(plan.error().code == ErrorCode::InvalidInput);
    CHECK(plan.error().file == room.in.string());
}

TEST_CASE("the photos behind a code card are the person's on the card", "[batch]") {
    const PlanRoom room;
    room.shoot("IMG_0001.jpg");  // before the first card: nobody's
    room.add_card("IMG_0002.jpg", "S2");
    room.shoot("IMG_0003.jpg");
    room.shoot("IMG_0004.jpg");
    room.add_card("IMG_0005.jpg", " 440300199001010016 ");  // by the document number
    room.shoot("IMG_0006.jpg");
    room.add_card("IMG_0007.jpg", "stranger");
    room.shoot("IMG_0008.jpg");
    CodeCards cards;
    const auto plan = plan_batch(
        room.order(), {{"S1", "", "440300199001010016"}, {"S2", "", ""}, {"S3", "", ""}}, &cards);
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"S2", "S2-2", "S1"});
    CHECK(plan->items.at(1).file.filename() == "IMG_0004.jpg");
    CHECK(plan->code_cards == std::vector<std::string>{"IMG_0002.jpg", "IMG_0005.jpg"});
    CHECK(plan->unlisted == std::vector<std::string>{"IMG_0008.jpg", "IMG_0001.jpg"});
    REQUIRE(plan->not_taken.size() == 1);
    CHECK(plan->not_taken.front().file == "IMG_0007.jpg");
    REQUIRE(plan->missing.size() == 1);
    CHECK(plan->missing.front().code == "S3");
    CHECK(plan->in_folder() == 8);
}

TEST_CASE("a second shot never gets another person's code for a name", "[batch]") {
    const PlanRoom room;
    room.add_card("1.jpg", "A");
    room.shoot("2.jpg");
    room.shoot("3.jpg");
    room.add_card("4.jpg", "a-2");
    room.shoot("5.jpg");
    CodeCards cards;
    const auto plan = plan_batch(room.order(), {{"A", "", ""}, {"A-2", "", ""}}, &cards);
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"A", "A-3", "A-2"});
}

TEST_CASE("photos before the first card are told by their names, and cards need a list",
          "[batch]") {
    const PlanRoom room;
    room.shoot("0-s1.jpg");
    room.shoot("1.jpg");
    room.add_card("2.jpg", "S2");
    room.shoot("3.jpg");
    CodeCards cards;
    const auto plan = plan_batch(room.order(), {{"1", "", ""}, {"S2", "", ""}}, &cards);
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"1", "S2"});
    const auto refused = plan_batch(room.order(), {}, &cards);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "list");
    // What has been read is read once, unless it is another file now.
    room.add_card("3.jpg", "1");
    const auto again = plan_batch(room.order(), {{"1", "", ""}, {"S2", "", ""}}, &cards);
    CHECK(again->code_cards.size() == 2);
    const std::atomic<bool> cancelled = true;
    const auto ended =
        plan_batch(room.order(), {{"1", "", ""}, {"S2", "", ""}}, &cards, &cancelled);
    CHECK(ended->items.empty());
}

TEST_CASE("shots are taken in the order in which they are counted, with zeros or without",
          "[batch]") {
    const PlanRoom room;
    room.add_card("IMG_1.jpg", "S1");
    room.shoot("img_2.jpg");
    room.add_card("IMG_10.jpg", "S2");
    room.shoot("IMG_011.jpg");
    CodeCards cards;
    const auto plan = plan_batch(room.order(), {{"S1", "", ""}, {"S2", "", ""}}, &cards);
    REQUIRE(plan);
    REQUIRE(plan->items.size() == 2);
    for (const BatchItem& item : plan->items) {
        CHECK(item.name == (item.file.filename() == "img_2.jpg" ? "S1" : "S2"));
    }
}

TEST_CASE("behind what may be a card that cannot be read photos are nobody's", "[batch]") {
    const PlanRoom room;
    room.add_card("IMG_01.jpg", "S1");
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg", room.in / "IMG_02.jpg");
    room.shoot("IMG_03.jpg");  // no code, no face
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg", room.in / "IMG_04.jpg");
    room.add_card("IMG_05.jpg", "S2");
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg", room.in / "IMG_06.jpg");
    room.add_text("IMG_07.jpg");  // damaged
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg", room.in / "IMG_08.jpg");
    CodeCards cards(default_models_dir());
    const auto plan = plan_batch(room.order(), {{"S1", "", ""}, {"S2", "", ""}}, &cards);
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"S1", "S2"});
    CHECK(plan->unlisted == std::vector<std::string>{"IMG_04.jpg", "IMG_08.jpg"});
    REQUIRE(plan->not_taken.size() == 2);
    CHECK(plan->not_taken.front().file == "IMG_03.jpg");
    CHECK(plan->not_taken.front().is_picture);
    CHECK(plan->in_folder() == 8);
}

TEST_CASE("a picture that is not read, and another camera's photos, end whose they are",
          "[batch]") {
    const PlanRoom room;
    room.add_card("DSC_01.jpg", "S1");
    room.shoot("DSC_02.jpg");
    room.add_text("DSC_02.nef");  // the raw of the same shot
    room.shoot("DSC_03.jpg");
    room.add_text("DSC_04.heic");
    room.shoot("DSC_05.jpg");
    room.shoot("IMG_01.jpg");
    CodeCards cards;
    const auto plan = plan_batch(room.order(), {{"S1", "", ""}, {"S2", "", ""}}, &cards);
    REQUIRE(plan);
    CHECK(names_of(plan->items) == std::vector<std::string>{"S1", "S1-2"});
    CHECK(plan->unlisted == std::vector<std::string>{"DSC_05.jpg", "IMG_01.jpg"});
}
