#include "core/counter/law/erasure.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/law/consents.h"
#include "core/counter/law/deletions.h"
#include "core/counter/law/merges.h"
#include "core/counter/law/retention.h"
#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/counter/visit/draft.h"
#include "core/queue/submission.h"
#include "core/records/damage_notes.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

constexpr const char* kNumber = "440300199001010016";

struct ErasureRoom : tests::StudioRoom {
    ErasureRoom() { open_for_business(); }

    /// A receipt that was paid, of a customer with an odd name.
    Receipt served() {
        Job job = job_that_passed(kNumber);
        const std::string customer = store->session(job.session)->customer;
        Customer named = *store->customer(customer);
        named.name = "欧阳锦瑟";
        named.guardian = {"欧阳监护", "13912344321", "父亲"};
        REQUIRE(store->save_customer(named).ok());
        job.fields = {{"text_name", "欧阳锦瑟"}, {"text_mobile", "13800001234"}};
        job.check_json = R"({"face":"欧阳锦瑟"})";
        job.original_sha256 = *blobs.put(std::vector<std::uint8_t>(3000, 's'));
        job.photo_sha256 = *blobs.put(std::vector<std::uint8_t>(2000, 'p'));
        REQUIRE(store->save_job(job).ok());
        REQUIRE(add_payment(studio, job.id, "cash", 3000).ok());
        REQUIRE(record_consent(studio, customer, ConsentPurpose::Capture, "欧阳锦瑟本人").ok());
        auto receipt = record_receipt(studio, job.id, "AB12345678");
        REQUIRE(receipt.ok());
        receipt->sheet_sha256 = *blobs.put(std::vector<std::uint8_t>(1000, 't'));
        REQUIRE(store->save_receipt(*receipt).ok());
        return *receipt;
    }

    /// Every byte below the home.
    std::string everything() {
        std::string all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path())) {
            all += entry.path().string();
            if (entry.is_regular_file()) {
                std::ifstream stream(entry.path(), std::ios::binary);
                all.append(std::istreambuf_iterator<char>(stream), {});
            }
        }
        return all;
    }
};

