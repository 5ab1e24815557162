#include "db/sealed_table.h"

#include <array>

namespace huizhi::db {
namespace {

using Added = std::vector<std::pair<std::string, std::string>>;

/// The first station and branch (core/records/station.h): migrations/014_stations.sql, 016, 018.
const Added kStationAndBranch{{"station", "1"}, {"branch", "1"}};
const Added kBranch{{"branch", "1"}};

}  // namespace

const SealedTable kLicences{"studio_licence",
                            {"执照", "licence"},
                            {"id"},
                            {"id", "studio", "number", "expires"},
                            {},
                            {},
                            true};

const SealedTable kAccounts{"account",
                            {"账号", "account"},
                            {"name"},
                            {"name", "role", "password_hash", "created_at", "disabled",
                             "certificate", "certificate_expires"},
                            {},
                            {"failed_logins", "locked_until"},
                            true};

const SealedTable kChannels{"channel", {"渠道", "channel"}, {"id"}, {"id", "url", "key"}};

const SealedTable kChannelValues{"channel_value",
                                 {"渠道设置", "channel setting"},
                                 {"channel", "name"},
                                 {"channel", "name", "value"}};

const SealedTable kCustomers{
    "customer",
    {"顾客", "customer"},
    {"id"},
    {"id", "name", "id_number", "id_number_hash", "birth_date", "sex", "phone", "guardian_name",
     "guardian_phone", "consent_version", "consent_at", "consent_by", "created_at", "note",
     "name_typed", "guardian_relation", "document_type", "merged_into", "erased_at"},
    kStationAndBranch};

const SealedTable kSessions{
    "session",
    {"接待", "session"},
    {"id"},
    {"id", "customer", "served_by", "opened_at", "closed_at", "business_day"},
    kStationAndBranch};

const SealedTable kJobs{"job",
                        {"业务", "job"},
                        {"id"},
                        {"id", "session", "format", "verdict", "state", "price_fen",
                         "original_sha256", "photo_sha256", "check_json", "rules_version", "shots",
                         "created_at", "business_day", "shot_gone", "photo_gone"},
                        kStationAndBranch};

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
    {"id",         "job",        "channel",    "state",           "body_digest", "notice_secret",
     "order_no",   "attempts",   "last_error", "last_error_en",   "reason",      "cost_fen",
     "created_at", "changed_at", "decided_at", "next_attempt_at", "lease_owner", "lease_until",
     "due_s",      "decided_day"},
    kStationAndBranch};

const SealedTable kReceipts{"receipt",
                            {"回执", "receipt"},
                            {"id"},
                            {"id", "job", "customer", "format", "number", "label", "issued_at",
                             "valid_until", "delivered_at", "photo_sha256", "sheet_sha256",
                             "number_read_from_sheet", "simulated", "business_day", "files_gone"},
                            kStationAndBranch};

const SealedTable kPayments{"payment",
                            {"收款", "payment"},
                            {"id"},
                            {"id", "job", "method", "amount_fen", "reason", "taken_by", "at",
                             "voids", "approved_by", "station", "business_day"},
                            kBranch};

const SealedTable kCommits{"commit_count",
                           {"写入计数", "count of writes"},
                           {"id"},
                           {"id", "count"},
                           {{"log_count", "0"}, {"log_cut", "0"}}};

const SealedTable kTransactions{
    "ledger_transaction",
    {"账目", "ledger transaction"},
    {"id"},
    {"id", "key", "kind", "about", "job", "business_day", "station", "at", "who", "reason"},
    kBranch};

const SealedTable kPostings{"ledger_posting",
                            {"分录", "posting of ledger transaction"},
                            {"owner", "line"},
                            {"owner", "line", "account", "amount_fen", "business_day", "kind"}};

const SealedTable kDrawers{
    "drawer",
    {"钱箱", "drawer"},
    {"id"},
    {"id", "station", "business_day", "float_fen", "opened_by", "opened_at", "ended_by", "ended_at",
     "closed_by", "closed_at", "counted_fen", "expected_fen", "reason"},
    kBranch};

const SealedTable kPrices{"price",
                          {"价格", "price"},
                          {"id"},
                          {"id", "item", "amount_fen", "from_day", "set_by", "set_at"}};

