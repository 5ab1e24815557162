#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "tests/support/counter.h"
#include "tests/support/run_apart.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kPassword = "correct horse battery";

/// In a place for program states of the test's own, or of another computer's.
Environment states(const Counter& counter, const std::string& computer = "here") {
    return {{"XDG_STATE_HOME", (counter.folder() / computer).string()}};
}

ProgramResult call_at(const Counter& counter,
                      std::vector<std::string> words,
                      Environment environment) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {"--json", "--lang", "en"});
    environment.insert({"XDG_STATE_HOME", (counter.folder() / "here").string()});
    return run_program(words, environment);
}

ProgramResult owner(const Counter& counter, std::vector<std::string> words) {
    words.insert(words.end(), {"--home", counter.home()});
    return call_at(counter, words, {});  // who has stayed logged in
}

/// The same where nobody has stayed logged in.
ProgramResult owner_by_password(const Counter& counter, std::vector<std::string> words) {
    words.insert(words.end(), {"--home", counter.home(), "--user", "boss"});
    return call_at(counter, words, {{"HUIZHI_PASSWORD", kPassword}});
}

Json asked(const ProgramResult& result) {
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == 0);
    return Json::parse(result.out);
}

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

/// So many bytes of sealed photos, as far as a backup can tell.
void add_sealed_files(const fs::path& home, int count, std::size_t size) {
    std::mt19937 random(7);
    for (int i = 0; i < count; ++i) {
        std::string bytes = "HZSEAL1\n";
        while (bytes.size() < size) {
            const auto word = random();
            bytes.append(reinterpret_cast<const char*>(&word), 4);
        }
        const std::string name = std::to_string(1000 + i) + std::string(60, 'e');
        fs::create_directories(home / "photos" / name.substr(0, 2));
        write_text(home / "photos" / name.substr(0, 2) / name, bytes);
    }
}

void check_nothing_in_clear(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[entry.path().string()] = text_of(entry.path());
        }
    }
    CHECK_FALSE(files.empty());
    for (const std::string& secret :
         {std::string("张三"), kAdult, std::string("13800001234"), std::string("zhangsan")}) {
        for (const auto& [file, text] : files) {
            INFO(file << " " << secret);
            CHECK(text.find(secret) == std::string::npos);
        }
    }
}

}  // namespace

TEST_CASE("a backup restores without a login after the home is gone, and opens with its accounts",
          "[cli][backup]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    const std::string session = counter.session_of(customer);
    counter.ask(
        {"job", "add", session, "--format", "id-card", "--photo", kPortrait, "--price", "3000"});
    fs::create_directory(counter.folder() / "out");
    const std::string file = (counter.folder() / "out/shop.hzbackup").string();
    const Json made = asked(owner(counter, {"backup", "--out", file})).at("backup");
    CHECK(made.at("verified") == true);
    CHECK(made.at("rows").at("customer") == 1);
    check_nothing_in_clear(counter.folder() / "out");
    fs::rename(counter.home(), counter.folder() / "stolen");

    const Json seen = asked(call_at(counter, {"backup", "verify", file}, {})).at("verification");
    CHECK(seen.at("valid") == true);
    CHECK(seen.at("opened") == true);
    const std::string home = (counter.folder() / "new").string();
    const Json restored =
        asked(call_at(counter, {"restore", file, "--home", home}, {})).at("restored");
    CHECK(restored.at("rows").at("job") == 1);
    CHECK_FALSE(fs::exists(home + "/login.token"));
    CHECK(call_at(counter, {"customer", "find", "zs", "--home", home}, {}).exit_code == 4);
    const Json found = asked(call_at(
        counter, {"customer", "show", customer, "--reveal", "--home", home, "--user", "boss"},
        {{"HUIZHI_PASSWORD", kPassword}}));
    CHECK(found.at("customer").at("id_number") == kAdult);
}

