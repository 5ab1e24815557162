#pragma once

#include <memory>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/base/hex.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_check.h"
#include "core/vault/audit/audit_entry.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

namespace huizhi::tests {

/// A studio with a log, and somebody who writes in its database by hand.
struct AuditScene : StudioRoom {
    AuditScene() {
        open_for_business();
        auto opened = db::Database::open(home / "studio.db");
        REQUIRE(opened.ok());
        hand = std::move(*opened);
    }

    void record(int count) {
        for (int i = 0; i < count; ++i) {
            REQUIRE(audit(studio, {AuditAct::View, "customer", "c" + std::to_string(i)}).ok());
        }
    }

    void sql(const std::string& statement, const std::vector<db::Value>& values = {}) const {
        const auto done = hand->run(statement, values);
        INFO(statement << ": " << (done ? "" : done.error().message.en));
        REQUIRE(done.ok());
    }

    /// Takes what guards the log away, and keeps it aside as it is.
    void break_in() const {
        for (const char* trigger :
             {"audit_entry_stays", "audit_entry_keeps", "audit_entry_erases", "audit_entry_once",
              "audit_head_stays", "audit_head_grows", "audit_head_once"}) {
            sql(std::string("DROP TRIGGER ") + trigger);
        }
        sql("PRAGMA synchronous=OFF");
        sql("CREATE TABLE kept_entry AS SELECT * FROM audit_entry");
        sql("CREATE TABLE kept_head AS SELECT * FROM audit_head");
    }

    void put_back() const {
        sql("DELETE FROM audit_entry");
        sql("DELETE FROM audit_head");
        sql("INSERT INTO audit_entry SELECT * FROM kept_entry");
        sql("INSERT INTO audit_head SELECT * FROM kept_head");
    }

    AuditVerdict verdict(const std::optional<Anchor>& anchor = std::nullopt) {
        const auto found = verify_audit(studio, anchor);
        REQUIRE(found.ok());
        return *found;
    }

    Anchor anchor() {
        const auto made = anchor_now(studio);
        REQUIRE(made.ok());
        return *made;
    }

    std::vector<AuditEntry> entries() const { return *store->audit_entries(0, 100000); }

    /// Chain and head computed anew, as whoever knows how the log is made would.
    void recompute() const {
        Frontier frontier;
        Hash chain{};
        for (const AuditEntry& entry : entries()) {
            const Hash leaf = leaf_of(*hash_of_hex(entry.commitment), entry.tag);
            chain = next_in_chain(chain, leaf);
            frontier.push(leaf);
            sql("UPDATE audit_entry SET chain=? WHERE number=?", {hex_of(chain), entry.number});
        }
        sql("UPDATE audit_head SET count=?, frontier=?, chain=?",
            {frontier.count(), frontier.text(), hex_of(chain)});
    }

    /// Another record in its place, sealed with the studio's own key.
    void forge(std::int64_t number) const {
        const AuditSecret secret = new_secret_of(
            {number, "2026-11-22T12:00:00+00:00", "somebody", "", "view", "", "", ""});
        sql("UPDATE audit_entry SET sealed=?, commitment=?, tag='' WHERE number=?",
            {*sealed_entry(vault, "", secret), hex_of(commitment_of(secret)), number});
    }

    std::unique_ptr<db::Database> hand;
};

}  // namespace huizhi::tests
