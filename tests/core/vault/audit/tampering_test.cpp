// Ten thousand ways of laying a hand on the log, on the real database.
#include <chrono>
#include <random>

#include <catch2/catch.hpp>

#include "tests/core/vault/audit/audit_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::AuditScene;

namespace {

constexpr int kRecords = 24;
constexpr int kTimes = 10'000;

class Hand {
public:
    Hand(AuditScene& scene, unsigned seed) : scene_(scene), random_(seed) {}

    std::int64_t any(std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
    }

    /// Each says at which record the first broken place is; 0: it does not matter.
    std::int64_t edit() {
        const std::int64_t number = any(1, kRecords);
        const char* const columns[] = {"sealed", "commitment", "tag", "chain"};
        const std::string column = columns[any(0, 3)];
        AuditEntry entry = scene_.entries()[static_cast<std::size_t>(number - 1)];
        std::string& text = column == "sealed"       ? entry.sealed
                            : column == "commitment" ? entry.commitment
                            : column == "tag"        ? entry.tag
                                                     : entry.chain;
        char& letter = text[static_cast<std::size_t>(any(0, static_cast<int>(text.size()) - 1))];
        letter = letter == '7' ? '8' : '7';
        scene_.sql("UPDATE audit_entry SET " + column + "=? WHERE number=?", {text, number});
        return number;
    }
    std::int64_t blank() {
        const std::int64_t number = any(1, kRecords);
        scene_.sql("UPDATE audit_entry SET sealed='' WHERE number=?", {number});
        return number;
    }
    std::int64_t replace() {
        const std::int64_t number = any(1, kRecords);
        scene_.forge(number);
        return number;
    }
    std::int64_t remove() {
        const std::int64_t number = any(1, kRecords);
        scene_.sql("DELETE FROM audit_entry WHERE number=?", {number});
        return number == kRecords ? kRecords - 1 : number;  // "the tail after 23 is missing"
    }
    std::int64_t remove_and_close_up() {
        const std::int64_t number = remove();
        shift(number, -1);
        return number;
    }
    std::int64_t swap() {
        const std::int64_t one = any(1, kRecords - 1);
        const std::int64_t other = any(one + 1, kRecords);
        scene_.sql("UPDATE audit_entry SET number=-1 WHERE number=?", {one});
        scene_.sql("UPDATE audit_entry SET number=? WHERE number=?", {one, other});
        scene_.sql("UPDATE audit_entry SET number=? WHERE number=-1", {other});
        return one;
    }
    std::int64_t insert() {
        const std::int64_t number = any(1, kRecords + 1);
        shift(number - 1, 1);
        scene_.sql(
            "INSERT INTO audit_entry SELECT ?, sealed, commitment, tag, chain FROM "
            "audit_entry WHERE number=?",
            {number, number == 1 ? std::int64_t{3} : std::int64_t{1}});
        if (any(0, 1) == 1) {
            scene_.forge(number);
        }
        return number;
    }
    std::int64_t cut() {
        const std::int64_t last = any(0, kRecords - 1);
        scene_.sql("DELETE FROM audit_entry WHERE number>?", {last});
        scene_.recompute();
        return last;
    }
    void rewrite() {
        for (std::int64_t number = any(1, kRecords); number <= kRecords; ++number) {
            scene_.forge(number);
        }
        scene_.recompute();
    }

private:
    void shift(std::int64_t after, int by) {
        scene_.sql("UPDATE audit_entry SET number=-(number+?) WHERE number>?",
                   {std::int64_t{by}, after});
        scene_.sql("UPDATE audit_entry SET number=-number WHERE number<0");
    }

