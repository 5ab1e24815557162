#include "core/queue/visit.h"

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/catalogue/loaded_plugin.h"
#include "core/counter/payments.h"
#include "core/queue/listen_settings.h"
#include "core/queue/submission.h"
#include "core/records/account.h"
#include "core/records/extra.h"
#include "core/records/payment.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kPortrait = std::string(HUIZHI_SOURCE_DIR) + "/samples/portrait.jpg";
constexpr const char* kSubmitted = "badge@440300";
constexpr const char* kHandedOver = "badge@460100";

/// One certificate in two cities: one takes uploads from here, to the other a person takes it.
CatalogueParts two_cities() {
    CatalogueParts parts = tests::badge_catalogue();
    CertificateSpec& badge = parts.certificates["badge"];
    badge.width_px = 358;
    badge.height_px = 441;
    badge.dpi = 350;
    CityFormat haikou = parts.cities.front();
    haikou.city_code = "460100";
    haikou.city = {"海口", "Haikou"};
    haikou.channels = {};
    haikou.flow = "S4";
    haikou.fields.clear();
    parts.cities.push_back(haikou);
    return parts;
}

PhotoEngine& real_engine() {
    static PhotoEngine engine(default_models_dir());
    return engine;
}

struct VisitRoom : tests::StudioRoom {
    VisitRoom() : StudioRoom(two_cities()) {
        open_for_business();
        std::filesystem::create_directories(out);
        visit.customer =
            register_customer(studio, {"张三", "440300199001010016", "13800001234", {}, true})->id;
        visit.photo_file = kPortrait;
        visit.method = "cash";
        visit.lines.resize(2);
        visit.lines[0].format = kSubmitted;
        visit.lines[1].format = kHandedOver;
        visit.lines[1].place = HandOverPlace{out.string(), false};
        confirm();
    }

    /// What a person says of the photo as it is now.
    void confirm(const std::vector<std::string>& rules = {"all"}) {
        for (VisitLine& line : visit.lines) {
            const auto about =
                question_of(*store->customer(visit.customer), visit.photo_file, line.format);
            line.confirmed = about.ok() ? Confirmation(*about, rules) : Confirmation();
        }
    }

    /// A draft of the first line, as the command line leaves one.
    void add_first_job() {
        visit.session = open_session(counter, visit.customer)->id;
        const auto job =
            add_job(counter, {visit.session, visit.lines[0].format, visit.photo_file, {}, -1});
        REQUIRE(job.ok());
        visit.lines[0].job = job->id;
        visit.lines[0].photo_file = visit.photo_file;
    }

    void check_nothing_kept() {
        CHECK(store->sessions_on(iso_day(clock.now()))->empty());
        CHECK(store->jobs_touched_on(iso_day(clock.now()))->empty());
        CHECK(store->submissions(false)->empty());
        CHECK(std::filesystem::is_empty(out));
    }

    /// Serves the visit as it now is; what is kept of it is `visit` then.
    bool serve() {
        auto served = serve_visit(counter, visit);
        REQUIRE(served.ok());
        visit = *served;
        for (const VisitLine& line : visit.lines) {
            UNSCOPED_INFO(line.format << ": "
                                      << (line.problem ? line.problem->message.en : "done"));
        }
        return visit.complete();
    }

    /// One session, a job for each line, each paid once and under way once.
    void check_everything_once() {
        CHECK(store->sessions_on(iso_day(clock.now()))->size() == 1);
        const auto jobs = *store->jobs_of_session(visit.session);
        REQUIRE(jobs.size() == 2);
        for (const Job& job : jobs) {
            CHECK(paid_fen(*store->payments_of_job(job.id)) == 3000);
            CHECK(store->payments_of_job(job.id)->size() == 1);
            const auto rows = *store->submissions_of_job(job.id);
            REQUIRE(rows.size() == 1);
            CHECK(rows.front().channel == (job.format == kHandedOver ? kExportChannel : "quiet"));
        }
    }

    std::filesystem::path out = home / "out";
    Visit visit;
    Studio counter{home.path(),   *store,    vault, blobs,   catalogue,
                   real_engine(), transport, clock, "owner", Role::Owner};
};

}  // namespace

