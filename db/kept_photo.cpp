#include "core/records/law/kept_photo.h"

#include "core/vault/vault.h"
#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_law.h"

namespace huizhi::db {
namespace {

struct Source {
    KeptPhoto::Kind kind;
    const char* place;   ///< as the digest is sealed
    const char* digest;  ///< column
    const char* job;     ///< column
    const char* since;   ///< column
    const char* rest;    ///< as the partial indexes of migrations/010_law.sql are written
};
constexpr const char* kReceiptRest = "receipt WHERE files_gone=0 AND ";
constexpr Source kSources[] = {{KeptPhoto::Kind::Shot, "job.original_sha256", "original_sha256",
                                "id", "created_at", "job WHERE shot_gone=0 AND "},
                               {KeptPhoto::Kind::Photo, "job.photo_sha256", "photo_sha256", "id",
                                "created_at", "job WHERE photo_gone=0 AND "},
                               {KeptPhoto::Kind::ReceiptPhoto, "receipt.photo_sha256",
                                "photo_sha256", "job", "issued_at", kReceiptRest},
                               {KeptPhoto::Kind::Sheet, "receipt.sheet_sha256", "sheet_sha256",
                                "job", "issued_at", kReceiptRest}};

const std::string kOpen =
    "(SELECT count(*) FROM submission AS s WHERE s.decided_at='' AND s.job=t.";

/// As many as are looked at in one question: a studio's years do not lie in memory twice.
constexpr std::int64_t kPortion = 5000;

std::string table_of(const Source& source) {
    const std::string rest = source.rest;
    const std::size_t end = rest.find(' ');
    return rest.substr(0, end) + " AS t" + rest.substr(end);
}

/// A portion of the rows after `after`, which moves on; false at the end.
Result<bool> read_some(Database& database,
                       const Vault& vault,
                       const Source& source,
                       std::int64_t& after,
                       std::vector<KeptPhoto>& kept) {
    const std::string job = source.job;
    const std::string open = kOpen + job + ")";
    const std::string until =
        "coalesce((SELECT r.valid_until FROM receipt AS r WHERE r.job=t." + job + "),'')";
    const auto rows = database.select(
        {"seq", "id", job, source.digest, source.since, open, until},
        "FROM " + table_of(source) + source.digest + "<>'' AND seq>? ORDER BY seq LIMIT ?",
        {after, kPortion});
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        const auto seq = summed(row, "seq");
        const auto waits = counted(row, open);
        if (!seq || !waits) {
            return seq ? waits.error() : seq.error();
        }
        after = *seq;
        auto digest = opened_column(vault, source.place, row.text("id"), row.text(source.digest));
        if (!digest) {
            return digest.error();
        }
        kept.push_back({source.kind, row.text("id"), row.text(job), std::move(*digest),
                        row.text(source.since), row.text(until), *waits > 0});
    }
    return !rows->rows.empty();
}

}  // namespace

Result<std::vector<KeptPhoto>> SqlLaw::kept_photos() {
    std::vector<KeptPhoto> kept;
    for (const Source& source : kSources) {
        std::int64_t after = 0;
        Result<bool> more = true;
        while (more && *more) {
            more = read_some(*database_, vault_, source, after, kept);
        }
        if (!more) {
            return more.error();
        }
    }
    return kept;
}

Result<std::int64_t> SqlLaw::faces_held() {
    // As the partial index of migrations/013_visits.sql is written.
    const char* const kHolders =
        "FROM session WHERE id IN (SELECT session FROM job WHERE (shot_gone=0 AND "
        "original_sha256<>'') OR (photo_gone=0 AND photo_sha256<>'') UNION SELECT j.session FROM "
        "receipt AS r JOIN job AS j ON j.id=r.job WHERE r.files_gone=0)";
    const auto rows = database_->select({"count(DISTINCT customer)"}, kHolders);
    return rows ? summed(rows->rows.front(), "count(DISTINCT customer)")
                : Result<std::int64_t>(rows.error());
}

}  // namespace huizhi::db
