#include "core/records/damage_notes.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Error damage(const std::string& what, const char* field = kDamagedField) {
    Error error = Error::environment({what, what});
    error.field = field;
    return error;
}

}  // namespace

TEST_CASE("damage is noted once and given afresh once", "[damage]") {
    DamageNotes notes;
    notes.add(damage("one"));
    notes.add(damage("two"));
    notes.add(damage("one"));
    CHECK(notes.all().size() == 2);
    CHECK(notes.fresh().size() == 2);
    CHECK(notes.fresh().empty());
    notes.add(damage("three"));
    REQUIRE(notes.fresh().size() == 1);
    CHECK(notes.all().size() == 3);
}

TEST_CASE("what is settled is forgotten, the rest stays", "[damage]") {
    DamageNotes notes;
    notes.add(damage("lost", kLostField));
    notes.add(damage("one"));
    CHECK(notes.fresh().size() == 2);
    notes.forget(kLostField);
    REQUIRE(notes.all().size() == 1);
    CHECK(notes.all().front().message.en == "one");
    notes.add(damage("two"));
    CHECK(notes.fresh().size() == 1);
}