bool holds(const std::string& all, const std::string& what) {
    return all.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("after an erasure nothing of the person is in the home, and the books stay",
          "[erasure]") {
    ErasureRoom room;
    const Receipt receipt = room.served();
    CHECK(holds(room.everything(), "欧阳锦瑟"));
    const auto proof = erase_customer(room.studio, receipt.customer, "本人要求删除");
    REQUIRE(proof.ok());
    const std::string all = room.everything();
    for (const char* gone : {"欧阳", "锦瑟", "ouyang", kNumber, "13800001234", "13912344321",
                             "ssssssss", "pppppppp", "tttttttt"}) {
        INFO(gone);
        CHECK_FALSE(holds(all, gone));
    }
    for (const std::string& digest : {receipt.photo_sha256, receipt.sheet_sha256}) {
        CHECK_FALSE(holds(all, digest));
        CHECK(room.blobs.get(digest).error().code == ErrorCode::NotFound);
    }
    const Job job = *room.store->job(receipt.job);
    CHECK(job.fields.empty());
    CHECK(job.check_json == "{}");
    CHECK_FALSE(job.photo_sha256.empty());  // a photo was made: the day's figures stay
    CHECK(job.price_fen == 3000);
    CHECK(room.store->payments_of_job(job.id)->front().amount_fen == 3000);
    CHECK(room.store->receipt(receipt.id)->number == "AB12345678");
    const Customer left = *room.store->customer(receipt.customer);
    CHECK(left.name == "已删除");
    CHECK(left.id_number.empty());
    CHECK_FALSE(left.erased_at.empty());
    CHECK(find_customers(room.studio, kNumber, 5)->empty());
    CHECK(find_customers(room.studio, "oy", 5)->empty());
    CHECK(*is_genuine(room.studio, *proof));
    CHECK(
        proof->counts ==
        R"({"customers":1,"jobs":1,"photos":1,"receipt_photos":1,"receipts":1,"sheets":1,"shots":1})");
    CHECK(erase_customer(room.studio, receipt.customer, "再来").error().code == ErrorCode::Refused);
    CHECK(open_session(room.studio, receipt.customer).error().field == "customer");
    CHECK(register_customer(room.studio, {"李四", kNumber, "13800001234", {}, true})->id !=
          receipt.customer);  // the number is free for whoever comes
}

TEST_CASE("the report of a closed day names an erased person no more", "[erasure]") {
    ErasureRoom room;
    const Receipt receipt = room.served();
    const std::string day = iso_day(room.clock.now());
    const auto closed = close_day(room.studio, day, {3000, {}, {}, ""});
    REQUIRE(closed.ok());
    const auto unclaimed = [](const DailyReport& report) {
        for (const OpenWork& work : report.open) {
            if (work.kind == "unclaimed") {
                return work.words;
            }
        }
        return Text{};
    };
    CHECK(holds(unclaimed(*closed).zh, "欧阳锦瑟（"));
    CHECK(unclaimed(*report_day(room.studio, day)).zh == unclaimed(*closed).zh);
    REQUIRE(erase_customer(room.studio, receipt.customer, "本人要求").ok());
    CHECK_FALSE(holds(room.everything(), "欧阳锦瑟"));
    const auto later = report_day(room.studio, day);
    REQUIRE(later.ok());
    CHECK(holds(unclaimed(*later).zh, "已删除（"));
    CHECK(holds(unclaimed(*later).en, "已删除 (came "));
    CHECK(later->differences.size() == closed->differences.size());
}

TEST_CASE("nothing is erased while a submission or money is open, and the jobs are named",
          "[erasure]") {
    ErasureRoom room;
    const Job job = room.job_that_passed(kNumber);
    const std::string customer = room.store->session(job.session)->customer;
    const auto unpaid = erase_customer(room.studio, customer, "要求");
    REQUIRE_FALSE(unpaid.ok());
    CHECK(unpaid.error().code == ErrorCode::Refused);
    CHECK(holds(unpaid.error().message.en, job.id + ": 30.00 yuan are due"));
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    const auto waiting = erase_customer(room.studio, customer, "要求");
    REQUIRE_FALSE(waiting.ok());
    CHECK(holds(waiting.error().message.en, job.id + ": its submission is not decided"));
    REQUIRE(cancel_job(room.studio, job.id).ok());
    const auto owed = erase_customer(room.studio, customer, "要求");
    CHECK(holds(owed.error().message.en, "30.00 yuan are to be given back"));
    CHECK(room.store->customer(customer)->name == "张三");
    REQUIRE(refund_payment(room.studio, job.id, 3000, "取消").ok());
    CHECK(erase_customer(room.studio, customer, "要求").ok());
}

TEST_CASE("an erasure that cannot be written destroys no photo", "[erasure]") {
    ErasureRoom room;
    const Receipt receipt = room.served();
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("CREATE TRIGGER no_room BEFORE UPDATE ON customer BEGIN SELECT RAISE(ABORT, "
                     "'the disk is full'); END")
                .ok());
    CHECK_FALSE(erase_customer(room.studio, receipt.customer, "本人要求").ok());
    CHECK(room.blobs.get(receipt.sheet_sha256).ok());
    CHECK(room.blobs.get(room.store->job(receipt.job)->original_sha256).ok());
    CHECK_FALSE(room.store->job(receipt.job)->shot_gone);
    CHECK(room.store->deletion_proofs(10)->empty());
    REQUIRE(raw->run("DROP TRIGGER no_room").ok());
    CHECK(erase_customer(room.studio, receipt.customer, "本人要求").ok());
}

TEST_CASE("an erasure whose photos cannot be destroyed proves nothing until they are",
          "[erasure]") {
    ErasureRoom room;
    const Receipt receipt = room.served();
    const fs::path keys = room.home / "photos" / "keys";
    const fs::path aside = room.home / "aside";
    fs::rename(keys, aside);
    fs::create_symlink(keys.filename(), keys);  // can be looked into by nobody
    CHECK(erase_customer(room.studio, receipt.customer, "本人要求").error().code ==
          ErrorCode::Environment);
    CHECK(room.store->customer(receipt.customer)->name == "已删除");
    CHECK(room.store->deletion_proofs(10)->empty());
    CHECK(run_retention(room.studio, false).error().code == ErrorCode::Environment);
    CHECK(run_retention(room.studio, true).ok());
    fs::remove(keys);
    fs::rename(aside, keys);
    const bool by_retention = GENERATE(true, false);
    if (by_retention) {
        REQUIRE(run_retention(room.studio, false).ok());
    } else {
        REQUIRE(erase_customer(room.studio, receipt.customer, "再来").ok());
    }
    const auto proofs = room.store->deletion_proofs(10);
    REQUIRE(proofs->size() == 1);
    CHECK(proofs->front().kind == "erasure");
    CHECK(proofs->front().customer == receipt.customer);
    CHECK(proofs->front().reason == "本人要求");
    CHECK(holds(proofs->front().counts, R"("sheets":1,"shots":1)"));
    CHECK(*is_genuine(room.studio, proofs->front()));
    CHECK(room.blobs.get(receipt.sheet_sha256).error().code == ErrorCode::NotFound);
    CHECK_FALSE(holds(room.everything(), receipt.sheet_sha256));
    CHECK(erase_customer(room.studio, receipt.customer, "再来").error().code == ErrorCode::Refused);
}