const SealedTable kPriceCopies{"price_copies",
                               {"套餐内容", "item of package"},
                               {"price", "format"},
                               {"price", "format", "copies"}};

const SealedTable kPriceOverrides{
    "price_override",
    {"改价", "price override of job"},
    {"job"},
    {"job", "list_fen", "price_fen", "reason", "who", "approved_by", "at"},
    kStationAndBranch};

const SealedTable kCreditAccounts{"credit_account",
                                  {"账户", "customer's account"},
                                  {"id"},
                                  {"id", "kind", "number", "customer", "amount_fen", "expires",
                                   "given", "opened_by", "opened_at"},
                                  kStationAndBranch};

const SealedTable kCreditMovements{
    "credit_movement",
    {"账户往来", "movement of account"},
    {"id"},
    {"id", "account", "kind", "amount_fen", "method", "payment", "station", "who", "at", "reason",
     "approved_by", "business_day"},
    kBranch};

const SealedTable kCommissionRules{
    "commission_rule",
    {"提成规则", "rule of commission"},
    {"id"},
    {"id", "who", "rate_bp", "per_job_fen", "from_day", "set_by", "set_at"}};

const SealedTable kCommissions{"commission",
                               {"提成", "commission"},
                               {"id"},
                               {"id", "job", "who", "amount_fen", "rule", "at", "business_day"},
                               kStationAndBranch};

const SealedTable kDayCloses{
    "day_close",
    {"日结", "closed day"},
    {"day"},
    {"day", "closed_by", "closed_at", "expected_fen", "counted_fen", "note", "report"},
    kStationAndBranch};

const SealedTable kConsents{
    "consent",
    {"同意记录", "consent"},
    {"id"},
    {"id", "customer", "purpose", "text_version", "given_at", "given_by", "taken_by",
     "guardian_name", "guardian_phone", "guardian_relation", "withdrawn_at"},
    kStationAndBranch};

const SealedTable kMerges{"customer_merge",
                          {"顾客合并", "merge of customers"},
                          {"id"},
                          {"id", "from_customer", "into_customer", "merged_at", "merged_by",
                           "moved", "parted_at", "parted_by"},
                          kStationAndBranch};

const SealedTable kPickUpCodes{
    "pick_up_code", {"取件码", "pick-up code"}, {"code"}, {"code", "session"}};

const SealedTable kCustomerSources{"customer_source",
                                   {"顾客来源", "source of customer"},
                                   {"customer"},
                                   {"customer", "source", "words", "noted_at", "noted_by"},
                                   kStationAndBranch};

const SealedTable kCustomerNotes{"customer_note",
                                 {"顾客备注", "note of a customer"},
                                 {"id"},
                                 {"id", "customer", "words", "noted_at", "noted_by"},
                                 kStationAndBranch};

const SealedTable kVisitOrders{
    "visit_order",
    {"排队号", "number in the queue"},
    {"session"},
    {"session", "branch", "business_day", "queue_number", "promised_at"}};

const SealedTable kRetakes{"retake",
                           {"重拍记录", "retake"},
                           {"id"},
                           {"id", "job", "shot", "reason", "words", "taken_at", "taken_by"},
                           kStationAndBranch};

const SealedTable kPrintJobs{"print_job",
                             {"打印记录", "print"},
                             {"id"},
                             {"id", "kind", "about", "paper", "sheets", "way", "printed_by",
                              "printed_at", "business_day", "station", "branch"}};

std::span<const SealedTable* const> sealed_tables() {
    static const std::array<const SealedTable*, 32> kAll{
        &kLicences,        &kAccounts,    &kChannels,        &kChannelValues,    &kCustomers,
        &kSessions,        &kJobs,        &kJobFields,       &kJobConfirmations, &kSubmissions,
        &kReceipts,        &kPayments,    &kTransactions,    &kPostings,         &kDrawers,
        &kPrices,          &kPriceCopies, &kPriceOverrides,  &kDayCloses,        &kConsents,
        &kMerges,          &kPickUpCodes, &kCommits,         &kCreditAccounts,   &kCreditMovements,
        &kCommissionRules, &kCommissions, &kCustomerSources, &kCustomerNotes,    &kVisitOrders,
        &kRetakes,         &kPrintJobs};
    return kAll;
}

}  // namespace huizhi::db
