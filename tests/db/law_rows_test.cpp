// Consents, merges, proofs of deletion and pick-up codes, as they lie in the database.

#include <fstream>
#include <iterator>

#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

std::string all_bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a consent lies sealed where it names who gave it, and can be withdrawn",
          "[store][law]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->save_customer(customer_no(1)).ok());
    ConsentRecord consent{"k1",
                          "c100001",
                          ConsentPurpose::ThirdParty,
                          "2026-12",
                          "2026-11-22T12:00:00+08:00",
                          "王芳本人签字",
                          "owner",
                          {"王芳", "13900005678", "母亲"},
                          ""};
    REQUIRE(store->save_consent(consent).ok());
    consent.withdrawn_at = "2026-11-23T12:00:00+08:00";
    REQUIRE(store->save_consent(consent).ok());
    const auto kept = store->consents_of("c100001");
    REQUIRE(kept->size() == 1);
    CHECK(kept->front().purpose == ConsentPurpose::ThirdParty);
    CHECK(kept->front().given_by == "王芳本人签字");
    CHECK(kept->front().guardian.phone == "13900005678");
    CHECK(kept->front().guardian.relation == "母亲");
    CHECK(kept->front().withdrawn_at == consent.withdrawn_at);
    CHECK(store->consents_of("nobody")->empty());
    for (const char* file : {"studio.db", "studio.db-wal"}) {
        CHECK(all_bytes(home / file).find("本人签字") == std::string::npos);
        CHECK(all_bytes(home / file).find("13900005678") == std::string::npos);
    }
}

TEST_CASE("a pick-up code is given once and never again", "[store][law]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1)).ok());
    for (const char* id : {"s1", "s2"}) {
        REQUIRE(store->save_session({id, "c100001", "owner", "2026-11-22", ""}).ok());
    }
    CHECK(*store->give_pick_up_code("A2C3D4", "s1"));
    CHECK_FALSE(*store->give_pick_up_code("A2C3D4", "s2"));
    CHECK(*store->pick_up_code_of("s1") == "A2C3D4");
    CHECK(store->pick_up_code_of("s2")->empty());
    CHECK(**store->session_of_code("A2C3D4") == "s1");
    CHECK_FALSE(store->session_of_code("A2C3D5")->has_value());
}

TEST_CASE("a merge tells what was moved until it is parted", "[store][law]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    REQUIRE(store->save_customer(customer_no(1)).ok());
    REQUIRE(store->save_customer(customer_no(2)).ok());
    CustomerMerge merge{"m1",         "c100001", "c100002", "now", "owner",
                        {"s1", "s2"}, {"r1"},    {},        "",    ""};
    REQUIRE(store->save_merge(merge).ok());
    for (const char* side : {"c100001", "c100002"}) {
        const auto merges = store->merges_of(side);
        REQUIRE(merges->size() == 1);
        CHECK(merges->front().sessions == merge.sessions);
        CHECK(merges->front().receipts == merge.receipts);
        CHECK(merges->front().consents.empty());
    }
    merge.parted_at = "later";
    REQUIRE(store->save_merge(merge).ok());
    CHECK(store->merges_of("c100001")->empty());
}

TEST_CASE("every picture that a row names is listed until it is marked as gone", "[store][law]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    Job job = tests::stored_job(*store);
    REQUIRE(store->save_submission(tests::ready()).ok());
    const auto kept = store->kept_photos();
    REQUIRE(kept->size() == 2);
    CHECK(kept->front().kind == KeptPhoto::Kind::Shot);
    CHECK(kept->front().digest == job.original_sha256);
    CHECK(kept->front().since == job.created_at);
    CHECK(kept->front().on_its_way);
    CHECK(kept->back().kind == KeptPhoto::Kind::Photo);
    job = *store->job("j1");
    job.shot_gone = true;
    REQUIRE(store->save_job(job).ok());
    REQUIRE(store->kept_photos()->size() == 1);
    CHECK(store->kept_photos()->front().digest == job.photo_sha256);
    CHECK(store->job("j1")->original_sha256 == job.original_sha256);  // the digest stays
}

TEST_CASE("an erased customer's row holds nothing of the person, and may be many", "[store][law]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    for (int i = 1; i <= 2; ++i) {
        REQUIRE(store->save_customer(customer_no(i)).ok());
        Customer erased;
        erased.id = customer_no(i).id;
        erased.name = "已删除";
        erased.erased_at = "2026-11-23";
        REQUIRE(store->save_customer(erased).ok());
        const auto row = store->customer(erased.id);
        REQUIRE(row.ok());
        CHECK(row->id_number.empty());
        CHECK(row->phone.empty());
        CHECK(row->erased_at == "2026-11-23");
    }
    CHECK(store->find_customers("z", 5)->empty());
    CHECK(store->find_customers("已", 5)->empty());
    CHECK_FALSE(store->customer_by_number(customer_no(1).id_number)->has_value());
    REQUIRE(store->seal_old_rows().ok());  // as at the first login
    CHECK_FALSE(*store->has_old_rows());
    CHECK(store->customer("c100001")->erased_at == "2026-11-23");
    CHECK(store->save_customer(customer_no(3)).ok());
}
