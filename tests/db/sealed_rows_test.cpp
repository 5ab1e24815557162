#include <fstream>
#include <sstream>

#include "core/records/damage_notes.h"
#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;
using tests::stored_job;

namespace {

const ChannelSettings kSettings{"https://example.invalid",
                                "k3y-0f-th3-sh0p",
                                {{"access_token", "t0ken-77777"}, {"poll_s", "5"}}};

/// All bytes of the database's files.
std::string on_the_disk(const tests::TempDir& home) {
    std::ostringstream all;
    for (const char* name : {"studio.db", "studio.db-wal"}) {
        const std::ifstream file(home / name, std::ios::binary);
        all << file.rdbuf();
    }
    return all.str();
}

}  // namespace

TEST_CASE("numbers, phones, fields and keys never lie in the database in clear", "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    Job job = stored_job(*store);
    job.fields["text_address"] = "somewhere street 12";
    REQUIRE(store->save_job(job).ok());
    REQUIRE(store->save_channel_settings("zjz", kSettings).ok());
    const std::string bytes = on_the_disk(home);
    CHECK(bytes.find("zhangsan") != std::string::npos);  // names are searched by their beginnings
    for (const char* secret : {"440300199001100001", "1990-01-01", "13800100001", "13900001234",
                               "somewhere street 12", "k3y-0f-th3-sh0p", "t0ken-77777"}) {
        INFO(secret);
        CHECK(bytes.find(secret) == std::string::npos);
    }
    CHECK(store->customer("c100001")->id_number == "440300199001100001");
    CHECK(store->job("j1")->fields.at("text_address") == "somewhere street 12");
    CHECK((*store->channel_settings("zjz"))->key == kSettings.key);
    CHECK((*store->channel_settings("zjz"))->values == kSettings.values);
}

TEST_CASE("faces, checks and digests of photos never lie in the database in clear",
          "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    Job job = stored_job(*store);
    job.original_sha256 = std::string(64, 'e');
    job.photo_sha256 = std::string(64, 'f');
    job.check_json = R"({"face":{"left_eye":[101.5,202.5]}})";
    REQUIRE(store->save_job(job).ok());
    Receipt receipt;
    receipt.id = "r1";
    receipt.job = job.id;
    receipt.customer = "c100001";
    receipt.number = "N-1";
    receipt.photo_sha256 = std::string(64, '7');
    receipt.sheet_sha256 = std::string(64, '8');
    REQUIRE(store->save_receipt(receipt).ok());
    const std::string bytes = on_the_disk(home);
    for (const std::string& secret :
         {job.original_sha256, job.photo_sha256, std::string("left_eye"), receipt.photo_sha256,
          receipt.sheet_sha256}) {
        INFO(secret);
        CHECK(bytes.find(secret) == std::string::npos);
    }
    const auto read = store->job(job.id);
    REQUIRE(read.ok());
    CHECK(read->original_sha256 == job.original_sha256);
    CHECK(read->photo_sha256 == job.photo_sha256);
    CHECK(read->check_json == job.check_json);
    CHECK(store->receipt("r1")->photo_sha256 == receipt.photo_sha256);
    CHECK((*store->receipt_of_job(job.id))->sheet_sha256 == receipt.sheet_sha256);
    REQUIRE(store->seal_old_rows().ok());
    CHECK_FALSE(*store->has_old_rows());
}

TEST_CASE("digests that an earlier version left in clear are sealed with the old rows",
          "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    const Job job = stored_job(*store);
    const auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database
                ->run("UPDATE job SET original_sha256='" + std::string(64, 'e') +
                      "', photo_sha256='" + std::string(64, 'f') +
                      "', check_json='{\"face\":1}', row_seal=''")
                .ok());
    CHECK(store->job(job.id)->photo_sha256 == std::string(64, 'f'));
    CHECK(*store->has_old_rows());
    REQUIRE(store->seal_old_rows().ok());
    REQUIRE(store->wipe_journal().ok());
    CHECK_FALSE(*store->has_old_rows());
    CHECK(on_the_disk(home).find(std::string(64, 'f')) == std::string::npos);
    CHECK(store->job(job.id)->photo_sha256 == std::string(64, 'f'));
    CHECK(store->job(job.id)->check_json == "{\"face\":1}");
    REQUIRE(database->run("UPDATE job SET photo_sha256=original_sha256").ok());
    CHECK(store->job(job.id).error().code == ErrorCode::Environment);  // bound to its column
}

