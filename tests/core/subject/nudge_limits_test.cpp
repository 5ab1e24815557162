#include "core/subject/nudge_limits.h"

#include <catch2/catch.hpp>

#include "core/subject/crop.h"
#include "core/subject/subject.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PhotoFormat card() {
    PhotoFormat format;
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    const auto bind = [&format](const char* rule, std::optional<double> min,
                                std::optional<double> max, bool advisory = false) {
        Limit& limit = format.limits[rule];
        limit.rule = rule;
        limit.min = min;
        limit.max = max;
        limit.advisory = advisory;
    };
    bind("head_width", 193, 221);
    bind("eye_line", 207, {});
    bind("centring", -17, 17);
    bind("crown_margin", 7, 21, true);
    bind("roll", -3, 3);
    return format;
}

/// A level face in a shot of 2000 x 3000.
Subject drawn() {
    FaceGeometry face;
    face.left_eye = {900, 1000};
    face.right_eye = {1100, 1000};
    face.chin = {1000, 1260};
    face.crown = {1000, 660};
    face.face_left = {800, 1040};
    face.face_right = {1200, 1040};
    Subject subject;
    subject.photo.width_px = 2000;
    subject.photo.height_px = 3000;
    subject.face = face;
    return subject;
}

CropMeasures measures(const Nudge& nudge) {
    return crop_measures(crop_of(drawn(), card(), nudge)->face, 358, 441);
}

}  // namespace

TEST_CASE("a nudge inside the limits is what was wanted", "[nudge]") {
    const Nudge wanted{4, -3, 1.02, 0.5};
    const LimitedNudge limited = limited_nudge(drawn(), card(), {}, wanted);
    CHECK(limited.nudge == wanted);
    CHECK(limited.stopped_by.empty());
}

TEST_CASE("a nudge ends where the certificate's limit does", "[nudge]") {
    SECTION("to the side") {
        const LimitedNudge limited = limited_nudge(drawn(), card(), {}, {40, 0, 1, 0});
        CHECK(limited.stopped_by == "centring");
        CHECK(measures(limited.nudge).centring == Approx(17).margin(0.02));
    }
    SECTION("larger") {
        const LimitedNudge limited = limited_nudge(drawn(), card(), {}, {0, 0, 1.5, 0});
        CHECK(limited.stopped_by == "head_width");
        CHECK(measures(limited.nudge).head_width == Approx(221).margin(0.02));
    }
    SECTION("down") {
        const LimitedNudge limited = limited_nudge(drawn(), card(), {}, {0, 300, 1, 0});
        CHECK(limited.stopped_by == "eye_line");
        CHECK(measures(limited.nudge).eye_line == Approx(207).margin(0.02));
    }
    SECTION("turned") {
        const LimitedNudge limited = limited_nudge(drawn(), card(), {}, {0, 0, 1, -9});
        CHECK(limited.stopped_by == "roll");
        CHECK(limited.nudge.rotate_deg == Approx(-3).margin(0.02));
    }
}

TEST_CASE("an advisory limit stops no nudge", "[nudge]") {
    const LimitedNudge limited = limited_nudge(drawn(), card(), {}, {0, -60, 1, 0});
    CHECK(limited.stopped_by.empty());
    CHECK(measures(limited.nudge).crown_margin < 7);
}

TEST_CASE("what is outside its limit already may come nearer, and never farther off", "[nudge]") {
    const Nudge outside{30, 0, 1, 0};
    CHECK(limited_nudge(drawn(), card(), outside, {25, 0, 1, 0}).nudge.dx_px == 25);
    const LimitedNudge farther = limited_nudge(drawn(), card(), outside, {35, 0, 1, 0});
    CHECK(farther.nudge.dx_px == Approx(30).margin(0.02));
    CHECK(farther.stopped_by == "centring");
}

TEST_CASE("without a face or a limit only the widest bounds stop a nudge", "[nudge]") {
    const LimitedNudge limited = limited_nudge(Subject(), card(), {}, {1e9, -1e9, 9, 90});
    CHECK(limited.nudge == Nudge{kMostNudgePx, -kMostNudgePx, kMostNudgeScale, kMostNudgeDeg});
    PhotoFormat bare = card();
    bare.limits.clear();
    CHECK(limited_nudge(drawn(), bare, {}, {60, 0, 1, 0}).nudge.dx_px == 60);
}

TEST_CASE("two nudges add up: shifts and turns are summed, factors multiplied", "[nudge]") {
    CHECK(nudged_by({1, 2, 1.5, 3}, {4, -5, 2, -1}) == Nudge{5, -3, 3, 2});
    CHECK(nudged_by({1, 2, 1.5, 3}, {}) == Nudge{1, 2, 1.5, 3});
    CHECK(Nudge().is_none());
    CHECK_FALSE(Nudge{0, 0, 1, 0.1}.is_none());
}
