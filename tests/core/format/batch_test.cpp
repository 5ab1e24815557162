#include "core/format/batch.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/system/file_lock.h"
#include "tests/support/saying_certificate.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

namespace fs = std::filesystem;

const std::atomic<bool> kGoOn{false};

PhotoFormat small_format(const std::string& id) {
    PhotoFormat format;
    format.id = id;
    format.certificate.id = id;
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.dpi = 350;
    format.certificate.quality = 80;
    format.certificate.background = "#FFFFFF";
    Limit eyes;
    eyes.rule = "eyes_open";
    eyes.min = 0.1;
    format.limits[eyes.rule] = eyes;
    return format;
}

struct Room {
    TempDir dir;
    fs::path in = dir / "in";
    fs::path out = dir / "out";

    Room() { fs::create_directory(in); }

    void add_portrait(const std::string& name) const {
        fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg", in / name);
    }
    void add_text(const std::string& name) const { std::ofstream(in / name) << "no photo"; }

    [[nodiscard]] BatchOrder order() const {
        BatchOrder order;
        order.folder = in;
        order.out = out;
        order.formats = {small_format("one")};
        order.models = default_models_dir();
        return order;
    }
    [[nodiscard]] std::string journal() const {
        std::ifstream file(out / "batch.jsonl");
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

struct Told {
    std::vector<std::string> lines;
    BatchProgress last;

    auto hear() {
        return [this](const BatchOutcome& outcome, const BatchProgress& progress) {
            lines.push_back(outcome.item->name + " " + outcome.format + " " +
                            (outcome.error   ? "error"
                             : outcome.photo ? "made"
                                             : "refused"));
            last = progress;
        };
    }
};

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("every photo is made in every format, and one that cannot be read is told", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    room.add_portrait("b.jpg");
    room.add_text("bad.jpg");
    BatchOrder order = room.order();
    order.formats.push_back(small_format("two"));
    const auto plan = plan_batch(order, {});
    REQUIRE(plan);
    Told told;
    const auto summary = run_batch(order, *plan, told.hear(), kGoOn);
    REQUIRE(summary);
    CHECK(summary->made == 4);
    CHECK(summary->unreadable == 2);
    CHECK(summary->kept == 0);
    CHECK_FALSE(summary->cancelled);
    CHECK(told.lines.size() == 6);
    CHECK(told.last.total == 3);
    for (const char* made : {"one/a.jpg", "one/b.jpg", "two/a.jpg", "two/b.jpg"}) {
        CHECK(fs::file_size(room.out / made) > 1000);
    }
    CHECK(lines_in(room.journal()) == 6);
}

TEST_CASE("in a batch too a certificate's own checks are made", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    BatchOrder order = room.order();
    order.formats = {small_format("one"), small_format("two")};
    order.own_checks = tests::own_checks_of("two", Verdict::Fail);
    Told told;
    REQUIRE(run_batch(order, *plan_batch(order, {}), told.hear(), kGoOn));
    CHECK(told.lines == std::vector<std::string>{"a one made", "a two refused"});
}

TEST_CASE("a second run makes only what is new, changed, or was taken away", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    room.add_portrait("b.jpg");
    room.add_portrait("c.jpg");
    const BatchOrder order = room.order();
    REQUIRE(run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn));
    room.add_portrait("d.jpg");
    fs::remove(room.out / "b.jpg");
    fs::last_write_time(room.in / "c.jpg",
                        fs::file_time_type::clock::now() - std::chrono::hours(1));
    Told told;
    const auto again = run_batch(order, *plan_batch(order, {}), told.hear(), kGoOn);
    REQUIRE(again);
    CHECK(again->kept == 1);
    CHECK(again->made == 3);
    CHECK(told.last.done == 4);
    CHECK(fs::exists(room.out / "b.jpg"));
}

TEST_CASE("what was refused is not tried again, and not forgotten", "[batch]") {
    const Room room;
    room.add_text("bad.jpg");
    const BatchOrder order = room.order();
    REQUIRE(run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn));
    Told told;
    const auto again = run_batch(order, *plan_batch(order, {}), told.hear(), kGoOn);
    REQUIRE(again);
    CHECK(told.lines.empty());
    CHECK(again->kept == 1);
    CHECK(again->kept_refused == 1);
}

TEST_CASE("a journal cut in the middle of a line costs that line alone", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    room.add_portrait("b.jpg");
    BatchOrder order = room.order();
    order.workers = 1;
    REQUIRE(run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn));
    const std::string whole = room.journal();
    std::ofstream(room.out / "batch.jsonl", std::ios::trunc) << whole.substr(0, whole.size() - 9);
    const auto again = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
    REQUIRE(again);
    CHECK(again->kept == 1);
    CHECK(again->made == 1);
    CHECK(lines_in(room.journal()) == 2);
}

