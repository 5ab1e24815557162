// What the counter notes beside a visit: source, notes, number, promised time, why a retake.

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/counter/law/customer_export.h"
#include "core/counter/law/customer_history.h"
#include "core/counter/law/erasure.h"
#include "core/counter/law/merges.h"
#include "core/counter/payments.h"
#include "core/counter/visit/customer_notes.h"
#include "core/counter/visit/promised_time.h"
#include "core/counter/visit/slip_content.h"
#include "core/counter/visit/visit_words.h"
#include "core/queue/submission.h"
#include "core/records/damage_notes.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct NotesRoom : tests::StudioRoom {
    NotesRoom() { open_for_business(); }

    std::string customer_of(const Job& job) { return store->session(job.session)->customer; }
};

constexpr const char* kFirst = "440300199001010016";
constexpr const char* kSecond = "440300199001010024";

}  // namespace

TEST_CASE("a source is a word of the list, or one's own", "[visit]") {
    CHECK(read_said(customer_sources(), "map", "source")->id == "map");
    CHECK(read_said(customer_sources(), "朋友介绍", "source")->id == "friend");
    const auto own = read_said(customer_sources(), "  隔壁超市 ", "source");
    CHECK(own->id == "other");
    CHECK(own->words == "隔壁超市");
    CHECK(read_said(customer_sources(), "", "source")->id.empty());
    CHECK(read_said(retake_reasons(), "blink 13800001234", "reason").error().field == "reason");
    CHECK(read_said(retake_reasons(), std::string(301, 'x'), "reason").error().field == "reason");
    CHECK(words_of(retake_reasons(), {"eyes", ""}).zh == "闭眼或眼神");
    CHECK(words_of(retake_reasons(), {"other", "哭了"}).zh == "哭了");
}

TEST_CASE("what was said of the source stays until something else is said", "[visit]") {
    NotesRoom room;
    NewCustomer typed{"张三", kFirst, "13800001234", {}, true};
    typed.source = "school";
    const auto customer = register_customer(room.studio, typed);
    REQUIRE(customer.ok());
    CHECK(history_of(room.studio, customer->id)->source.source == "school");
    typed.source.clear();
    REQUIRE(register_customer(room.studio, typed).ok());
    CHECK(history_of(room.studio, customer->id)->source.source == "school");
    REQUIRE(set_customer_source(room.studio, customer->id, "map").ok());
    CHECK(history_of(room.studio, customer->id)->source.source == "map");
    CHECK(set_customer_source(room.studio, "nobody", "map").error().code == ErrorCode::NotFound);
}

