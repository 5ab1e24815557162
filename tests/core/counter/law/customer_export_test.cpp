#include "core/counter/law/customer_export.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/base/file_io.h"
#include "core/counter/law/retention.h"
#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct ExportRoom : tests::StudioRoom {
    ExportRoom() { open_for_business(); }

    Job served() {
        Job job = job_that_passed();
        job.original_sha256 = *blobs.put(std::vector<std::uint8_t>{0x89, 'P', 'N', 'G', 1});
        job.photo_sha256 = *blobs.put(std::vector<std::uint8_t>{0xff, 0xd8, 0xff});
        REQUIRE(store->save_job(job).ok());
        REQUIRE(add_payment(studio, job.id, "cash", 3000).ok());
        REQUIRE(record_receipt(studio, job.id, "AB12345678").ok());
        return job;
    }
    std::string customer_of(const Job& job) { return store->session(job.session)->customer; }
    tests::TempDir outside;
};

}  // namespace

TEST_CASE("a customer takes everything along, in files of this user's alone", "[export]") {
    ExportRoom room;
    const Job job = room.served();
    const auto out = room.outside / "all";
    const auto made = export_customer(room.studio, room.customer_of(job), out);
    REQUIRE(made.ok());
    CHECK(made->files.size() == 4);
    CHECK(made->photos_gone == 0);
    std::ifstream stream(out / "customer.json");
    const auto document = nlohmann::json::parse(stream);
    CHECK(document.at("customer").at("id_number") == "440300199001010016");
    CHECK(document.at("customer").at("phone") == "13800001234");
    CHECK(document.at("jobs").at(0).at("fields").at("text_name") == "张三");
    CHECK(document.at("receipts").at(0).at("number") == "AB12345678");
    CHECK(document.at("payments").at(0).at("amount_fen") == 3000);
    CHECK(document.at("consents").size() == 2);
    CHECK(document.at("visits").at(0).at("pick_up_code").get<std::string>().size() == 6);
    CHECK(read_file(out / (job.id + "-shot.png"), 1000)->size() == 5);
    CHECK(read_file(out / (job.id + "-photo.jpg"), 1000)->size() == 3);
    using std::filesystem::perms;
    for (const auto& file : made->files) {
        CHECK((std::filesystem::status(file).permissions() &
               (perms::group_all | perms::others_all)) == perms::none);
    }
}

TEST_CASE("what was deleted by its days is counted, not missed", "[export]") {
    ExportRoom room;
    const Job job = room.served();
    room.clock.advance(std::chrono::hours(24 * 8));
    REQUIRE(run_retention(room.studio, false).ok());
    const auto made = export_customer(room.studio, room.customer_of(job), room.outside / "all");
    CHECK(made->photos_gone == 1);
    CHECK(made->files.size() == 3);
}

TEST_CASE("an export goes into no folder that holds something, and staff makes none", "[export]") {
    ExportRoom room;
    const std::string customer = room.customer_of(room.served());
    std::ofstream(room.outside / "mine.txt") << "mine";
    const auto refused = export_customer(room.studio, customer, room.outside.path());
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "out");
    CHECK(std::filesystem::exists(room.outside / "mine.txt"));
    CHECK_FALSE(std::filesystem::exists(room.outside / "customer.json"));
    CHECK(export_customer(room.studio, customer, room.outside / "mine.txt").error().field == "out");
    CHECK(export_customer(room.studio, "nobody", room.outside / "x").error().code ==
          ErrorCode::NotFound);
    room.studio.operator_role = Role::Staff;
    CHECK(export_customer(room.studio, customer, room.outside / "x").error().code ==
          ErrorCode::NotPermitted);
    CHECK_FALSE(std::filesystem::exists(room.outside / "x"));
}

TEST_CASE("many customers leave together only with a second person, each in a folder",
          "[export][approval]") {
    tests::StudioRoom room;
    tests::TempDir outside;
    room.vault.use(nullptr);
    const std::string owners = "correct horse battery";
    const std::string admins = "another long secret";
    REQUIRE(
        create_first_owner(room.studio, {"测试照相馆", "L-1", "2030-12-31"}, "店主", owners).ok());
    REQUIRE(log_in(room.studio, "店主", owners).ok());
    REQUIRE(add_account(room.studio, {"管理", Role::Admin, "", ""}, admins).ok());
    const std::string one =
        register_customer(room.studio, {"张三", "440300199001010016", "13800001234", {}, true})->id;
    const std::string two =
        register_customer(room.studio, {"李四", "440300199001010024", "13900005678", {}, true})->id;
    const auto out = outside / "all";
    for (const Approval& wrong : {Approval{}, Approval{"店主", owners}, Approval{"管理", owners}}) {
        const auto refused = export_customers(room.studio, {one, two}, out, wrong);
        CHECK(refused.error().code == ErrorCode::NotPermitted);
        CHECK(refused.error().field == "approver");
        CHECK_FALSE(std::filesystem::exists(out));
    }
    CHECK(export_customers(room.studio, {one, "nobody"}, out, {"管理", admins}).error().code ==
          ErrorCode::NotFound);
    CHECK_FALSE(std::filesystem::exists(out));
    const auto made = export_customers(room.studio, {one, two}, out, {"管理", admins});
    REQUIRE(made.ok());
    CHECK(made->size() == 2);
    for (const std::string& id : {one, two}) {
        std::ifstream stream(out / id / "customer.json");
        CHECK(nlohmann::json::parse(stream).at("customer").at("id") == id);
    }
    room.studio.operator_role = Role::Staff;
    CHECK(export_customers(room.studio, {one, two}, out, {"管理", admins}).error().field == "user");
}

TEST_CASE("an export of many that breaks off leaves nothing, and no customer is named twice",
          "[export][approval]") {
    tests::StudioRoom room;
    tests::TempDir outside;
    const std::string owners = "correct horse battery";
    const std::string admins = "another long secret";
    room.vault.use(nullptr);
    REQUIRE(
        create_first_owner(room.studio, {"测试照相馆", "L-1", "2030-12-31"}, "店主", owners).ok());
    REQUIRE(log_in(room.studio, "店主", owners).ok());
    REQUIRE(add_account(room.studio, {"管理", Role::Admin, "", ""}, admins).ok());
    const std::string one =
        register_customer(room.studio, {"李四", "440300199001010024", "13900005678", {}, true})->id;
    Job job = room.job_that_passed();
    job.photo_sha256 = *room.blobs.put(std::vector<std::uint8_t>{0xff, 0xd8, 0xff});
    REQUIRE(room.store->save_job(job).ok());
    const std::string two = room.store->session(job.session)->customer;
    const auto out = outside / "all";
    CHECK(export_customers(room.studio, {one, one}, out, {"管理", admins}).error().field ==
          "customer");
    CHECK_FALSE(std::filesystem::exists(out));
    const auto blob = *room.blobs.path_of(job.photo_sha256);
    std::ofstream(blob, std::ios::trunc) << "damaged";
    CHECK_FALSE(export_customers(room.studio, {one, two}, out, {"管理", admins}).ok());
    CHECK_FALSE(std::filesystem::exists(out));
}