TEST_CASE("a cancelled batch stops between photos and goes on later", "[batch]") {
    const Room room;
    for (const char* name : {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}) {
        room.add_portrait(name);
    }
    BatchOrder order = room.order();
    order.workers = 1;
    std::atomic<bool> cancelled{false};
    const auto stopped = run_batch(
        order, *plan_batch(order, {}),
        [&cancelled](const BatchOutcome&, const BatchProgress& progress) {
            cancelled = progress.done == 2;
        },
        cancelled);
    REQUIRE(stopped);
    CHECK(stopped->cancelled);
    CHECK(stopped->made == 2);
    const auto rest = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
    REQUIRE(rest);
    CHECK(rest->kept == 2);
    CHECK(rest->made == 2);
}

TEST_CASE("a photo of another folder or in another format is not replaced unasked", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    BatchOrder order = room.order();
    REQUIRE(run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn)->made == 1);
    const auto first = read_file(order.out / "a.jpg", 1'000'000);
    const Room other;
    other.add_portrait("a.jpg");
    BatchOrder next = other.order();
    next.out = order.out;
    const bool same_folder = GENERATE(false, true);
    if (same_folder) {
        next = order;
        next.formats.front().id = "other@format";
    }
    const auto refused = run_batch(next, *plan_batch(next, {}), Told().hear(), kGoOn);
    REQUIRE(refused);
    CHECK(refused->made == 0);
    CHECK(refused->unreadable == 1);
    REQUIRE(refused->refusals.size() == 1);
    CHECK(refused->refusals.front().reason.en.find("another folder") != std::string::npos);
    CHECK(*read_file(order.out / "a.jpg", 1'000'000) == *first);
    CHECK(run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn)->kept == 1);
    next.overwrite = true;
    CHECK(run_batch(next, *plan_batch(next, {}), Told().hear(), kGoOn)->made == 1);
    const auto back = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
    CHECK((back->kept == 0 && back->unreadable == 1));
}

TEST_CASE("two batches do not write one folder at once", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    const BatchOrder order = room.order();
    fs::create_directories(order.out);
    {
        ByteLocks other(order.out / ".batch.lock");
        REQUIRE(other.take(0));
        const auto refused = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::Refused);
        CHECK(refused.error().field == "out");
        CHECK_FALSE(fs::exists(order.out / "batch.jsonl"));
    }
    const auto alone = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
    REQUIRE(alone);
    CHECK(alone->made == 1);
    CHECK(alone->finished == std::set<fs::path>{order.out / "a.jpg"});
}

TEST_CASE("an output folder that cannot be made is an error of the environment", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    BatchOrder order = room.order();
    std::ofstream(order.out) << "a file stands in the way";
    const auto summary = run_batch(order, *plan_batch(order, {}), Told().hear(), kGoOn);
    REQUIRE_FALSE(summary);
    CHECK(summary.error().code == ErrorCode::Environment);
    CHECK(summary.error().file == order.out.string());
}

TEST_CASE("a shot that turns out to be another person's leaves no photo under the first name",
          "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    const BatchOrder order = room.order();
    const BatchPlan first{{{room.in / "a.jpg", "S1"}}, {}, {}, {}, {}, {}};
    REQUIRE(run_batch(order, first, Told().hear(), kGoOn));
    REQUIRE(fs::exists(room.out / "S1.jpg"));
    const BatchPlan second{{{room.in / "a.jpg", "S2"}}, {}, {}, {}, {}, {}};
    REQUIRE(run_batch(order, second, Told().hear(), kGoOn));
    CHECK(fs::exists(room.out / "S2.jpg"));
    CHECK_FALSE(fs::exists(room.out / "S1.jpg"));
    std::ofstream(room.out / "S2.jpg") << "retouched by somebody";
    REQUIRE(run_batch(order, first, Told().hear(), kGoOn));
    CHECK(fs::exists(room.out / "S2.jpg"));
}

TEST_CASE("a name that another shot has had since is made anew", "[batch]") {
    const Room room;
    room.add_portrait("a.jpg");
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "cap.jpg", room.in / "b.jpg");
    BatchOrder order = room.order();
    order.on_fail = OnFail::MakeAnyway;
    const BatchPlan right{{{room.in / "a.jpg", "S1"}}, {}, {}, {}, {}, {}};
    const BatchPlan wrong{{{room.in / "b.jpg", "S1"}}, {}, {}, {}, {}, {}};
    REQUIRE(run_batch(order, right, Told().hear(), kGoOn));
    const auto portrait = read_file(room.out / "S1.jpg", 1U << 20);
    REQUIRE(run_batch(order, wrong, Told().hear(), kGoOn));
    REQUIRE(*read_file(room.out / "S1.jpg", 1U << 20) != *portrait);
    REQUIRE(run_batch(order, right, Told().hear(), kGoOn));
    CHECK(*read_file(room.out / "S1.jpg", 1U << 20) == *portrait);
}
