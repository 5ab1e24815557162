// Notes, sources, numbers in the queue and retakes, as they lie in the database.

#include <fstream>
#include <iterator>

#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

constexpr const char* kNow = "2026-11-22T12:00:00+08:00";

}  // namespace

TEST_CASE("notes, sources and reasons lie sealed and come back as they were", "[store][visit]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    const Job job = tests::stored_job(*store);
    const std::string customer = store->session(job.session)->customer;
    REQUIRE(store->save_customer_note({"n1", customer, "下次带眼镜布", kNow, "boss"}).ok());
    REQUIRE(store->save_customer_note({"n2", customer, "怕闪光灯", kNow, "boss"}).ok());
    REQUIRE(store->save_customer_source({customer, "other", "隔壁王老师介绍", kNow, "boss"}).ok());
    REQUIRE(store->save_retake({"t1", job.id, 2, "other", "孩子哭了", kNow, "boss"}).ok());
    CHECK(store->notes_of(customer)->size() == 2);
    CHECK(store->notes_of(customer)->front().words == "下次带眼镜布");
    CHECK(store->customer_source(customer)->words == "隔壁王老师介绍");
    CHECK(store->customer_source("nobody")->source.empty());
    REQUIRE(store->retakes_of_job(job.id)->size() == 1);
    CHECK(store->retakes_of_job(job.id)->front().words == "孩子哭了");
    CHECK(store->retakes_of_job(job.id)->front().shot == 2);
    for (const char* file : {"studio.db", "studio.db-wal"}) {
        for (const char* words : {"下次带眼镜布", "隔壁王老师介绍", "孩子哭了"}) {
            CHECK(bytes_of(home / file).find(words) == std::string::npos);
        }
    }
    REQUIRE(store->remove_customer_note("n1").ok());
    CHECK(store->notes_of(customer)->size() == 1);
    CHECK_FALSE(store->customer_note("n1")->has_value());
}

TEST_CASE("a day's numbers count from one, and no two visits share one", "[store][visit]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1)).ok());
    Session first{"s1", "c100001", "owner", kNow, "", *store->next_queue_number(kNow), ""};
    CHECK(first.queue_number == 1);
    REQUIRE(store->save_session(first).ok());
    Session second{"s2",
                   "c100001",
                   "owner",
                   kNow,
                   "",
                   *store->next_queue_number(kNow),
                   "2026-11-22T15:30:00+08:00"};
    CHECK(second.queue_number == 2);
    REQUIRE(store->save_session(second).ok());
    CHECK(store->session("s2")->promised_at == second.promised_at);
    CHECK(store->sessions_of("c100001")->back().queue_number == 2);
    CHECK(store->sessions_on("2026-11-22")->front().queue_number == 1);
    CHECK(*store->next_queue_number("2026-11-23T09:00:00+08:00") == 1);
    Session twin{"s3", "c100001", "owner", kNow, "", 2, ""};
    CHECK_FALSE(store->save_session(twin).ok());
    CHECK(store->session("s3").error().code == ErrorCode::NotFound);
}

TEST_CASE("people whose pictures are kept are counted once, until the last one is gone",
          "[store][visit]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    CHECK(*store->faces_held() == 0);
    Job job = tests::stored_job(*store);
    CHECK(*store->faces_held() == 1);
    job.id = "j2";
    REQUIRE(store->save_job(job).ok());
    CHECK(*store->faces_held() == 1);
    REQUIRE(store->save_customer(customer_no(2)).ok());
    REQUIRE(store->save_session({"s2", "c100002", "owner", kNow, ""}).ok());
    job.id = "j3";
    job.session = "s2";
    job.original_sha256.clear();
    REQUIRE(store->save_job(job).ok());
    CHECK(*store->faces_held() == 2);
    job.photo_gone = true;
    REQUIRE(store->save_job(job).ok());
    CHECK(*store->faces_held() == 1);
}
