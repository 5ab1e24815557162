#include "core/vault/audit/anchor.h"

#include <algorithm>
#include <cctype>

#include <catch2/catch.hpp>

#include "tests/core/vault/audit/audit_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::AuditScene;

namespace {

Result<Anchor> read(const std::string& text) {
    return read_anchor({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, "f");
}

std::string utf16(const std::string& text) {
    std::string wide("\xFE\xFF");
    for (const char letter : text) {
        wide += '\0';
        wide += letter;
    }
    return wide;
}

std::string json_of(const Anchor& anchor) {
    return R"({"report": {"date": "2026-11-22", "audit": {"count": )" +
           std::to_string(anchor.count) + R"(, "head": ")" + anchor.head + R"(", "signature": ")" +
           anchor.signature + R"(", "public_key": ")" + anchor.public_key + "\"}}}";
}

}  // namespace

TEST_CASE("an anchor is read out of JSON, text and PDF's ways of writing it", "[audit]") {
    AuditScene scene;
    scene.record(7);
    const Anchor anchor = scene.anchor();
    CHECK(anchor.count == 7);
    CHECK(day_of_anchor(anchor) == iso_day(scene.clock.now()));
    CHECK(is_signed(anchor));
    const std::string text = anchor_text(anchor);
    CHECK(*read(text) == anchor);
    CHECK(*read(json_of(anchor)) == anchor);
    CHECK(*read("%PDF-1.5\n1 0 obj << /Keywords (" + text + ") >>\n%%EOF") == anchor);
    CHECK(*read("%PDF-1.5\n/Keywords (" + utf16("日报 " + text) + ")") == anchor);
    const std::string wide = utf16(text);
    const std::string digits =
        hex_of({reinterpret_cast<const std::uint8_t*>(wide.data()), wide.size()});
    CHECK(*read("%PDF-1.5\n<< /Subject <" + digits.substr(0, 80) + "\n" + digits.substr(80) +
                "> >>") == anchor);
    CHECK(anchor_words(anchor).en == "audit log: 7 records, head " + anchor.head);
}

TEST_CASE("a log without records has an anchor too", "[audit]") {
    AuditScene scene;
    const Anchor anchor = scene.anchor();
    CHECK(anchor.count == 0);
    CHECK(*read(anchor_text(anchor)) == anchor);
    scene.record(1);
    CHECK(scene.verdict(anchor).fault == AuditFault::None);
}

TEST_CASE("an anchor in capital figures is the same one", "[audit]") {
    AuditScene scene;
    scene.record(3);
    const Anchor anchor = scene.anchor();
    Anchor capitals = anchor;
    for (std::string* digits : {&capitals.head, &capitals.signature, &capitals.public_key}) {
        std::transform(digits->begin(), digits->end(), digits->begin(), [](unsigned char letter) {
            return static_cast<char>(std::toupper(letter));
        });
    }
    REQUIRE(capitals.public_key != anchor.public_key);
    for (const std::string& written : {anchor_text(capitals), json_of(capitals)}) {
        const auto same = read(written);
        REQUIRE(same.ok());
        CHECK(*same == anchor);
        CHECK(scene.verdict(*same).fault == AuditFault::None);
    }
}

TEST_CASE("a damaged anchor is unreadable, and never another one", "[audit]") {
    AuditScene scene;
    scene.record(7);
    for (const std::string& whole : {anchor_text(scene.anchor()), json_of(scene.anchor())}) {
        for (std::size_t i = 0; i < whole.size(); ++i) {
            const auto cut = read(whole.substr(0, i));
            REQUIRE_FALSE(cut.ok());
            CHECK(cut.error().code == ErrorCode::InvalidInput);
            CHECK(cut.error().field == "anchor");
            std::string changed = whole;
            changed[i] = changed[i] == '7' ? '8' : '7';
            if (const auto other = read(changed)) {
                CHECK(*other == scene.anchor());  // what was changed stands around it
            }
        }
    }
    CHECK_FALSE(read("").ok());
    CHECK_FALSE(read("{}").ok());
    CHECK_FALSE(read("huizhi-anchor:1:99999999999999999999:").ok());
}
