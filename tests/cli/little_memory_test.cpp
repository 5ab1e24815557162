#include "tests/support/counter.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

#ifndef __SANITIZE_ADDRESS__  // whose own tables need more than these limits

namespace {

/// The program where the system gives it no more than so many KiB of addresses.
ProgramResult run_within(int kib, const std::string& words, const std::string& home) {
    return run_program(
        {"sh", "-c",
         "ulimit -v " + std::to_string(kib) + "; exec " HUIZHI_BINARY_DIR "/bin/huizhi " + words},
        {{"HUIZHI_HOME", home},
         {"HUIZHI_USER", "boss"},
         {"HUIZHI_PASSWORD", "eleven slow trains"},
         {"HUIZHI_PASSWORD_SECONDS", "0"}});
}

}  // namespace

TEST_CASE("short of memory the program says so and ends; it never falls over", "[cli][memory]") {
    const std::string words =
        GENERATE("login --user boss", "format list", "queue list",
                 "photo check " HUIZHI_SOURCE_DIR "/samples/portrait.jpg --format id-card@440300");
    const TempDir dir;
    const std::string home = (dir / "home").string();
    REQUIRE(run_within(4'000'000,
                       "init --studio Test --licence L1 --licence-expires 2039-01-01 --owner boss",
                       home)
                .exit_code == 0);
    int short_of_it = 0;
    for (int kib = 60'000; kib <= 420'000; kib += 9'000) {
        const ProgramResult result = run_within(kib, words, home);
        INFO(kib << " KiB: " << result.err);
        REQUIRE(result.exit_code < 128);
        CHECK(result.err.find("terminate") == std::string::npos);
        CHECK((result.exit_code == 0 || !(result.out + result.err).empty()));
        short_of_it += result.exit_code == 0 ? 0 : 1;
    }
    CHECK(short_of_it > 0);
    CHECK(run_within(4'000'000, "format list", home).exit_code == 0);
}

#endif