TEST_CASE("a visit goes from the session to the outbox and to a person's hands", "[visit]") {
    VisitRoom room;
    REQUIRE(room.serve());
    room.check_everything_once();
    CHECK(room.store->job(room.visit.lines[0].job)->state == SubmissionState::Ready);
    CHECK(room.store->job(room.visit.lines[1].job)->state == SubmissionState::Accepted);
    CHECK(room.transport.requests.empty());
}

TEST_CASE("a visit that is complete is not served twice", "[visit]") {
    VisitRoom room;
    REQUIRE(room.serve());
    REQUIRE(room.serve());
    room.check_everything_once();
}

TEST_CASE("nothing is kept of a visit whose session cannot be opened", "[visit]") {
    VisitRoom room;
    room.visit.customer = "nobody";
    CHECK(serve_visit(room.counter, room.visit).error().code == ErrorCode::NotFound);
    CHECK(room.store->sessions_on(iso_day(room.clock.now()))->empty());
}

TEST_CASE("a line that fails keeps its problem and holds up no other", "[visit]") {
    VisitRoom room;
    room.visit.lines[0].format = "badge@999999";
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->code == ErrorCode::NotFound);
    CHECK(room.visit.lines[0].job.empty());
    CHECK(room.visit.lines[1].submitted);
    CHECK_FALSE(room.visit.lines[1].problem);
}

TEST_CASE("after each kind of failure the same visit goes on, and nothing is doubled", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    VisitLine& by_hand = room.visit.lines[1];
    SECTION("no job: the photo's file cannot be read") {
        room.visit.photo_file = (room.home / "none.jpg").string();
        CHECK_FALSE(room.serve());
        CHECK(upload.job.empty());
        CHECK(upload.problem.has_value());
        room.visit.photo_file = kPortrait;
    }
    SECTION("no job: a field is not of the right shape") {
        upload.fields["text_mobile"] = "123";
        CHECK_FALSE(room.serve());
        CHECK(upload.job.empty());
        CHECK(by_hand.submitted);
        upload.fields["text_mobile"] = "13800001234";
    }
    SECTION("no payment: there is no such way to pay") {
        room.visit.method = "cheque";
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->field == "method");
        room.check_nothing_kept();
        room.visit.method = "wechat";
    }
    SECTION("not submitted: a question has no answer") {
        const Confirmation said = upload.confirmed;
        upload.confirmed = Confirmation();
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->remedy == Remedy::ConfirmQuestion);
        CHECK(upload.problem->about == "uniform");
        CHECK(upload.job.empty());
        CHECK(by_hand.submitted);
        upload.confirmed = Confirmation(said.about(), {"uniform"});
    }
    SECTION("neither submitted nor handed over: the licence has expired") {
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->code == ErrorCode::NotPermitted);
        CHECK(by_hand.problem->code == ErrorCode::NotPermitted);
        room.check_nothing_kept();
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2030-12-31"}).ok());
    }
    SECTION("not handed over: there is no such folder") {
        by_hand.place->folder = (room.home / "usb").string();
        CHECK_FALSE(room.serve());
        CHECK(upload.submitted);
        CHECK(by_hand.problem->field == "out");
        std::filesystem::create_directories(room.home / "usb");
    }
    REQUIRE(room.serve());
    CHECK_FALSE(upload.problem);
    CHECK_FALSE(by_hand.problem);
    room.check_everything_once();
}

TEST_CASE("for a photo that fails no money is taken, and the next photo goes on from there",
          "[visit]") {
    VisitRoom room;
    room.visit.photo_file = (room.home / "wall.jpg").string();
    REQUIRE(
        write_file(room.visit.photo_file, tests::bytes_of(tests::small_jpeg(800, 1000, 300))).ok());
    room.confirm();
    CHECK_FALSE(room.serve());
    for (const VisitLine& line : room.visit.lines) {
        CHECK(line.problem->field == "photo");
    }
    room.check_nothing_kept();
    room.visit.photo_file = kPortrait;
    room.confirm();
    REQUIRE(room.serve());
    room.check_everything_once();
    CHECK(room.store->job(room.visit.lines[0].job)->shots == 1);
}

