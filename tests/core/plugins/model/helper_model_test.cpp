#include "core/plugins/model/helper_model.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/plugins/helper/plugin_quarantine.h"
#include "tests/support/onnx_networks.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

/// Our own processes for models that still run.
std::vector<int> model_processes() {
    std::vector<int> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) {
            continue;
        }
        std::ifstream file(entry.path() / "stat");
        const std::string words((std::istreambuf_iterator<char>(file)), {});
        const auto ends = words.rfind(") ");
        if (ends == std::string::npos || words.find("(huizhi-model-h") == std::string::npos) {
            continue;
        }
        const std::string rest = words.substr(ends + 2);  // state, parent
        if (rest[0] != 'Z' && std::stoi(rest.substr(2)) == ::getpid()) {
            found.push_back(std::stoi(name));
        }
    }
    return found;
}

/// A model on disk, and a picture to show it.
class Room {
public:
    explicit Room(const onnx::Bytes& onnx, int outputs = 1) : spec(onnx::spec_of(onnx, outputs)) {
        write(onnx);
    }

    void write(const onnx::Bytes& onnx) const {
        std::ofstream(folder / "model.onnx", std::ios::binary) << onnx;
    }

    [[nodiscard]] HelperModel model(const HelperLimits& limits = {}) const {
        return {spec,
                {spec.id, spec.version, folder / "model.onnx", spec.sha256, {}, folder.path(), 0},
                limits};
    }

    /// All of one colour.
    [[nodiscard]] static std::vector<std::uint8_t> picture(std::uint8_t red,
                                                           std::uint8_t green,
                                                           std::uint8_t blue) {
        std::vector<std::uint8_t> rgb;
        for (int i = 0; i < onnx::kSide * onnx::kSide; ++i) {
            rgb.insert(rgb.end(), {red, green, blue});
        }
        return rgb;
    }

    TempDir folder;
    ModelSpec spec;
};

bool holds(const Text& text, const std::string& words) {
    INFO(text.en);
    return text.en.find(words) != std::string::npos;
}

HelperLimits short_of_time() {
    HelperLimits limits;
    limits.judge = std::chrono::milliseconds(300);
    return limits;
}

}  // namespace

TEST_CASE("a model answers for the picture that it is shown", "[helper_model]") {
    const Room room(onnx::means({1, 0, 0, 0, 0, 2}, {0, -1}), 2);  // red; twice blue less one
    const HelperModel model = room.model();
    const ModelAnswer answer = model.ask(Room::picture(255, 10, 51));
    INFO(answer.trouble.en);
    REQUIRE(answer.scores.size() == 2);
    CHECK(answer.scores[0] == Approx(1).margin(1e-5));
    CHECK(answer.scores[1] == Approx(2 * 0.2 - 1).margin(1e-5));
    const auto processes = model_processes();
    CHECK(processes.size() == 1);
    CHECK(model.ask(Room::picture(0, 0, 0)).scores[1] == Approx(-1).margin(1e-5));
    CHECK(model_processes() == processes);  // kept for the next question
}

TEST_CASE("a picture is given as the model's data want it", "[helper_model]") {
    ModelSpec spec = onnx::spec_of("");
    const std::vector<std::uint8_t> pixel{255, 51, 0};
    spec.mean = {0.5, 0.2, 0};
    spec.deviation = {0.5, 0.1, 2};
    CHECK(model_values(pixel, spec) == std::vector<float>{1, 0, 0});
    spec.colour = ModelColour::Bgr;
    CHECK(model_values(pixel, spec) == std::vector<float>{-1, 0, 0.5F});
    spec.colour = ModelColour::Grey;
    spec.mean = {0};
    spec.deviation = {1};
    REQUIRE(model_values(pixel, spec).size() == 1);
    CHECK(model_values(pixel, spec)[0] == Approx(0.299 + 0.587 * 0.2).margin(1e-5));
}

TEST_CASE("what is made of the figures before the bands", "[helper_model]") {
    const std::vector<float> figures{0, 2};
    CHECK(model_scores(figures, ModelActivation::None) == std::vector<double>{0, 2});
    CHECK(model_scores(figures, ModelActivation::Sigmoid)[0] == Approx(0.5));
    const auto together = model_scores(figures, ModelActivation::Softmax);
    CHECK(together[0] + together[1] == Approx(1));
    CHECK(together[1] == Approx(0.8808).margin(1e-4));
}

TEST_CASE("a model whose bytes are others than its data name is not run", "[helper_model]") {
    const onnx::Bytes right = onnx::means({1, 0, 0}, {0});
    const auto found = GENERATE_COPY(as<std::optional<onnx::Bytes>>{}, onnx::means({1, 0, 0}, {1}),
                                     right.substr(0, 50), std::nullopt);
    const Room room(right);
    if (found) {
        room.write(*found);
    } else {
        fs::remove(room.folder / "model.onnx");
    }
    const ModelAnswer answer = room.model().ask(Room::picture(1, 2, 3));
    CHECK(answer.scores.empty());
    CHECK_FALSE(answer.trouble.zh.empty());
    CHECK(model_processes().empty());
    CHECK(read_troubles(room.folder.path()).empty());  // no fault of its process
}

