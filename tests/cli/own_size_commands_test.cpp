// A size of the studio's own, from the command line to a photo and a job, and away again.

#include "tests/support/counter.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using SizeWords = std::vector<std::string>;

const SizeWords kAdd = {"format",  "own",           "add",      "--name-zh",
                        "宠物证",  "--name-en",     "Pet card", "--width-mm",
                        "25",      "--height-mm",   "35",       "--background",
                        "#438EDB", "--min-bytes",   "10000",    "--max-bytes",
                        "60000",   "--head-height", "244:277"};

SizeWords with(SizeWords words, const SizeWords& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// The field at fault of a call that must end so.
std::string refused(const Counter& counter, const SizeWords& words, int exit_code = 3) {
    const ProgramResult result = counter.call(words);
    INFO(result.out << result.err);
    CHECK(result.exit_code == exit_code);
    return Json::parse(result.out).at("error").at("field");
}

Json format_of(const Counter& counter, const std::string& id) {
    const Json all = counter.ask({"format", "list"}).at("formats");
    for (const Json& format : all) {
        if (format.at("id") == id) {
            return format;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("an own size is listed, makes photos, sheets and jobs, and says who set it",
          "[own_size_commands]") {
    const Counter counter;
    const Json size = counter.ask(kAdd).at("own_size");
    CHECK(size.at("id") == "own-pet-card");
    CHECK(size.at("width_px") == 295);
    CHECK(size.at("height_px") == 413);
    CHECK(counter.ask({"format", "own", "list"}).at("own_sizes").size() == 1);
    CHECK(counter.ask({"plugin", "info", "own-pet-card"}).at("plugin").at("origin") == "own");
    const Json format = format_of(counter, "own-pet-card");
    CHECK(format.at("background") == "#438EDB");
    CHECK(format.at("max_bytes") == 60000);
    const std::string source = format.at("sources").at(0).at("text");
    CHECK(source.find("本店自行设定（" + size.at("set_on").get<std::string>()) == 0);

    const std::string out = (counter.folder() / "made.jpg").string();
    const Json made =
        counter.ask({"photo", "make", kPortrait, "--format", "own-pet-card", "--out", out});
    CHECK(made.at("out").at("width_px") == 295);
    CHECK(made.at("out").at("bytes").get<int>() <= 60000);
    counter.ask({"photo", "sheet", kPortrait, "--format", "own-pet-card", "--paper", "6in", "--out",
                 (counter.folder() / "sheet.pdf").string()});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job =
        counter.ask({"job", "add", session, "--format", "own-pet-card", "--photo", kPortrait})
            .at("job");

    counter.ask({"format", "own", "remove", "own-pet-card"});
    CHECK(format_of(counter, "own-pet-card").is_null());
    CHECK(counter.call({"photo", "check", kPortrait, "--format", "own-pet-card"}).exit_code == 6);
    CHECK(counter.ask({"job", "show", job.at("id").get<std::string>()}).at("job").at("format") ==
          "own-pet-card");
}

TEST_CASE("an edit changes what is named and nothing else", "[own_size_commands]") {
    const Counter counter;
    counter.ask(kAdd);
    const Json size = counter
                          .ask({"format", "own", "edit", "own-pet-card", "--max-bytes", "0",
                                "--head-height", "none", "--crown-margin", "2:4mm"})
                          .at("own_size");
    CHECK(size.at("max_bytes") == 0);
    CHECK(size.at("min_bytes") == 10000);
    CHECK(size.at("name_zh") == "宠物证");
    CHECK(size.at("revision") == 2);
    REQUIRE(size.at("bounds").size() == 1);
    CHECK(size.at("bounds").at(0) ==
          Json({{"rule", "crown_margin"}, {"min", 24.0}, {"max", 47.0}}));
    CHECK(refused(counter, {"format", "own", "edit", "own-none", "--dpi", "300"}, 6) == "id");
}

TEST_CASE("nonsense is refused with the field at fault, and nothing is kept",
          "[own_size_commands]") {
    const Counter counter;
    const SizeWords plain = {"format",     "own", "add",         "--name-zh", "证",
                             "--width-px", "295", "--height-px", "413"};
    const SizeWords name = {"format", "own", "add", "--name-zh", "证"};
    CHECK(refused(counter, with(name, {"--width-px", "0", "--height-px", "413"})) == "width_px");
    CHECK(refused(counter, with(name, {"--width-px", "295", "--height-px", "20000"})) ==
          "height_px");
    CHECK(refused(counter, name) == "width_px");
    CHECK(refused(counter, with(plain, {"--min-bytes", "9", "--max-bytes", "8"})) == "min_bytes");
    CHECK(refused(counter, with(plain, {"--background", "blue"})) == "background");
    CHECK(refused(counter, with(plain, {"--head-height", "9:8"})) == "head_height");
    CHECK(refused(counter, with(plain, {"--head-width", "wide"})) == "head_width");
    CHECK(refused(counter, {"format", "own", "add", "--name-zh", "居民身份证", "--width-px", "295",
                            "--height-px", "413"}) == "name_zh");
    CHECK(counter.call(with(plain, {"--width-mm", "25"})).exit_code == 2);
    CHECK(counter.call(with(plain, {"--dpi", "many"})).exit_code == 2);
    CHECK(counter.ask({"format", "own", "list"}).at("own_sizes").empty());
    counter.ask(plain);
    CHECK(refused(counter, plain) == "name_zh");
}

TEST_CASE("whoever is not logged in neither sets sizes nor installs plugins",
          "[own_size_commands]") {
    const Counter counter{Environment{}};  // where nobody has stayed logged in
    counter.ask(kAdd);
    const auto as_nobody = [&](SizeWords words) {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"--json", "--home", counter.home()});
        return run_program(words).exit_code;
    };
    CHECK(as_nobody(kAdd) == 4);
    CHECK(as_nobody({"format", "own", "remove", "own-pet-card"}) == 4);
    CHECK(as_nobody({"plugin", "install", "x.hzp"}) == 4);
    CHECK(as_nobody({"format", "own", "list"}) == 0);
    CHECK(refused(counter, {"plugin", "remove", "own-pet-card"}, 1) == "id");
}
