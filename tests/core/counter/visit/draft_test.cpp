// What was typed at the counter outlives the program, sealed, and for a while.
#include "core/counter/visit/draft.h"

#include <fstream>
#include <utility>

#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/counter/law/erasure.h"
#include "core/counter/law/retention.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct DraftRoom : tests::StudioRoom {
    DraftRoom() { open_for_business(); }

    [[nodiscard]] std::vector<std::filesystem::path> files() const {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(studio.home / "drafts")) {
            found.push_back(entry.path());
        }
        return found;
    }
};

Draft half_typed() {
    return {"c4k2", {"id-card@440300"}, {{"register/name", "张三疯"}, {"price", "30"}}, ""};
}

std::string digest_of(const std::string& words) {
    return sha256_hex({reinterpret_cast<const std::uint8_t*>(words.data()), words.size()});
}

/// Typed by another account than the one that is logged in.
void keep_of(DraftRoom& room, const std::string& account, const Draft& draft) {
    const std::string before = std::exchange(room.studio.operator_name, account);
    REQUIRE(keep_draft(room.studio, draft));
    room.studio.operator_name = before;
}

std::string draft_words_in(const std::filesystem::path& file) {
    const auto bytes = read_file(file, 1'000'000);
    REQUIRE(bytes);
    return {bytes->begin(), bytes->end()};
}

}  // namespace

