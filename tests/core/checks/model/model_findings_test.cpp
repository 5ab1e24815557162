#include "core/checks/model/model_findings.h"

#include <catch2/catch.hpp>

#include "core/checks/judge.h"
#include "core/photo/pixels.h"
#include "tests/support/checked_photo.h"
#include "tests/support/onnx_networks.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A model that says the same of every picture, and keeps what it was shown.
class SayingModel final : public PictureModel {
public:
    explicit SayingModel(ModelAnswer answer) : spec_(tests::onnx::spec_of("")) {
        answer_ = std::move(answer);
        spec_.outputs = std::max<int>(1, static_cast<int>(answer_.scores.size()));
    }
    [[nodiscard]] const ModelSpec& spec() const override { return spec_; }
    [[nodiscard]] ModelAnswer ask(std::span<const std::uint8_t> rgb) const override {
        shown.assign(rgb.begin(), rgb.end());
        return answer_;
    }
    [[nodiscard]] ModelSpec& change() { return spec_; }

    mutable std::vector<std::uint8_t> shown;

private:
    ModelSpec spec_;
    ModelAnswer answer_;
};

PhotoFormat asking_format() {
    PhotoFormat format;
    format.id = "id-card";
    format.certificate.id = "id-card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.asks = {{"glasses", {"眼镜？", "glasses?"}}, {"uniform", {"制服？", "?"}}};
    return format;
}

/// Left half red, right half blue.
Subject two_coloured_subject() {
    Subject subject = tests::frontal_subject();
    cv::Mat rgb(subject.photo.height_px, subject.photo.width_px, CV_8UC3, cv::Scalar(200, 0, 0));
    rgb.colRange(rgb.cols / 2, rgb.cols) = cv::Scalar(0, 0, 200);
    subject.photo.pixels = std::make_shared<const Pixels>(Pixels{rgb, 1});
    return subject;
}

using Models = std::vector<std::shared_ptr<const PictureModel>>;

CheckReport judged(const Models& models) {
    return judge(two_coloured_subject(), asking_format(), Judged::MadeFromIt, {},
                 {nullptr, models});
}

Finding glasses(const CheckReport& report) {
    for (const Finding& finding : report.findings) {
        if (finding.rule == "glasses") {
            return finding;
        }
    }
    FAIL("there is no finding of glasses");
    return {};
}

bool asks(const CheckReport& report, const std::string& rule) {
    for (const Ask& ask : report.asks) {
        if (ask.rule == rule) {
            return true;
        }
    }
    return false;
}

std::shared_ptr<SayingModel> saying(ModelAnswer answer) {
    return std::make_shared<SayingModel>(std::move(answer));
}

}  // namespace

TEST_CASE("without a model a question is a question", "[model_findings]") {
    const CheckReport report = judged({});
    CHECK(asks(report, "glasses"));
    CHECK(asks(report, "uniform"));
}

TEST_CASE("a model's score is there above its band, not there below, and else cannot be told",
          "[model_findings]") {
    CHECK(glasses(judged({saying({{0.76}, {}})})).verdict == Verdict::Warn);
    CHECK(glasses(judged({saying({{0.75}, {}})})).verdict == Verdict::Unknown);
    CHECK(glasses(judged({saying({{0.25}, {}})})).verdict == Verdict::Unknown);
    CHECK(glasses(judged({saying({{0.24}, {}})})).verdict == Verdict::Pass);
    const auto strict = saying({{0.9}, {}});
    strict->change().classes[0].when_yes = Verdict::Fail;
    CHECK(glasses(judged({strict})).verdict == Verdict::Fail);
    CHECK(judged({strict}).verdict == Verdict::Fail);
}

TEST_CASE("a model's finding says which model judged", "[model_findings]") {
    const Finding finding = glasses(judged({saying({{0.9}, {}})}));
    CHECK(finding.value == 0.9);
    CHECK(finding.unit == kModelUnit);
    CHECK(
        finding.source ==
        "模型 自备模型（own-model 1.2）：own photos | model Own model (own-model 1.2): own photos");
    CHECK(finding.grade == "I");
    CHECK(finding.message.en == "glasses: the model sees it (0.900)");
    CHECK(finding.remedy.zh == "请摘下眼镜");
}

TEST_CASE("what a model cannot tell a person is asked, and it refuses nobody", "[model_findings]") {
    const CheckReport without = judged({});
    const CheckReport report = judged({saying({{}, {"崩溃", "it crashed"}})});
    const Finding finding = glasses(report);
    CHECK(finding.verdict == Verdict::Unknown);
    CHECK(finding.message.en == "glasses: the model cannot tell (it crashed)");
    CHECK_FALSE(finding.remedy.zh.empty());
    CHECK(asks(report, "glasses"));
    CHECK(report.verdict == without.verdict);
    CHECK(glasses(judged({saying({{0.1, 0.2}, {}})})).verdict == Verdict::Pass);
}

TEST_CASE("a question is settled only where every class of it is surely not there",
          "[model_findings]") {
    const auto absent = saying({{0.1}, {}});
    CHECK(asks(judged({absent}), "glasses"));  // its data do not say that it settles
    absent->change().classes[0].settles = true;
    CHECK_FALSE(asks(judged({absent}), "glasses"));
    CHECK(asks(judged({absent}), "uniform"));
    CHECK(asks(judged({absent, saying({{0.5}, {}})}), "glasses"));
    CHECK(asks(judged({absent, saying({{0.9}, {}})}), "glasses"));
    CHECK(asks(judged({absent, saying({{}, {"超时", "late"}})}), "glasses"));
}

TEST_CASE("a model that speaks of nothing that is asked is not asked", "[model_findings]") {
    const auto model = saying({{0.9}, {}});
    model->change().classes[0].rule = "jewellery";
    const CheckReport report = judged({model});
    CHECK(model->shown.empty());
    CHECK(report.findings.size() == judged({}).findings.size());
}

TEST_CASE("a model is shown the crop that its data name, in its own size", "[model_findings]") {
    const auto model = saying({{0.9}, {}});
    model->change().crop = GENERATE(ModelCrop::Finished, ModelCrop::Face, ModelCrop::HeadShoulders);
    static_cast<void>(judged({model}));
    REQUIRE(model->shown.size() == std::size_t{16} * 16 * 3);
    const std::uint8_t* middle = &model->shown[std::size_t{8} * 16 * 3];
    CHECK(int{middle[3]} > 150);  // left: red
    const std::uint8_t* right = middle + std::ptrdiff_t{13} * 3;
    CHECK(int{right[2]} > 150);  // blue
    CHECK(int{right[0]} < 50);
}

TEST_CASE("a photo without a face is shown to no model", "[model_findings]") {
    const auto model = saying({{0.9}, {}});
    Subject subject = two_coloured_subject();
    subject.facts.faces = 0;
    subject.face.reset();
    const Models models{model};
    const CheckReport report =
        judge(subject, asking_format(), Judged::MadeFromIt, {}, {nullptr, models});
    CHECK(model->shown.empty());
    CHECK(asks(report, "glasses"));
}
