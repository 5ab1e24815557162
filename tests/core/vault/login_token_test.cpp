#include "core/vault/login_token.h"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/system/memory_folder.h"
#include "core/vault/login.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kTokenPassword = "correct horse";

struct LoggedInRoom : tests::StudioRoom {
    LoggedInRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made = create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"},
                                             "owner", kTokenPassword);
        REQUIRE(made.ok());
        REQUIRE(log_in(studio, "owner", kTokenPassword).ok());
        sealed = *vault.seal("x", "place");
    }
    ~LoggedInRoom() { drop_login_token(studio); }
    LoggedInRoom(const LoggedInRoom&) = delete;
    LoggedInRoom& operator=(const LoggedInRoom&) = delete;

    /// As the next command finds it.
    void next_command() {
        studio.operator_name.clear();
        vault.use(nullptr);
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        std::ifstream file(home / "login.token");
        std::vector<std::string> all;
        for (std::string line; std::getline(file, line);) {
            all.push_back(line);
        }
        return all;
    }
    void write(const std::vector<std::string>& all) const {
        std::ofstream file(home / "login.token");
        for (const std::string& line : all) {
            file << line << '\n';
        }
    }
    [[nodiscard]] std::filesystem::path key_in_memory() const {
        for (const auto& folder : memory_folders()) {
            if (std::filesystem::exists(folder / lines().at(2))) {
                return folder / lines().at(2);
            }
        }
        return {};
    }
    std::string sealed;
};

}  // namespace

TEST_CASE("a token logs in and opens the vault until it is over", "[login_token]") {
    LoggedInRoom room;
    REQUIRE(leave_login_token(room.studio, 10).ok());
    room.next_command();
    REQUIRE(log_in_by_token(room.studio).ok());
    CHECK(room.studio.operator_name == "owner");
    CHECK(room.studio.operator_role == Role::Owner);
    CHECK(*room.vault.unseal(room.sealed, "place") == "x");
    room.next_command();
    room.clock.advance(std::chrono::minutes{10});
    CHECK(log_in_by_token(room.studio).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(room.vault.is_open());
    CHECK_FALSE(std::filesystem::exists(room.home / "login.token"));  // it goes when it is over
}

TEST_CASE("the home alone opens nothing: half of the token lies in memory", "[login_token]") {
    LoggedInRoom room;
    REQUIRE(leave_login_token(room.studio, 10).ok());
    const auto in_memory = room.key_in_memory();
    REQUIRE_FALSE(in_memory.empty());
    CHECK_FALSE(in_memory.string().starts_with(room.home.path().string()));
    std::filesystem::remove(in_memory);
    room.next_command();
    CHECK(log_in_by_token(room.studio).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(room.vault.is_open());
}

TEST_CASE("logging out takes away both halves", "[login_token]") {
    LoggedInRoom room;
    REQUIRE(leave_login_token(room.studio, 10).ok());
    const auto in_memory = room.key_in_memory();
    REQUIRE_FALSE(in_memory.empty());
    drop_login_token(room.studio);
    CHECK_FALSE(std::filesystem::exists(in_memory));
    CHECK_FALSE(std::filesystem::exists(room.home / "login.token"));
    room.next_command();
    CHECK_FALSE(log_in_by_token(room.studio).ok());
}

TEST_CASE("a token that somebody wrote into is none", "[login_token]") {
    LoggedInRoom room;
    REQUIRE(leave_login_token(room.studio, 10).ok());
    const auto line = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 4);
    auto changed = room.lines();
    REQUIRE(changed.size() == 5);
    changed[line] = line == 1 ? "99999999999" : line == 2 ? "../../../etc/passwd" : "other";
    const auto whole = room.lines();
    room.write(changed);
    room.next_command();
    CHECK(log_in_by_token(room.studio).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(room.vault.is_open());
    room.write(whole);
    CHECK(log_in_by_token(room.studio).ok());
}

TEST_CASE("nobody stays logged in who is not", "[login_token]") {
    LoggedInRoom room;
    room.next_command();
    CHECK(leave_login_token(room.studio, 10).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(std::filesystem::exists(room.home / "login.token"));
}