TEST_CASE("a draft comes back as it was typed, to the account that typed it", "[draft]") {
    DraftRoom room;
    CHECK_FALSE(kept_draft(room.studio).value());
    REQUIRE(keep_draft(room.studio, half_typed()));
    const auto kept = kept_draft(room.studio);
    REQUIRE(kept.value());
    CHECK((*kept)->draft == half_typed());
    CHECK((*kept)->photo.empty());
    room.studio.operator_name = "anna";
    CHECK_FALSE(kept_draft(room.studio).value());
    room.studio.operator_name.clear();
    CHECK(keep_draft(room.studio, half_typed()).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("neither words nor names of a draft can be read on the disk", "[draft]") {
    DraftRoom room;
    const std::filesystem::path shot = room.studio.home / "shot.jpg";
    std::ofstream(shot) << "a face in clear";
    Draft draft = half_typed();
    draft.shot_sha256 = digest_of("a face in clear");
    REQUIRE(keep_draft_photo(room.studio, shot));
    REQUIRE(keep_draft(room.studio, draft));
    REQUIRE(room.files().size() == 2);
    for (const std::filesystem::path& file : room.files()) {
        INFO(file);
        for (const char* clear : {"张三疯", "c4k2", "id-card", "face", "price"}) {
            CHECK(draft_words_in(file).find(clear) == std::string::npos);
        }
        CHECK(file.string().find("owner") == std::string::npos);
        CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
    }
    const auto kept = kept_draft(room.studio);
    REQUIRE(kept.value());
    CHECK(std::string((*kept)->photo.begin(), (*kept)->photo.end()) == "a face in clear");
}

TEST_CASE("an empty draft leaves nothing, and a photo goes with its draft", "[draft]") {
    DraftRoom room;
    const std::filesystem::path shot = room.studio.home / "shot.jpg";
    std::ofstream(shot) << "a face";
    Draft draft = half_typed();
    draft.shot_sha256 = "abc";
    REQUIRE(keep_draft_photo(room.studio, shot));
    REQUIRE(keep_draft(room.studio, draft));
    REQUIRE(keep_draft(room.studio, half_typed()));  // the photo was put away
    CHECK(room.files().size() == 1);
    REQUIRE(keep_draft(room.studio, {}));
    CHECK(room.files().empty());
    REQUIRE(keep_draft(room.studio, half_typed()));
    REQUIRE(discard_draft(room.studio));
    CHECK(room.files().empty());
    CHECK(discard_draft(room.studio).ok());
    CHECK(keep_draft_photo(room.studio, room.studio.home / "none.jpg").error().code ==
          ErrorCode::InvalidInput);
}

TEST_CASE("a draft is over after the hours that its data say", "[draft]") {
    DraftRoom room;
    REQUIRE(draft_hours() > 0);
    REQUIRE(keep_draft(room.studio, half_typed()));
    room.clock.advance(std::chrono::hours(draft_hours()));
    CHECK(kept_draft(room.studio).value());
    room.clock.advance(std::chrono::minutes(1));
    CHECK_FALSE(kept_draft(room.studio).value());
    CHECK(room.files().empty());
}

TEST_CASE("a draft that does not open counts as none, and goes", "[draft]") {
    DraftRoom room;
    REQUIRE(keep_draft(room.studio, half_typed()));
    const std::filesystem::path file = room.files().front();
    const std::string whole = draft_words_in(file);
    std::string changed = whole;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    const std::string cut_off = whole.substr(0, 40);
    for (const std::string& bytes :
         {cut_off, changed, std::string(R"({"customer":"c1"})"), std::string()}) {
        INFO(bytes.size());
        std::ofstream(file, std::ios::binary) << bytes;
        CHECK_FALSE(kept_draft(room.studio).value());
        CHECK(room.files().empty());
    }
}

TEST_CASE("words of one visit never come back with the photo of the next", "[draft]") {
    DraftRoom room;
    const std::filesystem::path shot = room.studio.home / "shot.jpg";
    std::ofstream(shot) << "a face";
    Draft draft = half_typed();
    draft.shot_sha256 = digest_of("a face");
    REQUIRE(keep_draft_photo(room.studio, shot));
    REQUIRE(keep_draft(room.studio, draft));
    CHECK_FALSE((*kept_draft(room.studio))->photo.empty());
    std::ofstream(shot) << "another face";
    REQUIRE(keep_draft_photo(room.studio, shot));  // killed before the words of its visit
    const auto kept = kept_draft(room.studio);
    REQUIRE(kept.value());
    CHECK((*kept)->draft == draft);
    CHECK((*kept)->photo.empty());
}

TEST_CASE("a draft that is being typed is offered in no other window of the account", "[draft]") {
    DraftRoom room;
    auto first = hold_draft(room.studio);
    REQUIRE(first.value());
    CHECK_FALSE(hold_draft(room.studio).value());
    room.studio.operator_name = "anna";
    CHECK(hold_draft(room.studio).value());
    room.studio.operator_name = "owner";
    first->reset();
    CHECK(hold_draft(room.studio).value());
    room.studio.operator_name.clear();
    CHECK(hold_draft(room.studio).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a draft whose account never comes back goes with anybody's login, and with retention",
          "[draft]") {
    DraftRoom room;
    keep_of(room, "anna", half_typed());
    REQUIRE(kept_draft(room.studio));
    CHECK(room.files().size() == 1);
    room.clock.advance(std::chrono::hours(draft_hours() + 1));
    SECTION("a login") {
        CHECK_FALSE(kept_draft(room.studio).value());
    }
    SECTION("retention") {
        REQUIRE(run_retention(room.studio, true));
        CHECK(room.files().size() == 1);
        REQUIRE(run_retention(room.studio, false));
    }
    CHECK(room.files().empty());
}

TEST_CASE("an erasure takes every draft that may be of that person", "[draft][erasure]") {
    DraftRoom room;
    const auto customer =
        register_customer(room.studio, {"张三", "440300199001010016", "13800001234", {}, true});
    REQUIRE(customer);
    const std::string erased = customer->id;
    Draft draft = half_typed();
    draft.customer = erased;
    keep_of(room, "anna", draft);
    draft.customer.clear();  // maybe the same person, not registered yet
    keep_of(room, "bert", draft);
    draft.customer = "c9other";
    keep_of(room, "carl", draft);
    REQUIRE(room.files().size() == 3);
    REQUIRE(erase_customer(room.studio, erased, "asked for it"));
    REQUIRE(room.files().size() == 1);
    room.studio.operator_name = "carl";
    CHECK((*kept_draft(room.studio))->draft.customer == "c9other");
    draft.customer = erased;
    REQUIRE(keep_draft(room.studio, draft));  // of a window that did not hear of it
    CHECK(room.files().empty());
}