TEST_CASE("a reason stays on record, so it may name nobody", "[erasure]") {
    ErasureRoom room;
    const auto customer =
        register_customer(room.studio, {"张三", kNumber, "13800001234", {}, true});
    for (const char* reason : {"", "张三要求", "13800001234 要求", "440300199001010016"}) {
        INFO(reason);
        CHECK(erase_customer(room.studio, customer->id, reason).error().field == "reason");
    }
    room.studio.operator_role = Role::Staff;
    CHECK(erase_customer(room.studio, customer->id, "要求").error().code ==
          ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Owner;
    CHECK(erase_customer(room.studio, "nobody", "要求").error().code == ErrorCode::NotFound);
}

TEST_CASE("a record that was merged is erased with the one that it became", "[erasure]") {
    ErasureRoom room;
    const auto one = register_customer(room.studio, {"司马一", kNumber, "13800001234", {}, true});
    const auto two =
        register_customer(room.studio, {"司马二", "440300199001010024", "13800005678", {}, true});
    REQUIRE(merge_customers(room.studio, one->id, two->id).ok());
    CHECK(erase_customer(room.studio, one->id, "要求").error().code == ErrorCode::Refused);
    REQUIRE(erase_customer(room.studio, two->id, "要求").ok());
    const std::string all = room.everything();
    for (const char* gone : {"司马", "13800001234", "13800005678", kNumber}) {
        INFO(gone);
        CHECK_FALSE(holds(all, gone));
    }
    CHECK(part_customers(room.studio, one->id).error().code == ErrorCode::Refused);
}

TEST_CASE("drafts and a platform's words go by every record that the person had", "[erasure]") {
    ErasureRoom room;
    const Job job = room.job_that_passed(kNumber);
    const std::string first = room.store->session(job.session)->customer;
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    REQUIRE(cancel_job(room.studio, job.id).ok());
    Submission sent = room.store->submissions_of_job(job.id)->front();
    sent.reason = "张三的照片已过期";
    REQUIRE(room.store->save_submission(sent).ok());
    Draft draft;
    draft.customer = first;
    draft.typed["phone"] = "13800001234";
    REQUIRE(keep_draft(room.studio, draft).ok());
    const auto second =
        register_customer(room.studio, {"司马二", "440300199001010024", "13800005678", {}, true});
    const auto third =
        register_customer(room.studio, {"司马三", "440300199001010032", "13700005678", {}, true});
    REQUIRE((second.ok() && third.ok()));
    REQUIRE(merge_customers(room.studio, first, second->id).ok());
    REQUIRE(merge_customers(room.studio, second->id, third->id).ok());
    CHECK(erase_customer(room.studio, third->id, "张三要求").error().field == "reason");
    REQUIRE(erase_customer(room.studio, third->id, "要求").ok());
    CHECK(room.store->submission(sent.id)->reason == "已删除");
    CHECK_FALSE(kept_draft(room.studio).value());
    CHECK_FALSE(room.store->customer(first)->erased_at.empty());
}

TEST_CASE("nothing is erased, and nothing proved, while a job of the person is damaged",
          "[erasure][damage]") {
    ErasureRoom room;
    const Receipt receipt = room.served();
    const Job job = *room.store->job(receipt.job);
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("UPDATE job SET verdict='x'").ok());
    DamageNotes notes;
    auto other = db::open_store(room.home.path(), room.vault, &notes);
    REQUIRE(other.ok());
    Studio studio{room.home.path(), **other,        room.vault, room.blobs, room.catalogue,
                  room.engine,      room.transport, room.clock, "owner",    Role::Owner};
    const auto refused = erase_customer(studio, receipt.customer, "本人要求");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == kDamagedField);
    CHECK((*other)->deletion_proofs(10)->empty());
    CHECK(room.blobs.get(job.photo_sha256).ok());
    CHECK((*other)->customer(receipt.customer)->erased_at.empty());
}
