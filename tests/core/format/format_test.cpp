#include "core/format/format.h"

#include <catch2/catch.hpp>

#include "core/format/photo_engine.h"
#include "core/photo/colour/colour_calibration.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/pixels.h"
#include "core/subject/subject.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/tiff_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using namespace std::string_view_literals;

namespace {

Limit limit(const std::string& rule, double min, double max) {
    Limit made;
    made.rule = rule;
    made.min = min;
    made.max = max;
    return made;
}

PhotoFormat id_card() {
    PhotoFormat format;
    format.id = "id-card";
    CertificateSpec& spec = format.certificate;
    spec.width_px = 358;
    spec.height_px = 441;
    spec.dpi = 350;
    spec.quality = 70;
    spec.background = "#FFFFFF";
    spec.min_bytes = 5'000;
    spec.max_bytes = 60'000;
    format.limits["head_width"] = limit("head_width", 193, 221);
    format.limits["eye_line"] = limit("eye_line", 207, 300);
    return format;
}

/// A noisy picture with EXIF, whose lower middle half counts as the person.
Subject drawn_subject() {
    const Bytes exif = joined("Exif\0\0"sv, orientation_tiff(1));
    const Bytes jpeg = with_segment(jpeg_of(drawn_picture(700, 900), 92), 0xE1, exif);
    Subject subject;
    subject.photo = *decode_photo(jpeg, "a.jpg");
    FaceGeometry face;
    face.left_eye = {300, 400};
    face.right_eye = {400, 410};
    face.chin = {350, 540};
    face.crown = {350, 250};
    face.face_left = {230, 420};
    face.face_right = {470, 430};
    subject.face = face;
    Outline outline;
    outline.matte = cv::Mat::zeros(900, 700, CV_32FC1);
    outline.matte(cv::Rect(200, 250, 300, 650)) = 1;
    outline.foreground = subject.photo.pixels->rgb.clone();
    subject.outline = outline;
    subject.face_boxes = {{230, 300, 240, 240}};
    subject.facts.faces = 1;
    return subject;
}

cv::Mat decoded(const std::vector<std::uint8_t>& jpeg) {
    return *decode_jpeg(jpeg, *read_jpeg_header(jpeg), 8);
}

}  // namespace

