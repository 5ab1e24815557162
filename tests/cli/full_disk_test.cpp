// A real small disk under the home: full, then read-only.

#include <fstream>
#include <map>
#include <sstream>

#include "tests/support/counter.h"
#include "tests/support/run_apart.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Copies the home onto a disk of a few megabytes, which only this script and its children see, and
/// works there. Each `try` prints "NAME EXIT" and the document.
const std::string kScript = R"(
WHO="--user boss"
trap 'umount -l "$PLACE" 2> /dev/null' EXIT
mkdir -p "$PLACE" && mount -t tmpfs -o size=6m,mode=0700 tmpfs "$PLACE" || exit 77
cp -a "$FROM/." "$PLACE/" || exit 78
try() {
    name=$1; shift
    "$HUIZHI" "$@" --json --lang en $WHO --home "$PLACE" > "$OUT/$name.json" 2> "$OUT/$name.err"
    echo "$name $?"
}
fill() { dd if=/dev/zero of="$PLACE/fill" bs=4k 2> /dev/null; dd if=/dev/zero of="$PLACE/fill2" bs=64 2> /dev/null; }
)";

struct SmallDisk {
    explicit SmallDisk(const Counter& counter) : counter_(counter) {}

    /// What the script printed: exit codes by name.
    std::map<std::string, int> run(const std::string& script) {
        const Environment environment{{"HUIZHI_PASSWORD", "correct horse battery"},
                                      {"HUIZHI", kHuizhi},
                                      {"FROM", counter_.home()},
                                      {"PLACE", (counter_.folder() / "disk").string()},
                                      {"OUT", counter_.folder().string()}};
        const ProgramResult result = run_apart(kScript + script, environment);
        INFO(result.out << result.err);
        REQUIRE(result.exit_code == 0);
        std::map<std::string, int> codes;
        std::istringstream lines(result.out);
        std::string name;
        for (int code = 0; lines >> name >> code;) {
            codes[name] = code;
        }
        return codes;
    }
    [[nodiscard]] std::string told(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(counter_.folder() / (name + ".json")).rdbuf()
             << std::ifstream(counter_.folder() / (name + ".err")).rdbuf();
        return text.str();
    }

private:
    const Counter& counter_;
};

void a_folder_of_photos(const Counter& counter) {
    fs::create_directory(counter.folder() / "photos");
    fs::copy_file(kPortrait, counter.folder() / "photos" / "a.jpg");
}

/// What goes on, and what does not.
std::string work_at(const Counter& counter, const std::string& customer, const std::string& visit) {
    return "try find customer find zhang\n"
           "try show customer show " +
           customer +
           " --reveal\n"
           "WHO=\n"  // from here on as who has stayed logged in: a login that cannot be counted is
                     // slow
           "try sessions session list\n"
           "try report report day\n"
           "try slip session slip " +
           visit +
           " --out \"$OUT/slip.pdf\" --overwrite\n"
           "try note customer note " +
           customer +
           " --text 带眼镜布\n"
           "try print photo sheet " +
           kPortrait + " --format inch-1 --paper 5in --out \"" +
           (counter.folder() / "sheet.pdf").string() +
           "\"\n"
           "try add customer add --name 李四 --id-number " +
           kOther +
           " --phone 13800005678 --consent yes\n"
           "try key plugin key new --out \"$PLACE/my.key\"\n"
           "test -e \"$PLACE/my.key\" && echo emptykey 1 || echo emptykey 0\n"
           "try make photo make " +
           kPortrait +
           " --format inch-1 --out \"$PLACE/made.jpg\"\n"
           "try batch photo batch \"" +
           (counter.folder() / "photos").string() +
           "\" --format inch-1 --out \"$PLACE/batch\"\n"
           "try daily report day --out \"$PLACE/day.json\"\n"
           "for form in pdf xlsx csv; do\n"
           "  try $form report day --out \"$PLACE/day.$form\"\n"
           "  try ${form}_elsewhere report day --out \"$OUT/day.$form\"\n"
           "  test -e \"$PLACE/day.$form\" && echo left 1\n"
           "done\n"
           "true\n";
}

void check_codes(std::map<std::string, int>& codes) {
    for (const char* name : {"find", "show", "sessions", "report", "print"}) {
        INFO(name);
        CHECK(codes[name] == 0);
    }
    CHECK(codes["slip"] == 0);  // a print that cannot be noted is given out all the same
    CHECK(codes["add"] == 5);
    CHECK(codes["note"] == 5);
    for (const char* name : {"key", "make", "batch", "daily"}) {
        INFO(name);
        CHECK(codes[name] == 5);
    }
    CHECK(codes["emptykey"] == 0);
    for (const std::string form : {"pdf", "xlsx", "csv"}) {
        INFO(form);
        CHECK(codes[form] == 5);
        CHECK(codes[form + "_elsewhere"] == 0);
    }
    CHECK(codes.count("left") == 0);
}

}  // namespace

TEST_CASE("on a full disk reading, finding, printing and reports go on", "[cli][disk]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    const std::string visit = counter.session_of(customer);
    a_folder_of_photos(counter);
    SmallDisk disk(counter);
    auto codes = disk.run("fill\n" + work_at(counter, customer, visit) +
                          "rm -f \"$PLACE/fill\" \"$PLACE/fill2\"\n"
                          "try after customer add --name 李四 --id-number " +
                          kOther + " --phone 13800005678 --consent yes\n");
    INFO(disk.told("find") << disk.told("add") << disk.told("key") << disk.told("after"));
    check_codes(codes);
    CHECK(codes["after"] == 0);
    CHECK(disk.told("find").find("张三") != std::string::npos);
    CHECK(disk.told("add").find("the disk is full") != std::string::npos);
    CHECK(disk.told("slip").find("this print was not noted") != std::string::npos);
    for (const char* name : {"key", "make", "batch", "daily"}) {
        INFO(disk.told(name));
        CHECK(disk.told(name).find("the disk is full") != std::string::npos);
    }
}

TEST_CASE("on a read-only disk reading, finding, printing and reports go on", "[cli][disk]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    const std::string visit = counter.session_of(customer);
    a_folder_of_photos(counter);
    SmallDisk disk(counter);
    const std::string companions = GENERATE(
        as<std::string>{}, "", "rm -f \"$PLACE/studio.db-wal\" \"$PLACE/studio.db-shm\"\n");
    auto codes = disk.run(companions + "mount -o remount,ro tmpfs \"$PLACE\"\n" +
                          work_at(counter, customer, visit));
    INFO(disk.told("find") << disk.told("add") << disk.told("key"));
    check_codes(codes);
    CHECK(disk.told("add").find("the disk is read-only") != std::string::npos);
    CHECK(disk.told("slip").find("this print was not noted") != std::string::npos);
    for (const char* name : {"key", "make", "batch", "daily"}) {
        INFO(disk.told(name));
        CHECK(disk.told(name).find("read-only") != std::string::npos);
    }
}
