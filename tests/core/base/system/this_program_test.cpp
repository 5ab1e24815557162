#include "core/base/system/this_program.h"

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;
using huizhi::tests::Gate;

TEST_CASE("a program knows its own file", "[this_program]") {
    CHECK(program_file().filename() == "base_tests");
    CHECK(std::filesystem::is_regular_file(program_file()));
}

TEST_CASE("a process may run until it has ended", "[this_program]") {
    CHECK(process_id() == ::getpid());
    CHECK(may_run(process_id()));
    CHECK(may_run(1));  // another user's, perhaps
    const Gate never;
    Forked child([&never] {
        never.wait();
        return 0;
    });
    const int number = child.id();
    CHECK(may_run(number));
    child.kill();
    child.wait();
    CHECK_FALSE(may_run(number));
}

TEST_CASE("a hidden word keeps nothing but its length", "[this_program]") {
    std::string word = "13800000000";
    hide_in_process_list(word.data());
    CHECK(word == "***********");
}

TEST_CASE("what is set in the environment replaces what was there", "[this_program]") {
    set_environment("HUIZHI_TEST_WORD", "one");
    set_environment("HUIZHI_TEST_WORD", "two");
    CHECK(std::string(std::getenv("HUIZHI_TEST_WORD")) == "two");
    ::unsetenv("HUIZHI_TEST_WORD");
}
