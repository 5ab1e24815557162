#include "core/validator/plugin_store.h"

#include <catch2/catch.hpp>

#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::StudioRoom;

namespace {

template <class Value>
bool forbidden(const Result<Value>& result) {
    return !result && result.error().code == ErrorCode::NotPermitted;
}

const std::string kKey = "ed25519:" + std::string(64, 'a');

}  // namespace

TEST_CASE("staff change nothing about plugins", "[plugin_store]") {
    StudioRoom room;
    room.open_for_business();
    room.studio.operator_role = Role::Staff;
    CHECK(forbidden(install_plugin(room.studio, {room.home / "none.hzp", true, true})));
    CHECK(forbidden(remove_plugin(room.studio, "x")));
    CHECK(forbidden(undo_plugin(room.studio, "x")));
    CHECK(forbidden(use_plugin(room.studio, "x", PluginUse::Enabled)));
    CHECK(forbidden(use_plugin(room.studio, "x", PluginUse::Disabled)));
    CHECK(forbidden(trust_key(room.studio, kKey, "x")));
    CHECK(forbidden(distrust_key(room.studio, kKey)));
    CHECK_FALSE(std::filesystem::exists(room.home / "plugin-store"));
}

TEST_CASE("an admin and the owner are let through to the package itself", "[plugin_store]") {
    for (const Role role : {Role::Admin, Role::Owner}) {
        StudioRoom room;
        room.open_for_business();
        room.studio.operator_role = role;
        const auto missing = install_plugin(room.studio, {room.home / "none.hzp", true, true});
        REQUIRE_FALSE(missing.ok());
        CHECK(missing.error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("nobody logged in changes nothing about plugins", "[plugin_store]") {
    StudioRoom room;
    CHECK(forbidden(install_plugin(room.studio, {room.home / "none.hzp", true, true})));
}
