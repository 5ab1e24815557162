#include "core/counter/rejection.h"

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/decisions_compared.h"
#include "core/plugins/plugin_host.h"
#include "core/queue/hand_over.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::set<std::string> rules_in(const std::string& words) {
    std::set<std::string> rules;
    for (const KnownReason& reason : reasons_in(words)) {
        rules.insert(reason.rule);
        CHECK_FALSE(reason.remedy.zh.empty());
        CHECK_FALSE(reason.remedy.en.empty());
        CHECK(reason.source.find('[') != std::string::npos);
    }
    return rules;
}

using Rules = std::set<std::string>;

}  // namespace

TEST_CASE("a platform's words are told in our rules, as far as they are known", "[rejection]") {
    CHECK(rules_in("左耳被头发遮挡，请露出双耳后重拍") == Rules{"ears"});
    CHECK(rules_in("请取下耳环") == Rules{"jewellery"});
    CHECK(rules_in("照片模糊，且脸部有阴影") == Rules{"sharpness", "face_shadow"});
    CHECK(rules_in("背景有阴影") == Rules{"background_shadow"});
    CHECK(rules_in("肤色偏黄") == Rules{"skin_colour"});
    CHECK(rules_in("与本人不符（疑似美颜）") == Rules{"appearance"});
    CHECK(rules_in("系统繁忙").empty());
    CHECK(rules_in("").empty());
}

TEST_CASE("where a place counts failures, the next try is warned about with the count",
          "[rejection]") {
    tests::StudioRoom room;
    room.catalogue =
        PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                         HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    room.open_for_business();
    Job job = room.job_that_passed();
    job.format = "id-card@340000";
    job.photo_sha256 = *room.blobs.put(tests::bytes_of(tests::small_jpeg(358, 441, 350)));
    REQUIRE(room.store->save_job(job).ok());
    auto warning = attempt_warning(room.studio, job);
    REQUIRE(warning.ok());
    CHECK(warning->zh.find("最多 3 次，本店已登记 0 次") != std::string::npos);
    REQUIRE(hand_over_job(room.studio, job.id, room.home.path(), {"all"}).ok());
    REQUIRE(conclude_job(room.studio, job.id, Conclusion::Failed, "耳朵被遮挡").ok());
    warning = attempt_warning(room.studio, job);
    CHECK(warning->zh.find("已登记 1 次") != std::string::npos);
    CHECK(warning->en.find("1 recorded here") != std::string::npos);
    job.format = "id-card@420000";  // nobody counts there
    CHECK(attempt_warning(room.studio, job)->empty());
}

TEST_CASE("failures count of one customer and one format, in every visit", "[rejection]") {
    tests::StudioRoom room;
    room.catalogue =
        PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                         HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    room.open_for_business();
    using State = SubmissionState;
    const auto submitted = [&room](Job job, const std::string& id, const std::string& format,
                                   const std::vector<State>& way) {
        job.id = id;
        job.format = format;
        REQUIRE(room.store->save_job(job).ok());
        Submission row;
        row.id = "u" + id;
        row.job = id;
        row.channel = "quiet";
        row.notice_secret = "s" + id;
        row.created_at = row.changed_at = iso_time(room.clock.now());
        for (const State state : way) {
            row.state = state;
            REQUIRE(room.store->save_submission(row).ok());
        }
    };
    const std::vector<State> rejected = {State::Ready, State::Sending, State::Rejected};
    const Job mine = room.job_that_passed("440300199001010016");
    const Job other = room.job_that_passed("440300199001010024");
    Session again = *room.store->session(mine.session);
    again.id = "again";
    again.queue_number = 99;  // each number is given once a day
    REQUIRE(room.store->save_session(again).ok());
    Job later = mine;
    later.session = again.id;
    submitted(mine, "j1", "id-card@340000", rejected);
    submitted(later, "j2", "id-card@340000", rejected);
    submitted(later, "j3", "id-card@420000", rejected);
    submitted(later, "j4", "id-card@340000", {State::Ready, State::Cancelled});
    submitted(later, "j5", "id-card@340000", {State::Ready, State::Sending, State::Accepted});
    submitted(other, "j6", "id-card@340000", rejected);
    const auto told = [&room](const std::string& job) {
        const auto warning = attempt_warning(room.studio, *room.store->job(job));
        REQUIRE(warning.ok());
        return warning->zh;
    };
    CHECK(told("j1").find("已登记 2 次") != std::string::npos);
    CHECK(told("j5").find("已登记 2 次") != std::string::npos);
    CHECK(told("j6").find("已登记 1 次") != std::string::npos);
}

TEST_CASE("the authority's word is held against ours, rule by rule", "[reality]") {
    tests::StudioRoom room;
    room.open_for_business();
    const auto decided = [&room](const std::string& number, const std::string& check,
                                 SubmissionState end, const std::string& reason) {
        Job job = room.job_that_passed(number);
        job.check_json = check;
        REQUIRE(room.store->save_job(job).ok());
        Submission row;
        row.id = "u" + job.id;
        row.job = job.id;
        row.channel = "quiet";
        row.notice_secret = "s" + job.id;
        row.created_at = row.changed_at = iso_time(room.clock.now());
        for (const auto state :
             {SubmissionState::Ready, SubmissionState::Sending, SubmissionState::Accepted, end}) {
            row.state = state;
            row.reason = state == SubmissionState::Rejected ? reason : "";
            REQUIRE(room.store->save_submission(row).ok());
        }
    };
    decided("440300199001010016", R"({"findings":[{"rule":"ears","verdict":"pass"}]})",
            SubmissionState::Rejected, "左耳被遮挡");
    decided("440300199001010024", R"({"findings":[{"rule":"ears","verdict":"warn"}]})",
            SubmissionState::Issued, "");
    const auto reality = decisions_of_day(room.studio, "");
    REQUIRE(reality.ok());
    CHECK(reality->issued == 1);
    CHECK(reality->refused == 1);
    CHECK(reality->refused_unmapped == 0);
    REQUIRE(reality->rules.contains("ears"));
    CHECK(reality->rules.at("ears").refused_passed == 1);
    CHECK(reality->rules.at("ears").issued_warned == 1);
    CHECK(reality->rules.at("ears").refused_unknown == 0);
    decided("440300199001010032", "", SubmissionState::Rejected, "系统繁忙");
    CHECK(decisions_of_day(room.studio, "")->refused_unmapped == 1);
    room.studio.operator_name = "";
    CHECK(decisions_of_day(room.studio, "").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a decision after the day was closed is held against ours on the next business day",
          "[reality]") {
    tests::StudioRoom room;
    room.open_for_business();
    const std::string today = iso_day(room.clock.now());
    const Job job = room.job_that_passed("440300199001010016");
    REQUIRE(close_day(room.studio, today, {0, {}, {}, ""}).ok());
    room.clock.advance(std::chrono::minutes{5});
    Submission row;
    row.id = "u1";
    row.job = job.id;
    row.channel = "quiet";
    row.notice_secret = "s1";
    row.created_at = row.changed_at = iso_time(room.clock.now());
    for (const auto state : {SubmissionState::Ready, SubmissionState::Sending,
                             SubmissionState::Accepted, SubmissionState::Issued}) {
        row.state = state;
        REQUIRE(room.store->save_submission(row).ok());
    }
    CHECK(decisions_of_day(room.studio, today)->issued == 0);
    const std::string next = add_days(today, 1);
    CHECK(decisions_of_day(room.studio, next)->issued == 1);
    CHECK(report_day(room.studio, next)->issued == 1);
}