TEST_CASE("a model that cannot be used is told by what is wrong with it", "[helper_model]") {
    struct Bad {
        onnx::Bytes onnx;
        int outputs;
        const char* words;
    };
    const onnx::Bytes good = onnx::means({1, 0, 0}, {0});
    onnx::Bytes noise(2'000, '\0');
    for (std::size_t i = 0; i < noise.size(); ++i) {
        noise[i] = static_cast<char>(i * 7'919U >> 3U);
    }
    const Bad bad =
        GENERATE_COPY(Bad{"this is no network", 1, "no ONNX file that can be read"},
                      Bad{good.substr(0, good.size() / 2), 1, "no ONNX file that can be read"},
                      Bad{noise, 1, "no ONNX file that can be read"},
                      Bad{good, 3, "does not answer with the 3 figures"},
                      Bad{onnx::no_number(), 1, "no finite number"});
    const Room room(bad.onnx, bad.outputs);
    const ModelAnswer answer = room.model().ask(Room::picture(100, 100, 100));
    CHECK(answer.scores.empty());
    CHECK(holds(answer.trouble, bad.words));
    CHECK(holds(answer.trouble, "own-model"));
    CHECK(model_processes().empty());
}

TEST_CASE("a picture of another shape than the network's is told", "[helper_model]") {
    Room room(onnx::means({1, 0, 0}, {0}));
    room.spec.colour = ModelColour::Grey;  // one channel, and the network wants three
    room.spec.mean = {0};
    room.spec.deviation = {1};
    CHECK(holds(room.model().ask(Room::picture(1, 1, 1)).trouble, "does not take a picture"));
}

TEST_CASE("a model that takes too long costs its limit and no more", "[helper_model]") {
    const Room room(onnx::endless(3'000, 128), 128);
    const HelperModel model = room.model(short_of_time());
    const auto before = SteadyClock::now();
    const ModelAnswer answer = model.ask(Room::picture(1, 2, 3));
    CHECK(SteadyClock::now() - before < std::chrono::seconds(15));  // loading has its own limit
    CHECK(answer.scores.empty());
    CHECK(holds(answer.trouble, "took too long and was ended"));
    CHECK(model_processes().empty());
}

TEST_CASE("a model's process that crashes costs its answer; the next one begins anew",
          "[helper_model]") {
    const Room room(onnx::means({1, 0, 0}, {0}));
    const HelperModel model = room.model();
    REQUIRE(model.ask(Room::picture(255, 0, 0)).scores.size() == 1);
    const auto processes = model_processes();
    REQUIRE(processes.size() == 1);
    REQUIRE(::kill(processes.front(), SIGSEGV) == 0);
    for (int i = 0; i < 100 && !model_processes().empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    CHECK(model_processes().empty());
    CHECK(model.ask(Room::picture(255, 0, 0)).scores.size() == 1);
    CHECK(model_processes() != processes);
}

TEST_CASE(
    "a model's process that crashes while it works is told, and after three in a row asked "
    "no more",
    "[helper_model]") {
    HelperLimits limits;
    limits.judge = std::chrono::seconds(20);
    const Room room(onnx::endless(3'000, 128), 128);
    const HelperModel model = room.model(limits);
    std::thread killer;
    for (int failure = 1; failure <= 3; ++failure) {
        killer = std::thread([] {
            for (int i = 0; i < 500 && model_processes().empty(); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            for (const int process : model_processes()) {
                ::kill(process, SIGSEGV);
            }
        });
        const ModelAnswer answer = model.ask(Room::picture(1, 2, 3));
        killer.join();
        CHECK(answer.scores.empty());
        CHECK(holds(answer.trouble, "crashed (SIGSEGV)"));
        CHECK(holds(answer.trouble, failure == 3 ? "in quarantine" : "update it"));
    }
    CHECK(holds(model.ask(Room::picture(1, 2, 3)).trouble, "in quarantine"));
    CHECK(model_processes().empty());
    CHECK(read_troubles(room.folder.path()).at("own-model").quarantined);
}

TEST_CASE("a model that needs more memory than it may have is told", "[helper_model]") {
    HelperLimits limits;
    limits.memory_mb = 420;
    const Room room(onnx::endless(400, 512), 512);
    const ModelAnswer answer = room.model(limits).ask(Room::picture(1, 2, 3));
    CHECK(answer.scores.empty());
    CHECK_FALSE(answer.trouble.zh.empty());
    CHECK(model_processes().empty());
}