TEST_CASE("A finished photo has the format's size, density, kind and bytes", "[format]") {
    const Subject subject = drawn_subject();
    const PhotoFormat format = id_card();
    const auto file = format_photo(subject, format, place_crop(*subject.face, format));
    REQUIRE(file.ok());
    CHECK(file->width_px == 358);
    CHECK(file->height_px == 441);
    CHECK(file->dpi == 350);
    const auto header = read_jpeg_header(file->jpeg);
    REQUIRE(header.ok());
    CHECK(header->width_px == 358);
    CHECK(header->height_px == 441);
    CHECK(header->dpi == 350);
    CHECK(header->components == 3);
    CHECK(header->baseline);
    CHECK(header->quality_estimate == file->quality);
    CHECK(file->jpeg.size() >= 5'000);
    CHECK(file->jpeg.size() <= 60'000);
}

TEST_CASE("The background is exactly white and the eyes lie level where the face says",
          "[format]") {
    const Subject subject = drawn_subject();
    const PhotoFormat format = id_card();
    const auto file = format_photo(subject, format, place_crop(*subject.face, format));
    REQUIRE(file.ok());
    const cv::Mat rgb = decoded(file->jpeg);
    CHECK(rgb.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));
    CHECK(rgb.at<cv::Vec3b>(0, 357) == cv::Vec3b(255, 255, 255));
    REQUIRE(file->face);
    CHECK(file->face->left_eye.y == Approx(file->face->right_eye.y).margin(0.01));
    CHECK(file->face->face_right.x - file->face->face_left.x == Approx(207).margin(14));
    CHECK(441 - file->face->left_eye.y >= 207);
}

TEST_CASE("Every edit stands in the ledger, in order", "[format]") {
    const Subject subject = drawn_subject();
    const PhotoFormat format = id_card();
    const auto file = format_photo(subject, format, place_crop(*subject.face, format));
    REQUIRE(file.ok());
    CHECK(file->edits == std::vector<std::string>{"crop", "rotate -5.7 deg", "background"});

    Crop plain;
    plain.to_output = {1, 0, -150, -250};
    Subject kept = subject;
    kept.outline.reset();
    const auto cropped = format_photo(kept, format, plain);
    REQUIRE(cropped.ok());
    CHECK(cropped->edits == std::vector<std::string>{"crop"});

    plain.to_output = {1.25, 0, -150, -250};
    const auto enlarged = format_photo(kept, format, plain);
    REQUIRE(enlarged.ok());
    CHECK(enlarged->edits == std::vector<std::string>{"crop", "enlarge 1.25"});
}

TEST_CASE("A finished photo keeps a label of generated pictures and nothing else of its input",
          "[format]") {
    Subject subject = drawn_subject();
    subject.photo.facts.origin.notes = {{OriginTopic::Program, "EXIF Software", "Some Program"}};
    const PhotoFormat format = id_card();
    const Crop crop = place_crop(*subject.face, format);
    const auto plain = format_photo(subject, format, crop);
    subject.photo.facts.origin.label.emplace();
    subject.photo.facts.origin.label->add("Label", "1");
    const auto labelled = format_photo(subject, format, crop);
    REQUIRE(plain.ok());
    REQUIRE(labelled.ok());
    CHECK_FALSE(read_origin(plain->jpeg).label);
    CHECK(read_origin(plain->jpeg).notes.empty());
    REQUIRE(read_origin(labelled->jpeg).label);
    CHECK(read_origin(labelled->jpeg).label->value("Label") == "1");
    CHECK(read_origin(labelled->jpeg).notes.empty());
    CHECK(labelled->edits.back() == "label kept");
    CHECK(decoded(labelled->jpeg).size() == decoded(plain->jpeg).size());
    CHECK(read_jpeg_header(labelled->jpeg)->dpi == 350);
}

TEST_CASE("A label that cannot be read makes the finished photo suspected, denied or not",
          "[format]") {
    Subject subject = drawn_subject();
    const PhotoFormat format = id_card();
    const Crop crop = place_crop(*subject.face, format);
    PhotoOrigin& origin = subject.photo.facts.origin;
    origin.label_damaged = true;
    const auto label_kept = [&] {
        const auto file = format_photo(subject, format, crop);
        const PhotoOrigin read = file ? read_origin(file->jpeg) : PhotoOrigin{};
        return read.label ? read.label->value("Label") : std::string();
    };
    CHECK(label_kept() == "3");
    origin.label.emplace().add("Label", "0");
    CHECK(label_kept() == "3");
    origin.label.emplace().add("Label", "1");
    CHECK(label_kept() == "1");
    origin.label.emplace().add("Label", "0");
    origin.label_damaged = false;
    CHECK(label_kept() == "0");
}

TEST_CASE("Colours are corrected where the certificate permits it, and the ledger says so",
          "[format]") {
    Subject subject = drawn_subject();
    PhotoFormat format = id_card();
    format.today = "2026-11-30";
    ColourCalibration cool;
    cool.camera = subject.photo.facts.camera = "Canon EOS R8";
    subject.photo.facts.taken_at = "2026-11-30T10:00:00";
    cool.made_on = cool.valid_until = "2026-11-30";
    cool.gains = {0.5, 1, 1.5};
    subject.photo.calibration = std::make_shared<const ColourCalibration>(cool);
    const Crop crop = place_crop(*subject.face, format);
    const auto kept = format_photo(subject, format, crop);
    format.limits["colour_correction"].max = 4;
    const auto corrected = format_photo(subject, format, crop);
    REQUIRE(kept.ok());
    REQUIRE(corrected.ok());
    CHECK(kept->edits == std::vector<std::string>{"crop", "rotate -5.7 deg", "background"});
    CHECK(corrected->edits == std::vector<std::string>{"crop", "rotate -5.7 deg",
                                                       "colour calibration 2026-11-30",
                                                       "background"});
    const cv::Mat before = decoded(kept->jpeg);
    const cv::Mat after = decoded(corrected->jpeg);
    CHECK(after.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));  // the background stays white
    CHECK(cv::mean(after)[0] < cv::mean(before)[0]);
    CHECK(cv::mean(after)[1] == Approx(cv::mean(before)[1]).margin(2));
}

TEST_CASE("A window that no quality reaches is an error with both bounds", "[format]") {
    const Subject subject = drawn_subject();
    PhotoFormat format = id_card();
    format.certificate.min_bytes = 2'000'000;
    format.certificate.max_bytes = 3'000'000;
    const auto file = format_photo(subject, format, place_crop(*subject.face, format));
    REQUIRE_FALSE(file.ok());
    CHECK(file.error().code == ErrorCode::LimitUnreachable);
    CHECK_THAT(file.error().message.en,
               Catch::Contains("1953.1 KB") && Catch::Contains("2929.7 KB"));
}

TEST_CASE("A usual size that no quality reaches is a warning with the true size", "[format]") {
    PhotoEngine engine("no such folder");
    PhotoFormat format = id_card();
    format.certificate.min_bytes = 2'000'000;
    format.certificate.max_bytes = 3'000'000;
    Limit usual = limit("file_bytes", 2'000'000, 3'000'000);
    usual.unit = "bytes";
    usual.advisory = true;
    format.limits["file_bytes"] = usual;
    const auto made = engine.make(drawn_subject(), format, OnFail::MakeAnyway);
    REQUIRE(made.ok());
    REQUIRE(made->file);
    CHECK(made->file->quality == 70);
    const Finding& said = made->report.findings.back();
    CHECK(said.rule == "file_bytes");
    CHECK(said.verdict == Verdict::Warn);
    CHECK(said.value == static_cast<double>(made->file->jpeg.size()));
    CHECK(said.min == 2'000'000);
    CHECK(said.max == 3'000'000);
    CHECK_FALSE(said.remedy.empty());

    format.limits["file_bytes"].advisory = false;  // a city's own bound binds
    const auto refused = engine.make(drawn_subject(), format, OnFail::MakeAnyway);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::LimitUnreachable);
}

