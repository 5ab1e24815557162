#include "gui/base/private_files.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;
using huizhi::gui::new_private_file;

TEST_CASE("a private file's folder is this user's alone, and is gone at the end",
          "[private_files]") {
    const auto first = new_private_file("shot", ".jpg");
    const auto second = new_private_file("shot", ".jpg");
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first != *second);
    CHECK(first->parent_path() == second->parent_path());
    CHECK(first->filename().string().starts_with("shot-"));
    CHECK(first->extension() == ".jpg");
    const fs::path folder = first->parent_path();
    CHECK((fs::status(folder).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    CHECK_FALSE(fs::exists(*first));  // a name, not a file yet
    std::ofstream(*first) << "photo";
    REQUIRE(fs::exists(*first));
    huizhi::gui::delete_private_files();
    CHECK_FALSE(fs::exists(folder));
    huizhi::gui::delete_private_files();  // nothing is left to delete
    const auto third = new_private_file("demo", "");
    REQUIRE(third);
    CHECK(third->parent_path() != folder);
    CHECK(fs::exists(third->parent_path()));
    huizhi::gui::delete_private_files();
}

TEST_CASE("photos that a killed program left in clear go when the next one makes a file",
          "[private_files]") {
    const auto first = new_private_file("shot", ".jpg");
    REQUIRE(first);
    const fs::path place = first->parent_path().parent_path();
    huizhi::gui::delete_private_files();
    const fs::path left = place / "huizhi-999999999-a1b2c3";  // no such process
    fs::create_directories(left);
    std::ofstream(left / "phone-1.jpg") << "photo";
    REQUIRE(new_private_file("shot", ".jpg"));
    CHECK_FALSE(fs::exists(left));
    huizhi::gui::delete_private_files();
}
