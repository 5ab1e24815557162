#include <filesystem>

#include "tests/support/counter.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

void check_refused(const ProgramResult& result, int exit_code, const std::string& field) {
    check_error(result, exit_code, field);
    CHECK((result.out + result.err).find("s3cret") == std::string::npos);
}

}  // namespace

TEST_CASE("a home is copied, and both sides are counted and compared", "[cli][store]") {
    const Counter counter;
    counter.customer("440300199001010016", "13800001234");
    const TempDir place;
    const std::string to = (place / "other").string();
    const Json copy =
        counter.ask({"store", "copy", "--from", counter.home(), "--to", to}).at("copy");
    CHECK(copy.at("same") == true);
    CHECK(copy.at("home") == to);
    bool customers = false;
    for (const Json& part : copy.at("parts")) {
        CHECK(part.at("from") == part.at("to"));
        CHECK(part.at("same") == true);
        customers = customers || (part.at("name") == "customer" && part.at("to").at("count") == 1);
    }
    CHECK(customers);
    check_refused(counter.call({"store", "copy", "--from", counter.home(), "--to", to}), 3, "to");
    const ProgramResult there =
        run_program({kHuizhi, "customer", "find", "张三", "--json", "--user", "boss", "--home", to},
                    {{"HUIZHI_PASSWORD", "correct horse battery"}});
    INFO(there.out << there.err);
    CHECK(there.exit_code == 0);
    CHECK(Json::parse(there.out).at("customers").size() == 1);
}

TEST_CASE("where no server can be had it is said, and the home is not taken for it",
          "[cli][store]") {
    const Counter counter;
    const std::string server = "postgresql://boss:s3cret@db.example:5432/shop";
    const TempDir place;
    const std::string to = (place / "other").string();
    check_refused(counter.call({"store", "copy", "--from", counter.home(), "--to", server}), 5,
                  "store");
    check_refused(counter.call({"store", "copy", "--from", server, "--to", to}), 5, "store");
    check_refused(counter.call({"store", "copy", "--from", "mysql://boss:s3cret@x/y", "--to", to}),
                  2, "store");
    CHECK_FALSE(fs::exists(to));
    check_refused(counter.call({"--store", server, "studio", "show"}), 5, "store");
    check_refused(counter.call({"--store", "shop", "studio", "show"}), 2, "store");
    const ProgramResult named =
        run_program({kHuizhi, "studio", "show", "--json", "--home", counter.home()},
                    {{"HUIZHI_STORE", server}});
    check_error(named, 5, "store");
    CHECK(
        run_program({kHuizhi, "format", "list", "--json"}, {{"HUIZHI_STORE", server}}).exit_code ==
        0);
}

TEST_CASE("a branch is named, shown, and kept with what is done there", "[cli][studio]") {
    const Counter counter;
    CHECK(counter.ask({"studio", "show"}).at("branch") == "1");
    CHECK(counter.ask({"studio", "branch"}).at("branch") == "1");
    CHECK(counter.ask({"studio", "branch", "南山店"}).at("branch") == "南山店");
    CHECK(counter.ask({"studio", "show"}).at("branch") == "南山店");
    check_refused(counter.call({"studio", "branch", "a b"}), 3, "branch");
}
