#include "db/old_rows.h"

#include "core/vault/vault.h"
#include "db/all_rows.h"
#include "db/row_reading.h"

namespace huizhi::db {

Result<bool> OldRows::any_row(const std::string& rest) {
    const auto rows = tables_.database.select({"1"}, rest + " LIMIT 1");
    return rows ? Result<bool>(!rows->rows.empty()) : Result<bool>(rows.error());
}

Result<bool> OldRows::any() {
    const auto sealed = tables_.rows.complete();
    if (!sealed || !*sealed) {
        return sealed ? Result<bool>(true) : sealed;
    }
    // As their indexes are written (migrations/005_vault.sql, 006_bound_keys.sql): nothing is read
    // through.
    for (const char* rows : {"FROM customer WHERE id_number_hash=''", "FROM name_to_renew"}) {
        const auto old = any_row(rows);
        if (!old || *old) {
            return old;
        }
    }
    const auto fields = any_row("FROM job_field WHERE value<>'' AND substr(value,1,5)<>'$hz1$'");
    if (!fields || *fields) {
        return fields;
    }
    for (const char* table : {"job WHERE original_sha256<>'' AND substr(original_sha256,1,5)",
                              "receipt WHERE photo_sha256<>'' AND substr(photo_sha256,1,5)",
                              "channel WHERE key<>'' AND substr(key,1,5)"}) {
        const auto old = any_row(std::string("FROM ") + table + "<>'$hz1$'");
        if (!old || *old) {
            return old;
        }
    }
    return false;
}

Result<void> OldRows::renew() {
    tables_.rows.believe_unsealed(true);
    auto renewed = store_.together([this]() -> Result<void> {
        auto done = seal_old_channels(tables_);
        done = done ? seal_customers() : done;
        done = done ? renew_names() : done;
        done = done ? tables_.values.seal_old(kFieldsOfJob) : done;
        done = done ? seal_jobs() : done;
        done = done ? seal_receipts() : done;
        done = done ? key_digests() : done;
        return done ? seal_all_rows(tables_) : done;
    });
    tables_.rows.believe_unsealed(false);
    return renewed;
}

Result<void> OldRows::key_digests() {
    struct Digest {
        std::string id;
        std::string sha256;
    };
    const auto digests = tables_.rows.read<Digest>(
        kSubmissions, "FROM submission WHERE length(body_digest)=64", {}, OnDamage::PassOver,
        [](const Row& row) {
            return Result<Digest>(Digest{row.text("id"), row.text("body_digest")});
        });
    if (!digests) {
        return digests.error();
    }
    for (const Digest& old : *digests) {
        const auto keyed = tables_.vault.lasting_hash(old.sha256, kBodyPurpose);
        auto done = keyed ? tables_.rows.change(kSubmissions, "FROM submission WHERE id=?",
                                                {old.id}, {{"body_digest", *keyed}})
                          : Result<void>(keyed.error());
        if (!done) {
            return done;
        }
    }
    return {};
}

}  // namespace huizhi::db