TEST_CASE("a note is kept with its time and writer, and removed by whoever serves", "[visit]") {
    NotesRoom room;
    const std::string customer = room.customer_of(room.job_that_passed());
    const auto note = note_customer(room.studio, customer, " 怕闪光灯 ");
    REQUIRE(note.ok());
    CHECK(note->words == "怕闪光灯");
    CHECK(note->noted_by == "owner");
    CHECK(history_of(room.studio, customer)->notes.size() == 1);
    CHECK(note_customer(room.studio, customer, "").error().field == "text");
    CHECK(note_customer(room.studio, customer, "a\nb").error().field == "text");
    CHECK(note_customer(room.studio, customer, "电话 13900005678").error().field == "text");
    CHECK(remove_note(room.studio, "other", note->id).error().code == ErrorCode::NotFound);
    REQUIRE(remove_note(room.studio, customer, note->id).ok());
    CHECK(history_of(room.studio, customer)->notes.empty());
    room.studio.operator_name.clear();
    CHECK(note_customer(room.studio, customer, "x").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("notes go with a merged record and come back when it is parted", "[visit][merge]") {
    NotesRoom room;
    const std::string from = room.customer_of(room.job_that_passed());
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    REQUIRE(note_customer(room.studio, from, "怕闪光灯").ok());
    REQUIRE(merge_customers(room.studio, from, into->id).ok());
    CHECK(history_of(room.studio, into->id)->notes.size() == 1);
    CHECK(note_customer(room.studio, from, "x").error().field == "customer");
    REQUIRE(part_customers(room.studio, from).ok());
    CHECK(history_of(room.studio, into->id)->notes.empty());
    CHECK(history_of(room.studio, from)->notes.size() == 1);
}

TEST_CASE("a promised time is to come, and a visit that is not ready by then is late", "[visit]") {
    NotesRoom room;
    const auto now = iso_time(room.clock.now());
    for (const char* wrong : {"25:00", "3pm", "2026-13-01 10:00", "2000-01-01 10:00"}) {
        INFO(wrong);
        CHECK(read_promised(wrong, room.clock).error().field == "promised");
    }
    CHECK(read_promised("", room.clock)->empty());
    const std::string later = iso_time(room.clock.now() + std::chrono::minutes{30});
    CHECK(*read_promised(later, room.clock) == later);
    CHECK(*read_promised("2030-05-06 10:00", room.clock) == "2030-05-06T10:00:00" + now.substr(19));

    const auto customer =
        register_customer(room.studio, {"张三", kFirst, "13800001234", {}, true})->id;
    const auto session = open_session(room.studio, customer, later);
    REQUIRE(session.ok());
    CHECK(session->queue_number == 1);
    CHECK(open_session(room.studio, customer)->queue_number == 2);
    CHECK_FALSE(*is_late(room.studio, *session));
    room.clock.advance(std::chrono::minutes{31});
    CHECK(*is_late(room.studio, *session));
    const auto promised = promise_session(room.studio, session->id,
                                          iso_time(room.clock.now() + std::chrono::minutes{5}));
    REQUIRE(promised.ok());
    CHECK_FALSE(*is_late(room.studio, *promised));
    room.clock.advance(std::chrono::minutes{6});
    CHECK(*is_late(room.studio, *room.store->session(session->id)));
    const auto closed = close_session(room.studio, session->id);
    CHECK(closed->queue_number == 1);
    CHECK_FALSE(*is_late(room.studio, *closed));
    CHECK(promise_session(room.studio, session->id, "").error().field == "session");
}

TEST_CASE("why a photo was taken again is kept with the job", "[visit]") {
    NotesRoom room;
    const Job job = room.job_that_passed();
    CHECK(save_retake(room.studio, job, "eyes")->shots == 2);
    CHECK(save_retake(room.studio, job, "孩子哭了")->shots == 3);
    CHECK(save_retake(room.studio, job)->shots == 4);
    CHECK(save_retake(room.studio, job, "a\nb").error().field == "reason");
    const auto retakes = history_of(room.studio, room.customer_of(job))->retakes;
    REQUIRE(retakes.size() == 3);
    CHECK(retakes[0].reason == "eyes");
    CHECK(retakes[0].shot == 2);
    CHECK(retakes[0].taken_by == "owner");
    CHECK(retakes[1].reason == "other");
    CHECK(retakes[1].words == "孩子哭了");
    CHECK(retakes[2].reason.empty());
    CHECK(room.store->job(job.id)->shots == 4);
}

TEST_CASE("notes, source, number and reasons are handed over, and erased with the person",
          "[visit][export]") {
    NotesRoom room;
    Job job = room.job_that_passed();
    const std::string customer = room.customer_of(job);
    REQUIRE(note_customer(room.studio, customer, "怕闪光灯").ok());
    REQUIRE(set_customer_source(room.studio, customer, "隔壁王老师").ok());
    job = *save_retake(room.studio, job, "孩子哭了");
    job.photo_sha256.clear();
    job.original_sha256.clear();
    job.price_fen = 0;
    REQUIRE(room.store->save_job(job).ok());
    const auto made = export_customer(room.studio, customer, room.home / "out");
    REQUIRE(made.ok());
    std::ifstream stream(room.home / "out" / "customer.json");
    const auto whole = nlohmann::json::parse(stream);
    CHECK(whole.at("notes").at(0).at("text") == "怕闪光灯");
    CHECK(whole.at("source").at("words") == "隔壁王老师");
    CHECK(whole.at("retakes").at(0).at("words") == "孩子哭了");
    CHECK(whole.at("visits").at(0).at("queue_number") == 1);

    REQUIRE(cancel_job(room.studio, job.id).ok());
    const auto erased = erase_customer(room.studio, customer, "本人要求");
    INFO((erased ? std::string() : erased.error().message.zh));
    REQUIRE(erased.ok());
    CHECK(room.store->notes_of(customer)->empty());
    CHECK(room.store->customer_source(customer)->words.empty());
    CHECK(room.store->customer_source(customer)->source == "other");
    CHECK(room.store->retakes_of_job(job.id)->front().words.empty());
}

TEST_CASE("a slip tells what was ordered, paid and due, and hides the person", "[visit][slip]") {
    NotesRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "wechat", 1000).ok());
    const auto slip = slip_content(room.studio, job.session);
    REQUIRE(slip.ok());
    CHECK(slip->studio == "测试照相馆");
    CHECK(slip->person == "张*");
    CHECK(slip->queue_number == 1);
    CHECK(slip->pick_up_code == *room.store->pick_up_code_of(job.session));
    REQUIRE(slip->lines.size() == 1);
    CHECK(slip->lines.front().price_fen == 3000);
    CHECK(slip->paid_fen == 1000);
    CHECK(slip->due_fen == 2000);
    CHECK(slip_content(room.studio, "nobody").error().code == ErrorCode::NotFound);
}

TEST_CASE("a merged record's source is the person's where nothing else was said",
          "[visit][merge]") {
    NotesRoom room;
    const std::string from = room.customer_of(room.job_that_passed());
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    REQUIRE(set_customer_source(room.studio, from, "map").ok());
    REQUIRE(merge_customers(room.studio, from, into->id).ok());
    CHECK(history_of(room.studio, into->id)->source.source == "map");
    REQUIRE(set_customer_source(room.studio, into->id, "school").ok());
    CHECK(history_of(room.studio, into->id)->source.source == "school");
}

TEST_CASE("words that are damaged go with the person too", "[visit][erasure][damage]") {
    NotesRoom room;
    Job job = room.job_that_passed();
    const std::string customer = room.customer_of(job);
    REQUIRE(note_customer(room.studio, customer, "怕闪光灯").ok());
    job = *save_retake(room.studio, job, "孩子哭了");
    job.photo_sha256.clear();
    job.original_sha256.clear();
    job.price_fen = 0;
    REQUIRE(room.store->save_job(job).ok());
    REQUIRE(cancel_job(room.studio, job.id).ok());
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("UPDATE customer_note SET noted_by='x'").ok());
    REQUIRE(raw->run("UPDATE retake SET reason='x'").ok());
    DamageNotes notes;
    auto other = db::open_store(room.home.path(), room.vault, &notes);
    REQUIRE(other.ok());
    Studio studio{room.home.path(), **other,        room.vault, room.blobs, room.catalogue,
                  room.engine,      room.transport, room.clock, "owner",    Role::Owner};
    REQUIRE(erase_customer(studio, customer, "本人要求").ok());
    CHECK(raw->select({"id"}, "FROM customer_note")->rows.empty());
    CHECK(raw->select({"words"}, "FROM retake")->rows.front().text("words").empty());
}
