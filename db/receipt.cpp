#include "db/database.h"
#include "db/not_found.h"
#include "db/sealed_column.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"id",           "job",          "customer",
                                        "format",       "number",       "label",
                                        "issued_at",    "valid_until",  "delivered_at",
                                        "photo_sha256", "sheet_sha256", "number_read_from_sheet",
                                        "simulated",    "files_gone"};

constexpr const char* kPhoto = "receipt.photo_sha256";
constexpr const char* kSheet = "receipt.sheet_sha256";

Result<Receipt> read_receipt(const Row& row, const Vault& vault) {
    auto photo = opened_column(vault, kPhoto, row.text("id"), row.text("photo_sha256"));
    auto sheet = opened_column(vault, kSheet, row.text("id"), row.text("sheet_sha256"));
    if (!photo || !sheet) {
        return photo ? sheet.error() : photo.error();
    }
    return Receipt{
        row.text("id"),        row.text("job"),         row.text("customer"),
        row.text("format"),    row.text("number"),      row.text("label"),
        row.text("issued_at"), row.text("valid_until"), row.text("delivered_at"),
        std::move(*photo),     std::move(*sheet),       row.flag("number_read_from_sheet"),
        row.flag("simulated"), row.flag("files_gone")};
}

Result<std::vector<Receipt>> read_receipts(const Result<Rows>& rows, const Vault& vault) {
    if (!rows) {
        return rows.error();
    }
    std::vector<Receipt> receipts;
    for (const Row& row : rows->rows) {
        auto receipt = read_receipt(row, vault);
        if (!receipt) {
            return receipt.error();
        }
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

constexpr std::size_t kDayLetters = 10;

constexpr const char* kBrought =
    "FROM receipt WHERE NOT EXISTS (SELECT 1 FROM submission WHERE submission.job=receipt.job AND "
    "submission.state='issued')";

/// A number is one customer's: as long as it holds, no other customer's receipt carries it (domain
/// 4.4). One receipt may serve several certificates of one person (Shenzhen, domain 2.2).
Result<void> check_number_is_free(Database& database, const Receipt& receipt) {
    const auto taken = database.select(
        {"job"},
        "FROM receipt WHERE number=? AND customer<>? AND (valid_until='' OR valid_until>=?) LIMIT "
        "1",
        {receipt.number, receipt.customer, receipt.issued_at.substr(0, kDayLetters)});
    if (!taken || taken->rows.empty()) {
        return taken ? Result<void>{} : taken.error();
    }
    const std::string& job = taken->rows.front().text("job");
    return Error::refused(
        "number", {"号码 " + receipt.number + " 已登记在另一位顾客的业务 " + job +
                       " 上：请与回执单逐字核对，平台给的请向平台核对",
                   "the number " + receipt.number + " is already that of job " + job +
                       ", another customer's: compare it with the sheet letter by letter; if a "
                       "platform gave it, ask the platform"});
}

}  // namespace

Result<void> SqlStore::save_receipt(const Receipt& receipt) {
    return together([&]() -> Result<void> {
        const auto known = receipt_of_job(receipt.job);
        if (!known) {
            return known.error();
        }
        if (*known && (*known)->id != receipt.id) {
            return Error::refused("job", {"这份业务已有回执", "the job has a receipt already"});
        }
        if (!*known) {
            if (auto free = check_number_is_free(*database_, receipt); !free) {
                return free;
            }
        }
        const auto photo = sealed_column(vault_, kPhoto, receipt.id, receipt.photo_sha256);
        const auto sheet = sealed_column(vault_, kSheet, receipt.id, receipt.sheet_sha256);
        if (!photo || !sheet) {
            return photo ? sheet.error() : photo.error();
        }
        auto saved = database_->save(
            "receipt", {{"id", receipt.id},
                        {"job", receipt.job},
                        {"customer", receipt.customer},
                        {"format", receipt.format},
                        {"number", receipt.number},
                        {"label", receipt.label},
                        {"issued_at", receipt.issued_at},
                        {"valid_until", receipt.valid_until},
                        {"delivered_at", receipt.delivered_at},
                        {"photo_sha256", *photo},
                        {"sheet_sha256", *sheet},
                        {"number_read_from_sheet", std::int64_t{receipt.number_read_from_sheet}},
                        {"simulated", std::int64_t{receipt.simulated}},
                        {"files_gone", std::int64_t{receipt.files_gone}}});
        return saved ? note_day("receipt", "business_day", receipt.id, receipt.issued_at) : saved;
    });
}

Result<Receipt> SqlStore::receipt(const std::string& id) {
    const auto found =
        read_receipts(database_->select(kColumns, "FROM receipt WHERE id=?", {id}), vault_);
    if (!found) {
        return found.error();
    }
    if (found->empty()) {
        return not_found("receipt", "回执", "receipt", id);
    }
    return found->front();
}

Result<std::vector<Receipt>> SqlStore::receipts(const std::string& customer) {
    if (customer.empty()) {
        return read_receipts(database_->select(kColumns, "FROM receipt ORDER BY seq DESC"), vault_);
    }
    return read_receipts(
        database_->select(kColumns, "FROM receipt WHERE customer=? ORDER BY seq DESC", {customer}),
        vault_);
}

Result<std::vector<Receipt>> SqlStore::receipts_numbered(const std::string& number) {
    return read_receipts(
        database_->select(kColumns, "FROM receipt WHERE number=? ORDER BY seq DESC", {number}),
        vault_);
}

Result<std::optional<Receipt>> SqlStore::receipt_of_job(const std::string& job) {
    const auto found =
        read_receipts(database_->select(kColumns, "FROM receipt WHERE job=?", {job}), vault_);
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Receipt>{} : std::optional<Receipt>{found->front()};
}

Result<std::vector<Receipt>> SqlStore::receipts_ending(const std::string& from,
                                                       const std::string& to) {
    return read_receipts(
        database_->select(kColumns,
                          "FROM receipt WHERE valid_until>=? AND valid_until<=? ORDER BY "
                          "valid_until, seq",
                          {from, to}),
        vault_);
}

Result<std::vector<Receipt>> SqlStore::brought_receipts(int limit) {
    return read_receipts(
        database_->select(kColumns, std::string(kBrought) + " ORDER BY seq DESC LIMIT ?",
                          {std::int64_t{limit}}),
        vault_);
}

Result<int> SqlStore::brought_receipt_count() {
    const auto rows = database_->select({"count(*)"}, kBrought);
    if (!rows) {
        return rows.error();
    }
    return rows->rows.empty() ? 0 : rows->rows.front().count("count(*)");
}

Result<void> SqlStore::seal_old_receipts() {
    const auto old = read_receipts(database_->select(kColumns,
                                                     "FROM receipt WHERE photo_sha256<>'' AND "
                                                     "substr(photo_sha256,1,5)<>'$hz1$'"),
                                   vault_);
    if (!old) {
        return old.error();
    }
    for (const Receipt& receipt : *old) {
        if (auto saved = save_receipt(receipt); !saved) {
            return saved;
        }
    }
    return {};
}

}  // namespace huizhi::db
