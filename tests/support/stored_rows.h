#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "db/sql_store.h"
#include "tests/support/open_vault.h"

/// Rows to store, and the store to put them in.
namespace huizhi::tests {

inline std::unique_ptr<Store> opened(const std::filesystem::path& home, const Vault& vault) {
    auto store = db::open_store(home, vault);
    if (!store) {
        FAIL(store.error().message.en);
    }
    return std::move(*store);
}

inline Customer customer_no(int number, const std::string& name = "张三") {
    Customer customer;
    const std::string digits = std::to_string(100'000 + number);
    customer.id = "c" + digits;
    customer.name = name;
    customer.id_number = "440300199001" + digits;
    customer.birth_date = "1990-01-01";
    customer.phone = "13800" + digits;
    customer.guardian = {"王芳", "13900001234"};
    customer.consent = {"2026-11", "2026-11-22T12:00:00+08:00", "owner"};
    customer.created_at = "2026-11-22T12:00:00+08:00";
    customer.note = "unknown-region";
    return customer;
}

/// A customer, a visit and a job, all with number 1.
inline Job stored_job(Store& store) {
    REQUIRE(store.save_customer(customer_no(1)).ok());
    REQUIRE(store.save_session({"s1", "c100001", "owner", "2026-11-22T12:00:00+08:00", ""}).ok());
    Job job;
    job.id = "j1";
    job.session = "s1";
    job.format = "id-card@440300";
    job.verdict = "pass";
    job.fields = {{"text_name", "张三"}, {"text_city", "深圳"}};
    job.price_fen = 3000;
    job.original_sha256 = std::string(64, 'a');
    job.photo_sha256 = std::string(64, 'b');
    job.check_json = R"({"verdict":"pass"})";
    job.rules_version = "id-card 1.0.0";
    job.confirmed = {{"uniform", "owner"}};
    job.shots = 2;
    job.created_at = "2026-11-22T12:01:00+08:00";
    REQUIRE(store.save_job(job).ok());
    return job;
}

inline Submission ready(const std::string& id = "u1") {
    Submission submission;
    submission.id = id;
    submission.job = "j1";
    submission.channel = "zjz";
    submission.body_digest = "digest";
    submission.notice_secret = "secret-" + id;
    submission.created_at = "2026-11-22T12:02:00+08:00";
    submission.changed_at = submission.created_at;
    return submission;
}

}  // namespace huizhi::tests