    AuditScene& scene_;
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("every tampering with the log is found, and its place named", "[audit]") {
    AuditScene scene;
    scene.record(kRecords);
    const Anchor anchor = scene.anchor();
    REQUIRE(scene.verdict(anchor).fault == AuditFault::None);
    scene.break_in();
    const auto seed =
        static_cast<unsigned>(std::chrono::steady_clock::now().time_since_epoch().count());
    Hand hand(scene, seed);
    for (int i = 0; i < kTimes; ++i) {
        const auto way = hand.any(0, 8);
        INFO("seed " << seed << ", tampering " << i << ", way " << way);
        std::int64_t place = 0;
        switch (way) {
            case 0:
                place = hand.edit();
                break;
            case 1:
                place = hand.blank();
                break;
            case 2:
                place = hand.replace();
                break;
            case 3:
                place = hand.remove();
                break;
            case 4:
                place = hand.remove_and_close_up();
                break;
            case 5:
                place = hand.swap();
                break;
            case 6:
                place = hand.insert();
                break;
            case 7:
                place = hand.cut();
                break;
            default:
                hand.rewrite();
        }
        const bool by_anchor_alone = way >= 8;
        if (by_anchor_alone) {
            REQUIRE(scene.verdict().fault == AuditFault::None);  // whole in itself
        } else {
            const AuditVerdict alone = scene.verdict();
            REQUIRE(alone.fault != AuditFault::None);
            REQUIRE(alone.number == place);
        }
        const AuditVerdict found = scene.verdict(anchor);
        REQUIRE(found.fault != AuditFault::None);
        if (way == 7) {
            REQUIRE(found.fault == AuditFault::TailMissing);
            REQUIRE(found.number == place);
        } else if (way == 8) {
            REQUIRE(found.fault == AuditFault::Rewritten);
        }
        scene.put_back();
    }
    CHECK(scene.verdict(anchor).fault == AuditFault::None);
}

TEST_CASE("a log that was deleted with its head is missed, also when it has grown again",
          "[audit]") {
    AuditScene scene;
    scene.record(5);
    const std::int64_t count = scene.verdict().count;
    scene.break_in();
    scene.sql("DELETE FROM audit_entry");
    scene.sql("DELETE FROM audit_head");
    CHECK(scene.verdict().fault == AuditFault::TailMissing);
    CHECK(scene.verdict().number == 0);
    scene.record(static_cast<int>(count) + 3);
    CHECK(scene.verdict().fault == AuditFault::TailMissing);
    CHECK(scene.verdict().number == 1);  // what the first write after it had begun
}

TEST_CASE("a log that is put back with the head that it had then is missed", "[audit]") {
    AuditScene scene;
    scene.record(3);
    const std::int64_t before = scene.verdict().count;
    scene.break_in();
    scene.record(5);
    scene.put_back();
    CHECK(scene.verdict().fault == AuditFault::TailMissing);
    CHECK(scene.verdict().number == before);
}

TEST_CASE("in a log of several pages a broken place is named on each, the last one too",
          "[audit]") {
    constexpr int kPages = 2'100;  // entries: two whole pages of a verification, and some
    AuditScene scene;
    REQUIRE(scene.store
                ->together([&]() -> Result<void> {
                    scene.record(kPages);
                    return {};
                })
                .ok());
    const std::int64_t count = scene.verdict().count;
    REQUIRE(count >= kPages);
    scene.break_in();
    const std::int64_t number = GENERATE(std::int64_t{1}, std::int64_t{1'024}, std::int64_t{1'025},
                                         std::int64_t{2'049}, std::int64_t{0});
    const std::int64_t place = number == 0 ? count : number;
    scene.forge(place);
    CHECK(scene.verdict().fault == AuditFault::Changed);
    CHECK(scene.verdict().number == place);
    scene.put_back();
    CHECK(scene.verdict().fault == AuditFault::None);
    CHECK(scene.verdict().count == count);
}

TEST_CASE("what was done to the log is said in its own word", "[audit]") {
    AuditScene scene;
    scene.record(5);
    scene.break_in();
    const auto said = [&](const std::string& statement) {
        scene.sql(statement);
        const AuditVerdict verdict = scene.verdict();
        scene.put_back();
        return verdict_words(verdict).en;
    };
    CHECK(said("UPDATE audit_entry SET commitment='0' WHERE number=3") == "record 3 was changed");
    CHECK(said("DELETE FROM audit_entry WHERE number=3") == "record 3 was removed");
    CHECK(said("DELETE FROM audit_entry WHERE number>3") == "the tail after 3 is missing");
    CHECK(said("UPDATE audit_entry SET number=CASE number WHEN 2 THEN -4 ELSE -2 END WHERE number "
               "IN (2,4)") == "record -4 was inserted");
    CHECK(said("DELETE FROM audit_head") == "record 1 was inserted");
    CHECK(said("UPDATE audit_head SET frontier='0'") ==
          "after record 5: the log's head was changed");
    scene.sql("UPDATE audit_entry SET number=-number WHERE number IN (2,4)");
    scene.sql("UPDATE audit_entry SET number=6+number WHERE number<0");
    CHECK(verdict_words(scene.verdict()).en == "record 2 was swapped with record 4");
    scene.put_back();
    CHECK(verdict_words(scene.verdict()).en ==
          "the audit log is whole: 5 records, 0 of them erased");
}

TEST_CASE("the database itself refuses to change or delete a record", "[audit]") {
    AuditScene scene;
    scene.record(3);
    for (const char* statement :
         {"DELETE FROM audit_entry WHERE number=2", "DELETE FROM audit_entry",
          "UPDATE audit_entry SET commitment='x' WHERE number=2",
          "UPDATE audit_entry SET number=9 WHERE number=2",
          "UPDATE audit_entry SET tag='' WHERE number=2",
          "UPDATE audit_entry SET chain='' WHERE number=2",
          "UPDATE audit_entry SET sealed='x' WHERE number=2",
          "REPLACE INTO audit_entry VALUES(2,'','','','')",
          "INSERT INTO audit_entry VALUES(2,'','','','') ON CONFLICT(number) DO UPDATE SET tag=''",
          "DELETE FROM audit_head", "UPDATE audit_head SET count=2",
          "REPLACE INTO audit_head VALUES(1,2,'','')"}) {
        INFO(statement);
        CHECK_FALSE(scene.hand->run(statement).ok());
    }
    CHECK(scene.verdict().fault == AuditFault::None);
}

TEST_CASE("an anchor of another key than the log's is told", "[audit]") {
    AuditScene scene;
    scene.record(3);
    AuditScene other;
    other.record(3);
    CHECK(scene.verdict(other.anchor()).fault == AuditFault::Rewritten);
    const auto foreign = audit_signer(*other.store, other.vault);
    const Anchor mine = scene.anchor();
    CHECK(scene.verdict(signed_anchor(*foreign, mine.count, mine.head, "2026-11-22")).fault ==
          AuditFault::OtherKey);
}
