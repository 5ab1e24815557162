#include "core/plugins/helper/library_file.h"

#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a library cut short anywhere is known before it is loaded", "[plugin_host]") {
    const std::string whole =
        std::string(HUIZHI_BINARY_DIR) + "/lib/huizhi/plugins/id_card/id_card.so";
    CHECK(is_whole_library(whole));
    std::ifstream stream(whole, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    REQUIRE(bytes.size() > 4096);
    const tests::TempDir folder;
    const auto cut = folder / "cut.so";
    for (const std::size_t length : {std::size_t{10}, std::size_t{64}, std::size_t{3000},
                                     bytes.size() / 2, bytes.size() - 1}) {
        std::ofstream(cut, std::ios::binary | std::ios::trunc)
            .write(bytes.data(), static_cast<std::streamsize>(length));
        INFO(length);
        CHECK_FALSE(is_whole_library(cut));
    }
}

TEST_CASE("what is no library at all is left to the loader's words", "[plugin_host]") {
    const tests::TempDir folder;
    std::ofstream(folder / "text.so") << "this is text";
    CHECK(is_whole_library(folder / "text.so"));
}