TEST_CASE("what somebody else did with a job meanwhile is not done again", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    room.add_first_job();
    REQUIRE(add_payment(room.studio, upload.job, "card", 1000).ok());
    REQUIRE(submit_job(room.studio, upload.job, {"all"}).ok());
    room.visit.method = "cash";
    REQUIRE(room.serve());
    const auto payments = *room.store->payments_of_job(upload.job);
    CHECK(payments.size() == 2);
    CHECK(paid_fen(payments) == 3000);
    CHECK(room.store->submissions_of_job(upload.job)->size() == 1);
}

TEST_CASE("a job that was cancelled meanwhile is neither paid nor submitted", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    room.add_first_job();
    REQUIRE(cancel_job(room.studio, upload.job).ok());
    room.visit.method = GENERATE("", "cash");
    CHECK_FALSE(room.serve());
    CHECK(upload.problem->code == ErrorCode::Refused);
    CHECK(room.store->payments_of_job(upload.job)->empty());
    CHECK(room.store->submissions_of_job(upload.job)->empty());
}

TEST_CASE("what is typed anew takes over how far the visit came", "[visit]") {
    VisitRoom room;
    const Visit typed = room.visit;
    room.visit.lines[0].confirmed = Confirmation();
    CHECK_FALSE(room.serve());
    Visit again = typed;
    again.go_on_from(room.visit);
    CHECK(again.session == room.visit.session);
    CHECK(again.lines[0].job == room.visit.lines[0].job);
    CHECK(again.lines[1].submitted);
    room.visit = again;
    REQUIRE(room.serve());
    room.check_everything_once();
}

TEST_CASE("a confirmation of another photo, customer or certificate counts for nothing",
          "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    const PhotoInQuestion right = line.confirmed.about();
    PhotoInQuestion wrong = right;
    SECTION("another customer") {
        REQUIRE(right.customer != "c2");
        wrong.customer = "c2";
    }
    SECTION("another photo") {
        REQUIRE(right.shot_sha256.size() == 64);
        wrong.shot_sha256 = std::string(64, 'a');
    }
    SECTION("another certificate") {
        REQUIRE(right.format != kHandedOver);
        wrong.format = kHandedOver;
    }
    line.confirmed = Confirmation(wrong, {"all"});
    CHECK_FALSE(room.serve());
    CHECK(line.problem->remedy == Remedy::ConfirmQuestion);
    room.check_nothing_kept();
    line.confirmed = Confirmation(right, {"all"});
    REQUIRE(room.serve());
}

TEST_CASE("a file that was replaced after people looked at it is confirmed anew", "[visit]") {
    VisitRoom room;
    room.visit.photo_file = (room.home / "shot.jpg").string();
    std::filesystem::copy_file(kPortrait, room.visit.photo_file);
    room.confirm();
    auto other = *read_file(room.visit.photo_file, 100'000'000);
    const std::vector<std::uint8_t> comment = {0xFF, 0xFE, 0x00, 0x04, 'n', 'o'};
    other.insert(other.begin() + 2, comment.begin(), comment.end());  // the same picture
    REQUIRE(write_file(room.visit.photo_file, other).ok());
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->remedy == Remedy::ConfirmQuestion);
    room.check_nothing_kept();
}

TEST_CASE("whatever refuses is asked before session, job or money is kept", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    const std::string customer = room.visit.customer;
    std::string field;
    SECTION("the studio's licence") {
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
        field = "licence-expires";
    }
    SECTION("the operator's certificate") {
        Account owner;
        owner.name = "owner";
        owner.role = Role::Owner;
        owner.certificate = "C-1";
        owner.certificate_expires = "2020-01-01";
        REQUIRE(room.store->save_account(owner).ok());
        field = "certificate-expires";
    }
    SECTION("the consent") {
        Customer silent = *room.store->customer(customer);
        silent.consent = {};
        REQUIRE(room.store->save_customer(silent).ok());
        field = "consent";
    }
    SECTION("the channel") {
        CatalogueParts parts = two_cities();
        parts.channels.clear();
        room.catalogue.renew(Catalogue(std::move(parts)));
        REQUIRE(room.catalogue.format(line.format).ok());
        field = "format";
    }
    SECTION("the photo") {
        room.visit.photo_file = (room.home / "wall.jpg").string();
        REQUIRE(
            write_file(room.visit.photo_file, tests::bytes_of(tests::small_jpeg(800, 1000, 300)))
                .ok());
        room.confirm();
        field = "photo";
    }
    SECTION("a place whose folder is gone") {
        line.format = kHandedOver;
        line.place = HandOverPlace{(room.home / "usb").string(), false};
        REQUIRE_FALSE(std::filesystem::exists(line.place->folder));
        room.confirm();
        field = "out";
    }
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == field);
    room.check_nothing_kept();
}

