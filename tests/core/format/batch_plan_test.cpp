#include "core/format/batch_plan.h"

#include <fstream>

#include <catch2/catch.hpp>

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
