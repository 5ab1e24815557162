#include "db/sealed_table.h"

#include <array>

namespace huizhi::db {

const SealedTable kLicences{
    "studio_licence", {"执照", "licence"}, {"id"}, {"id", "studio", "number", "expires"}, {}, true};

const SealedTable kAccounts{"account",
                            {"账号", "account"},
                            {"name"},
                            {"name", "role", "password_hash", "created_at", "disabled",
                             "certificate", "certificate_expires"},
                            {"failed_logins", "locked_until"},
                            true};

const SealedTable kChannels{"channel", {"渠道", "channel"}, {"id"}, {"id", "url", "key"}};

const SealedTable kChannelValues{"channel_value",
                                 {"渠道设置", "channel setting"},
                                 {"channel", "name"},
                                 {"channel", "name", "value"}};

const SealedTable kCustomers{"customer",
                             {"顾客", "customer"},
                             {"id"},
                             {"id", "name", "id_number", "id_number_hash", "birth_date", "sex",
                              "phone", "guardian_name", "guardian_phone", "consent_version",
                              "consent_at", "consent_by", "created_at", "note", "name_typed"}};

const SealedTable kSessions{"session",
                            {"接待", "session"},
                            {"id"},
                            {"id", "customer", "served_by", "opened_at", "closed_at"}};

const SealedTable kJobs{
    "job",
    {"业务", "job"},
    {"id"},
    {"id", "session", "format", "verdict", "state", "price_fen", "original_sha256", "photo_sha256",
     "check_json", "rules_version", "shots", "created_at"}};

const SealedTable kJobFields{
    "job_field", {"业务的字段", "field of job"}, {"job", "name"}, {"job", "name", "value"}};

const SealedTable kJobConfirmations{"job_confirmation",
                                    {"业务的确认", "confirmation of job"},
                                    {"job", "name"},
                                    {"job", "name", "value"}};

const SealedTable kSubmissions{
    "submission",
    {"提交", "submission"},
    {"id"},
    {"id", "job", "channel", "state", "body_digest", "notice_secret", "order_no", "attempts",
     "last_error", "last_error_en", "reason", "cost_fen", "created_at", "changed_at", "decided_at",
     "next_attempt_at", "lease_owner", "lease_until", "due_s"}};

const SealedTable kReceipts{
    "receipt",
    {"回执", "receipt"},
    {"id"},
    {"id", "job", "customer", "format", "number", "label", "issued_at", "valid_until",
     "delivered_at", "photo_sha256", "sheet_sha256", "number_read_from_sheet", "simulated"}};

const SealedTable kPayments{"payment",
                            {"收款", "payment"},
                            {"id"},
                            {"id", "job", "method", "amount_fen", "reason", "taken_by", "at"}};

const SealedTable kCommits{
    "commit_count", {"写入计数", "count of writes"}, {"id"}, {"id", "count"}};

std::span<const SealedTable* const> sealed_tables() {
    static const std::array<const SealedTable*, 13> kAll{
        &kLicences, &kAccounts, &kChannels,  &kChannelValues,    &kCustomers,
        &kSessions, &kJobs,     &kJobFields, &kJobConfirmations, &kSubmissions,
        &kReceipts, &kPayments, &kCommits};
    return kAll;
}

}  // namespace huizhi::db