TEST_CASE("an order is lines of certificates, prints and extras, and only certificates leave",
          "[visit]") {
    VisitRoom room;
    room.visit.lines[1].format = "badge";
    room.visit.lines[1].place.reset();
    room.visit.lines[1].price_fen = 1000;
    for (int twice = 0; twice < 2; ++twice) {
        VisitLine frame;
        frame.format = std::string(kExtra) + "相框";
        frame.price_fen = 1550;
        room.visit.lines.push_back(frame);
    }
    VisitLine& upload = room.visit.lines[0];
    const Confirmation said = upload.confirmed;
    upload.confirmed = Confirmation();
    CHECK_FALSE(room.serve());  // the certificate waits for its answer, the rest is sold
    const Visit half = room.visit;
    REQUIRE(room.store->jobs_of_session(half.session)->size() == 3);
    room.visit.go_on_from(half);
    room.visit.lines[0].confirmed = said;
    REQUIRE(room.serve());
    const auto jobs = *room.store->jobs_of_session(room.visit.session);
    REQUIRE(jobs.size() == 4);
    std::int64_t taken = 0;
    for (const Job& job : jobs) {
        taken += paid_fen(*room.store->payments_of_job(job.id));
        CHECK(room.store->submissions_of_job(job.id)->size() == (job.format == kSubmitted ? 1 : 0));
    }
    CHECK(taken == 3000 + 1000 + 2 * 1550);
}

TEST_CASE("an extra has words and a price", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    line.format = std::string(kExtra) + "  ";
    line.price_fen = 100;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "extra");
    line.format = std::string(kExtra) + "a@b";
    CHECK_FALSE(room.serve());
    line.format = std::string(kExtra) + "相框";
    line.price_fen = -1;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "price");
    room.check_nothing_kept();
}

TEST_CASE("where a platform fetches the photo itself, somebody listens before money is taken",
          "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    const auto folder = room.home / "quiet";
    std::filesystem::create_directories(folder);
    const std::string data =
        R"({"id":"quiet","version":"1.0.0","api_version":3,"kind":"channel","library":"quiet",)"
        R"("name":{"zh":"静","en":"Quiet"},"photo_fetched_unless":"upload_url"})";
    REQUIRE(write_file(folder / "plugin.json", tests::bytes_of(data)).ok());
    CatalogueParts parts = two_cities();
    LoadedPlugin channel;
    channel.id = "quiet";
    channel.kind = "channel";
    channel.folder = folder.string();
    channel.loaded = true;
    parts.plugins = {channel};
    room.catalogue.renew(Catalogue(std::move(parts)));
    SECTION("whoever runs the queue elsewhere says there where it listens") {
        REQUIRE(room.serve());
    }
    SECTION("from here it is refused until there is an address") {
        room.visit.sent_from_here = true;
        CHECK_FALSE(room.serve());
        CHECK(room.visit.lines[0].problem->field == "listen");
        room.check_nothing_kept();
        REQUIRE(save_listen_settings(room.studio, {"127.0.0.1:0", "", ""}).ok());
        REQUIRE(room.serve());
    }
    SECTION("a place to upload it to will do as well") {
        room.visit.sent_from_here = true;
        REQUIRE(
            room.store
                ->save_channel_settings(
                    "quiet", {"http://127.0.0.1:9", "key", {{"upload_url", "http://127.0.0.1:8"}}})
                .ok());
        REQUIRE(room.serve());
    }
}