TEST_CASE("A photo without a face is never made, not even when forced", "[format]") {
    PhotoEngine engine("no such folder");
    Subject subject = drawn_subject();
    subject.face.reset();
    const auto made = engine.make(subject, id_card(), OnFail::MakeAnyway);
    REQUIRE(made.ok());
    CHECK_FALSE(made->file);
}

TEST_CASE("A missing model makes the verdict unknown and writes nothing", "[format]") {
    PhotoEngine engine("no such folder");
    const auto photo = decode_photo(jpeg_of(drawn_picture(400, 500), 90), "a.jpg");
    const auto subject = engine.find(*photo);
    const auto made = engine.make(*subject, id_card(), OnFail::WriteNothing);
    REQUIRE(made.ok());
    CHECK(made->report.verdict == Verdict::Unknown);
    CHECK_FALSE(made->file);
}

TEST_CASE("The sample portrait becomes a certificate photo", "[format]") {
    PhotoEngine engine(HUIZHI_SOURCE_DIR "/core/subject/models");
    const auto photo = load_photo(HUIZHI_SOURCE_DIR "/samples/portrait.jpg");
    REQUIRE(photo.ok());
    const auto subject = engine.find(*photo);
    REQUIRE(subject->face);
    REQUIRE(subject->outline);
    const auto made = engine.make(*subject, id_card(), OnFail::MakeAnyway);
    REQUIRE(made.ok());
    REQUIRE(made->file);
    CHECK(made->report.elapsed_ms.make > 0);
    const cv::Mat rgb = decoded(made->file->jpeg);
    CHECK(rgb.size() == cv::Size(358, 441));
    const cv::Mat corners[] = {rgb(cv::Rect(0, 0, 24, 24)), rgb(cv::Rect(334, 0, 24, 24))};
    for (const cv::Mat& corner : corners) {
        CHECK(cv::norm(corner, cv::Mat(24, 24, CV_8UC3, cv::Scalar::all(255)), cv::NORM_INF) == 0);
    }
    const FaceGeometry& face = *made->file->face;
    CHECK(face.face_right.x - face.face_left.x >= 193);
    CHECK(face.face_right.x - face.face_left.x <= 221);
    CHECK(441 - (face.left_eye.y + face.right_eye.y) / 2 >= 207);

    const auto moved_right = engine.make(*subject, id_card(), OnFail::MakeAnyway, {10, -5, 1, 0});
    REQUIRE(moved_right.ok());
    REQUIRE(moved_right->file);
    CHECK(moved_right->file->face->left_eye.x == Approx(face.left_eye.x + 10).margin(0.01));
    CHECK(moved_right->file->face->left_eye.y == Approx(face.left_eye.y - 5).margin(0.01));

    const auto says_nudge = [](const PhotoFile& file) {
        return std::count(file.edits.begin(), file.edits.end(),
                          "nudge +10.0 -5.0 px, x1.000, +0.0 deg");
    };
    CHECK(says_nudge(*moved_right->file) == 1);
    CHECK(says_nudge(*made->file) == 0);
    const auto shot = crop_of_shot(*subject, id_card(), *crop_of(*subject, id_card()));
    REQUIRE(shot.ok());
    REQUIRE(shot->rgb.size() == std::size_t{358} * 441 * 3);
    const cv::Mat original(441, 358, CV_8UC3, const_cast<std::uint8_t*>(shot->rgb.data()));
    const cv::Rect cheeks(129, 200, 100, 60);  // the person is the same, the wall is not
    CHECK(cv::norm(original(cheeks), rgb(cheeks), cv::NORM_L1) / (100 * 60 * 3) < 8);
    CHECK(cv::norm(original(cv::Rect(0, 0, 24, 24)), corners[0], cv::NORM_L1) > 0);
}

TEST_CASE("A nudge is judged too: a head pushed out of its limits fails", "[format]") {
    PhotoEngine engine("no such folder");
    const Subject subject = drawn_subject();
    const auto verdict_of = [](const MadePhoto& made) {
        for (const Finding& finding : made.report.findings) {
            if (finding.rule == "head_width") {
                return finding.verdict;
            }
        }
        return Verdict::Unknown;
    };
    const auto made = engine.make(subject, id_card(), OnFail::MakeAnyway);
    REQUIRE(made.ok());
    CHECK(verdict_of(*made) == Verdict::Pass);
    const auto larger = engine.make(subject, id_card(), OnFail::MakeAnyway, {0, 0, 1.3, 0});
    REQUIRE(larger.ok());
    CHECK(verdict_of(*larger) == Verdict::Fail);
}
