#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

namespace huizhi::db_tests {

inline const std::string kShopTime = "2026-11-22T12:05:00+08:00";

struct StationsShop {
    void name(const std::string& station, const std::string& branch) const {
        std::ofstream(home / "station") << station;
        std::ofstream(home / "branch") << branch;
    }
    /// "station/branch" of the newest row.
    [[nodiscard]] std::string place_of(const std::string& table, const std::string& order) const {
        const auto rows =
            raw->select({"station", "branch"}, "FROM " + table + " ORDER BY " + order + " DESC");
        REQUIRE(rows.ok());
        REQUIRE_FALSE(rows->rows.empty());
        return rows->rows.front().text("station") + "/" + rows->rows.front().text("branch");
    }
    /// What is noted beside a visit: in tables that learnt of stations later.
    void notes() const {
        REQUIRE(store->save_customer_note({"n1", "c100001", "怕闪光灯", kShopTime, "o"}).ok());
        REQUIRE(store->save_retake({"t1", "j1", 2, "eyes", "", kShopTime, "o"}).ok());
        REQUIRE(store
                    ->add_credit_account(
                        {"a1", CreditKind::Prepaid, "K-1", "", 0, "", false, "o", kShopTime})
                    .ok());
        REQUIRE(store
                    ->add_credit_movement({"v1", "a1", "prepaid_sale", 500, "cash", "",
                                           store_station(), "o", kShopTime, ""})
                    .ok());
        REQUIRE(
            store->add_commission_rule({"m1", "owner", 0, 100, "2026-11-22", "o", kShopTime}).ok());
        Job sold = *store->job("j1");
        sold.id = "j2";
        sold.format = "extra:frame";
        sold.state = SubmissionState::Draft;
        sold.price_fen = 100;
        REQUIRE(store->save_job(sold).ok());
        REQUIRE(store
                    ->add_payment(
                        {"p2", "j2", "cash", 100, "", "owner", kShopTime, "", "", store_station()})
                    .ok());
    }
    [[nodiscard]] std::string store_station() const { return station_of_home(home.path()).name; }
    void visit() const {
        tests::stored_job(*store);
        Submission submission = tests::ready();
        REQUIRE(store->save_submission(submission).ok());
        submission.state = SubmissionState::Sending;
        submission.changed_at = kShopTime;
        REQUIRE(store->save_submission(submission).ok());
        submission.state = SubmissionState::Accepted;
        REQUIRE(store->save_submission(submission).ok());
        submission.state = SubmissionState::Issued;
        submission.cost_fen = 700;
        REQUIRE(store->save_submission(submission).ok());
        Receipt receipt;
        receipt.id = "r1";
        receipt.job = "j1";
        receipt.customer = "c100001";
        receipt.number = "N-1";
        receipt.issued_at = kShopTime;
        REQUIRE(store->save_receipt(receipt).ok());
        const std::string day = "2026-11-22";
        REQUIRE(store->save_drawer({"d1", "前台", day, 0, "o", kShopTime, "", "", "", "", 0, 0, ""})
                    .ok());
        REQUIRE(
            store->add_payment({"p1", "j1", "cash", 3000, "", "owner", kShopTime, "", "", "前台"})
                .ok());
    }

    tests::TempDir home;
    tests::OpenVault vault;
    std::unique_ptr<Store> store = opened(home.path(), vault);
    std::unique_ptr<db::Database> raw = std::move(*db::Database::open(home / "studio.db"));
};

}  // namespace huizhi::db_tests
