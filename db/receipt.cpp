#include "db/not_found.h"
#include "db/old_rows.h"
#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

constexpr const char* kPhoto = "receipt.photo_sha256";
constexpr const char* kSheet = "receipt.sheet_sha256";

Result<Receipt> read_receipt(const Row& row, const Vault& vault) {
    auto photo = opened_column(vault, kPhoto, row.text("id"), row.text("photo_sha256"));
    auto sheet = opened_column(vault, kSheet, row.text("id"), row.text("sheet_sha256"));
    if (!photo || !sheet) {
        return photo ? sheet.error() : photo.error();
    }
    RowReading reading(kReceipts, row);
    return reading.done(Receipt{
        reading.text("id"), reading.text("job"), reading.text("customer"), reading.text("format"),
        reading.text("number"), reading.text("label"), reading.text("issued_at"),
        reading.text("valid_until"), reading.text("delivered_at"), std::move(*photo),
        std::move(*sheet), reading.flag("number_read_from_sheet"), reading.flag("simulated"),
        reading.flag("files_gone")});
}

constexpr std::size_t kDayLetters = 10;

/// The plus keeps the job's index: that of the states reads, for each receipt, every submission
/// that was ever issued.
constexpr const char* kBrought =
    "FROM receipt WHERE NOT EXISTS (SELECT 1 FROM submission WHERE submission.job=receipt.job AND "
    "+submission.state='issued')";

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

Result<std::vector<Receipt>> Tables::receipts(const std::string& rest,
                                              const std::vector<Value>& asked,
                                              OnDamage on_damage) {
    return rows.read<Receipt>(kReceipts, rest, asked, on_damage,
                              [this](const Row& row) { return read_receipt(row, vault); });
}

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
        const auto kept = this->kept(kReceipts, "business_day", receipt.id, receipt.issued_at);
        if (!photo || !sheet || !kept) {
            return !photo ? photo.error() : !sheet ? sheet.error() : kept.error();
        }
        const auto saved = tables_.rows.save(
            kReceipts, {{"id", receipt.id},
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
                        {"business_day", kept->day},
                        {"files_gone", std::int64_t{receipt.files_gone}},
                        {"station", kept->station.name},
                        {"branch", kept->station.branch}});
        // A number that a person brought issues the job, too.
        return saved && !*known ? settle_commission(receipt.job, receipt.issued_at) : saved;
    });
}

Result<Receipt> SqlStore::receipt(const std::string& id) {
    auto found = first_of(tables_.receipts("FROM receipt WHERE id=?", {id}, OnDamage::Refuse));
    if (!found || !*found) {
        return found ? not_found("receipt", "回执", "receipt", id) : found.error();
    }
    return std::move(**found);
}

Result<std::vector<Receipt>> SqlStore::receipts(const std::string& customer) {
    if (customer.empty()) {
        return tables_.receipts("FROM receipt ORDER BY seq DESC", {}, OnDamage::LeaveOut);
    }
    return tables_.receipts("FROM receipt WHERE customer=? ORDER BY seq DESC", {customer},
                            OnDamage::LeaveOut);
}

Result<std::vector<Receipt>> SqlLaw::receipts_numbered(const std::string& number) {
    return tables_.receipts("FROM receipt WHERE number=? ORDER BY seq DESC", {number},
                            OnDamage::LeaveOut);
}

Result<std::optional<Receipt>> SqlStore::receipt_of_job(const std::string& job) {
    return first_of(tables_.receipts("FROM receipt WHERE job=?", {job}, OnDamage::Refuse));
}

Result<std::vector<Receipt>> SqlStore::receipts_ending(const std::string& from,
                                                       const std::string& to) {
    return tables_.receipts(
        "FROM receipt WHERE valid_until>=? AND valid_until<=? ORDER BY valid_until, seq",
        {from, to}, OnDamage::LeaveOut);
}

Result<std::vector<Receipt>> SqlStore::brought_receipts(int limit) {
    return tables_.receipts(std::string(kBrought) + " ORDER BY seq DESC LIMIT ?",
                            {std::int64_t{limit}}, OnDamage::LeaveOut);
}

Result<int> SqlStore::brought_receipt_count() {
    const auto rows = database_->select({"count(*)"}, kBrought);
    return rows ? counted(rows->rows.front()) : Result<int>(rows.error());
}

Result<void> OldRows::seal_receipts() {
    const auto old = tables_.receipts(
        "FROM receipt WHERE photo_sha256<>'' AND substr(photo_sha256,1,5)<>'$hz1$'", {},
        OnDamage::PassOver);
    if (!old) {
        return old.error();
    }
    for (const Receipt& receipt : *old) {
        if (auto saved = store_.save_receipt(receipt); !saved) {
            return saved;
        }
    }
    return {};
}

}  // namespace huizhi::db