TEST_CASE("on another computer a backup asks for a password or the recovery key", "[cli][backup]") {
    const Counter counter;
    const std::string key = asked(owner(counter, {"account", "recovery-key"})).at("recovery_key");
    const std::string file = (counter.folder() / "shop.hzbackup").string();
    asked(owner(counter, {"backup", "--out", file}));
    const auto restore = [&](const std::string& computer, std::vector<std::string> more,
                             Environment environment) {
        environment.merge(states(counter, computer));
        std::vector<std::string> words{"restore", file, "--home",
                                       (counter.folder() / ("home-" + computer)).string()};
        words.insert(words.end(), more.begin(), more.end());
        return call_at(counter, words, environment);
    };
    const ProgramResult none = restore("a", {}, {});
    CHECK(none.exit_code == 4);
    CHECK(none.err.find("HUIZHI_PASSWORD") != std::string::npos);
    CHECK(
        restore("a", {"--user", "boss"}, {{"HUIZHI_PASSWORD", "wrong horse battery"}}).exit_code ==
        4);
    CHECK_FALSE(fs::exists(counter.folder() / "home-a"));
    CHECK(restore("a", {"--user", "boss"}, {{"HUIZHI_PASSWORD", kPassword}}).exit_code == 0);
    CHECK(restore("b", {}, {{"HUIZHI_RECOVERY_KEY", key}}).exit_code == 0);
    const Json seen = asked(call_at(counter, {"backup", "verify", file}, states(counter, "c")))
                          .at("verification");
    CHECK(seen.at("valid") == true);
    CHECK(seen.at("opened") == false);
}

TEST_CASE("a damaged backup is 1, what is none is 3", "[cli][backup]") {
    const Counter counter;
    const fs::path file = counter.folder() / "shop.hzbackup";
    asked(owner(counter, {"backup", "--out", file.string()}));
    const std::string whole = text_of(file);
    const auto verify = [&] {
        return call_at(counter, {"backup", "verify", file.string()}, {}).exit_code;
    };
    write_text(file, whole.substr(0, whole.size() / 2));
    CHECK(verify() == 1);
    std::string changed = whole;
    changed[changed.size() / 3] = static_cast<char>(changed[changed.size() / 3] ^ 1);
    write_text(file, changed);
    const ProgramResult told = call_at(counter, {"backup", "verify", file.string()}, {});
    CHECK(told.exit_code == 1);
    CHECK(Json::parse(told.out).at("verification").at("valid") == false);
    CHECK(Json::parse(told.out)
              .at("verification")
              .at("problem")
              .get<std::string>()
              .find("from byte") != std::string::npos);
    CHECK(call_at(counter,
                  {"restore", file.string(), "--home", (counter.folder() / "new").string()}, {})
              .exit_code == 1);
    CHECK_FALSE(fs::exists(counter.folder() / "new"));
    write_text(file, "no backup at all, but a text of some length");
    CHECK(verify() == 3);
    fs::remove(file);
    CHECK(verify() == 3);
}

TEST_CASE("backups are the admin's and the owner's", "[cli][backup]") {
    const Counter counter(Environment{{"HUIZHI_NEW_PASSWORD", "battery staple horse"}});
    counter.ask({"account", "add", "front", "--role", "staff"});
    const std::string file = (counter.folder() / "shop.hzbackup").string();
    const auto staff = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--home", counter.home(), "--user", "front"});
        return call_at(counter, words, {{"HUIZHI_PASSWORD", "battery staple horse"}}).exit_code;
    };
    CHECK(staff({"backup", "--out", file}) == 4);
    CHECK(staff({"backup", "plan", "--to", counter.folder().string()}) == 4);
    CHECK(staff({"backup", "run"}) == 4);
    CHECK(staff({"backup", "rehearse"}) == 4);
    asked(owner_by_password(counter, {"backup", "--out", file}));
    CHECK(staff({"restore", file, "--overwrite"}) == 4);
    CHECK(call_at(counter, {"restore", file, "--home", counter.home()}, {}).exit_code == 1);
    CHECK(call_at(counter, {"backup"}, {}).exit_code == 2);
    const Json over =
        asked(owner_by_password(counter, {"restore", file, "--overwrite"})).at("restored");
    CHECK(fs::exists(over.at("kept_aside").get<std::string>() + "/studio.db"));
    CHECK(asked(owner_by_password(counter, {"account", "list"})).at("accounts").size() == 2);
}