TEST_CASE("while the vault is closed what is sealed is not permitted, the rest is there",
          "[store][vault]") {
    const tests::TempDir home;
    tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    stored_job(*store);
    REQUIRE(store->save_channel_settings("zjz", kSettings).ok());
    REQUIRE(store->save_channel_settings("(listener)", {"", "", {{"where", "127.0.0.1:80"}}}).ok());
    vault.use(nullptr);
    const auto code = [](const auto& result) { return result.error().code; };
    CHECK(code(store->customer("c100001")) == ErrorCode::NotPermitted);
    CHECK(code(store->find_customers("zhang", 5)) == ErrorCode::NotPermitted);
    CHECK(code(store->save_customer(customer_no(2))) == ErrorCode::NotPermitted);
    CHECK(code(store->job("j1")) == ErrorCode::NotPermitted);
    CHECK(code(store->channel_settings("zjz")) == ErrorCode::NotPermitted);
    CHECK(code(store->save_channel_settings("zjz", kSettings)) == ErrorCode::NotPermitted);
    CHECK((*store->channel_settings("(listener)"))->values.at("where") == "127.0.0.1:80");
    CHECK(store->session("s1").ok());
}

TEST_CASE("a sealed value that was moved to another customer is found out", "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->save_customer(customer_no(1)).ok());
    REQUIRE(store->save_customer(customer_no(2)).ok());
    const auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database
                ->run("UPDATE customer SET phone=(SELECT phone FROM customer WHERE id='c100002') "
                      "WHERE id='c100001'")
                .ok());
    CHECK(store->customer("c100001").error().code == ErrorCode::Environment);
    CHECK(store->customer("c100002").ok());
}

TEST_CASE("one damaged value hides no other customer, and no job of a list", "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    DamageNotes notes;
    const auto store = std::move(*db::open_store(home.path(), vault, &notes));
    Job job = stored_job(*store);
    REQUIRE(store->save_customer(customer_no(2)).ok());
    job.id = "j2";
    REQUIRE(store->save_job(job).ok());
    const auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database->run("UPDATE customer SET phone='garbage' WHERE id='c100001'").ok());
    REQUIRE(
        database->run("UPDATE job_field SET value='$hz1$AAAA' WHERE job='j1' AND name='text_city'")
            .ok());
    const auto found = store->find_customers("zhang", 5);
    REQUIRE(found.ok());
    REQUIRE(found->size() == 1);
    CHECK(found->front().id == "c100002");
    const auto jobs = store->jobs_of_session("s1");
    REQUIRE(jobs.ok());
    REQUIRE(jobs->size() == 1);
    CHECK(jobs->front().id == "j2");
    REQUIRE(notes.all().size() == 2);
    CHECK(notes.all()[0].about == "customer/c100001");
    CHECK(notes.all()[1].about == "job_field/j1/text_city");
    CHECK(store->job("j1").error().code == ErrorCode::Environment);
}

TEST_CASE("a channel's key does not go to an address that was changed in the file",
          "[store][vault]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->save_channel_settings("zjz", kSettings).ok());
    const auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database->run("UPDATE channel SET url='https://elsewhere.invalid'").ok());
    CHECK(store->channel_settings("zjz").error().code == ErrorCode::Environment);
}

TEST_CASE("one number is one customer's, sealed as it is", "[store][vault]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1)).ok());
    Customer twin = customer_no(1);
    twin.id = "another";
    CHECK_FALSE(store->save_customer(twin).ok());
    REQUIRE(store->save_customer(customer_no(1)).ok());
    CHECK((*store->customer_by_number(twin.id_number))->id == "c100001");
    CHECK_FALSE(store->customer_by_number("440300199001999999")->has_value());
}

TEST_CASE(
    "a customer is found by last four and by a phone from its seventh digit on, not by other parts",
    "[store][vault]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1)).ok());
    for (const char* text : {"0001", "1380010", "13800100001", "zhangsan", "zh", "张"}) {
        INFO(text);
        CHECK(store->find_customers(text, 5)->size() == 1);
    }
    for (const char* text : {"138", "138001", "00001", "4403"}) {
        INFO(text);
        CHECK(store->find_customers(text, 5)->empty());
    }
}