TEST_CASE("a plan's runs cost little, restore, and are rehearsed", "[cli][backup]") {
    const Counter counter;
    counter.customer(kAdult, "13800001234");
    add_sealed_files(counter.home(), 20, 100'000);
    const fs::path disk = counter.folder() / "disk";
    CHECK(owner(counter, {"backup", "run"}).exit_code == 1);
    CHECK(owner(counter, {"backup", "plan", "--to", disk.string()}).exit_code == 5);
    fs::create_directory(disk);
    const Json plan = asked(owner(counter, {"backup", "plan", "--to", disk.string()})).at("plan");
    CHECK(plan.at("daily") == 7);
    CHECK(plan.at("weekly") == 4);
    CHECK(plan.at("monthly") == 12);
    const Json first = asked(owner(counter, {"backup", "run"})).at("backup");
    CHECK(first.at("new_objects") == 20);
    const Json second = asked(owner(counter, {"backup", "run"})).at("backup");
    CHECK(second.at("new_objects") == 0);
    CHECK(second.at("new_bytes").get<int>() < first.at("new_bytes").get<int>() / 2);
    check_nothing_in_clear(disk);
    const std::string snapshot = second.at("file");
    CHECK(asked(call_at(counter, {"backup", "verify", snapshot}, {}))
              .at("verification")
              .at("valid") == true);
    asked(
        call_at(counter, {"restore", snapshot, "--home", (counter.folder() / "new").string()}, {}));
    fs::remove_all(counter.home() + "/photos");  // they were no photos
    fs::create_directory(counter.home() + "/photos");
    asked(owner(counter, {"backup", "run"}));
    const Json rehearsed = asked(owner(counter, {"backup", "rehearse"})).at("rehearsal");
    CHECK(rehearsed.at("good") == true);
    fs::rename(disk, counter.folder() / "away");
    CHECK(owner(counter, {"backup", "run"}).exit_code == 5);
}

TEST_CASE("a backup that is killed leaves the one before, and the next one cleans up",
          "[cli][backup][kill]") {
    const Counter counter;
    add_sealed_files(counter.home(), 60, 500'000);
    fs::create_directory(counter.folder() / "out");
    const fs::path file = counter.folder() / "out/shop.hzbackup";
    const auto begun = std::chrono::steady_clock::now();
    asked(owner(counter, {"backup", "--out", file.string()}));
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    const std::string before = text_of(file);
    std::mt19937 random(Catch::rngSeed());
    INFO("seed " << Catch::rngSeed());
    int killed = 0;
    for (int round = 0; round < 12; ++round) {
        BackgroundProgram program(
            {kHuizhi, "backup", "--out", file.string(), "--home", counter.home()},
            {{"XDG_STATE_HOME", (counter.folder() / "here").string()}});
        std::this_thread::sleep_for(
            std::chrono::milliseconds(random() % static_cast<unsigned>(whole.count())));
        program.kill(SIGKILL);
        killed += program.wait() == 0 ? 0 : 1;
        CHECK(call_at(counter, {"backup", "verify", file.string()}, {}).exit_code == 0);
    }
    CHECK(killed > 0);
    // Killed after the last rename, it may not have noted any more that the whole file is its own.
    asked(owner(counter, {"backup", "--out", file.string(), "--overwrite"}));
    CHECK(std::distance(fs::directory_iterator(counter.folder() / "out"), {}) == 1);
    for (const auto& entry : fs::directory_iterator(counter.home())) {
        CHECK_FALSE(entry.path().filename().string().starts_with("backup-work"));
    }
}

TEST_CASE("a restore that is killed makes a whole home or none", "[cli][backup][kill]") {
    const Counter counter;
    add_sealed_files(counter.home(), 60, 500'000);
    const std::string file = (counter.folder() / "shop.hzbackup").string();
    asked(owner(counter, {"backup", "--out", file}));
    fs::create_directory(counter.folder() / "there");
    const fs::path home = counter.folder() / "there/home";
    const Environment environment = states(counter);
    std::mt19937 random(Catch::rngSeed());
    INFO("seed " << Catch::rngSeed());
    for (int round = 0; round < 12; ++round) {
        BackgroundProgram program({kHuizhi, "restore", file, "--home", home.string()}, environment);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 400));
        program.kill(SIGKILL);
        static_cast<void>(program.wait());
        if (fs::exists(home)) {
            CHECK(fs::exists(home / "studio.db"));
            CHECK(std::distance(fs::recursive_directory_iterator(home / "photos"), {}) >= 60);
            fs::remove_all(home);
        }
    }
    asked(call_at(counter, {"restore", file, "--home", home.string()}, {}));
    CHECK(std::distance(fs::directory_iterator(counter.folder() / "there"), {}) == 1);
}

TEST_CASE("a full disk takes no half of a backup, of a run or of a home", "[cli][backup][disk]") {
    const Counter counter;
    add_sealed_files(counter.home(), 10, 100'000);
    const std::string file = (counter.folder() / "shop.hzbackup").string();
    asked(owner(counter, {"backup", "--out", file}));
    const std::string script = R"(
trap 'umount -l "$PLACE" 2> /dev/null' EXIT
mkdir -p "$PLACE" && mount -t tmpfs -o size=4m,mode=0700 tmpfs "$PLACE" || exit 77
try() {
    name=$1; shift
    "$HUIZHI" "$@" --json --lang en > "$OUT/$name.json" 2> "$OUT/$name.err"
    echo "$name $?"
}
left() { ls -A "$1" | grep -v fill | wc -l; }
try plan backup plan --to "$PLACE" --home "$FROM" --user boss
try first backup run --home "$FROM" --user boss
echo objects1 $(find "$PLACE" -type f | wc -l)
mkdir "$PLACE/other"
dd if=/dev/zero of="$PLACE/fill" bs=64k count=40 2> /dev/null
dd if=/dev/zero of="$PLACE/fill2" bs=1k count=600 2> /dev/null
for i in 1 2 3 4 5 6 7 8; do
    (printf 'HZSEAL1\n'; head -c 100000 /dev/urandom) > "$FROM/photos/new$i"
done
try out backup --out "$PLACE/other/shop" --home "$FROM" --user boss
echo leftout $(left "$PLACE/other")
try run backup run --home "$FROM" --user boss
echo objects2 $(find "$PLACE"/huizhi-* -type f | wc -l)
try home restore "$FILE" --home "$PLACE/other/home"
echo lefthome $(left "$PLACE/other")
rm "$PLACE/fill" "$PLACE/fill2"
try after backup run --home "$FROM" --user boss
)";
    const ProgramResult result =
        run_apart(script, {{"HUIZHI_PASSWORD", kPassword},
                           {"HUIZHI", kHuizhi},
                           {"FROM", counter.home()},
                           {"FILE", file},
                           {"PLACE", (counter.folder() / "disk").string()},
                           {"OUT", counter.folder().string()},
                           {"XDG_STATE_HOME", (counter.folder() / "here").string()}});
    INFO(result.out << result.err << text_of(counter.folder() / "out.err")
                    << text_of(counter.folder() / "run.err")
                    << text_of(counter.folder() / "home.err"));
    REQUIRE(result.exit_code == 0);
    std::map<std::string, int> codes;
    std::istringstream lines(result.out);
    std::string name;
    for (int code = 0; lines >> name >> code;) {
        codes[name] = code;
    }
    CHECK(codes["plan"] == 0);
    CHECK(codes["first"] == 0);
    CHECK(codes["out"] == 5);
    CHECK(codes["leftout"] == 0);
    CHECK(codes["run"] == 5);
    CHECK(codes["objects2"] == codes["objects1"]);
    CHECK(codes["home"] == 5);
    CHECK(codes["lefthome"] == 0);
    CHECK(codes["after"] == 0);
    CHECK(text_of(counter.folder() / "out.err").find("the disk is full") != std::string::npos);
}
