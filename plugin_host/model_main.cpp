// huizhi-model-host: one model that a studio brings, in a process of its own, for the program that
// started it (core/plugins/model/helper_model.h). Speaks core/plugins/model/model_frames.h over one
// inherited connection.

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "plugin_host/sanitizer_options.h"
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "core/base/system/confinement/confinement.h"
#include "core/base/system/parent_connection.h"
#include "core/plugins/model/model_frames.h"

namespace huizhi {
namespace {

constexpr int kUsageExit = 2;

struct Shape {
    int channels = 0;
    int height = 0;
    int width = 0;
    int outputs = 0;

    [[nodiscard]] std::size_t bytes() const {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(width) * sizeof(float);
    }
};

/// The program at the other end. When it is gone there is nothing left to do.
class Program {
public:
    explicit Program(int outputs) : outputs_(outputs) {}

    [[nodiscard]] std::string hear(std::size_t size) const {
        std::string bytes;
        if (!connection_.read(size, bytes)) {
            std::_Exit(EXIT_SUCCESS);
        }
        return bytes;
    }

    void tell(ModelState state, std::span<const float> figures = {}) const {
        if (!connection_.write(model_answer(state, outputs_, figures))) {
            std::_Exit(EXIT_SUCCESS);
        }
    }

    [[noreturn]] void leave(ModelState state) const {
        tell(state);
        std::_Exit(EXIT_SUCCESS);
    }

private:
    ParentConnection connection_;
    int outputs_;
};

cv::dnn::Net read_net(const Program& program, const std::string& onnx) {
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(onnx.data(), onnx.size());
        if (!net.empty()) {
            net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
            return net;
        }
    } catch (const std::bad_alloc&) {
        program.leave(ModelState::NoMemory);
    } catch (const cv::Exception& error) {
        program.leave(error.code == cv::Error::StsNoMem ? ModelState::NoMemory
                                                        : ModelState::Unreadable);
    } catch (...) {
        program.leave(ModelState::Unreadable);
    }
    program.leave(ModelState::Unreadable);
}

std::vector<float> figures_of(const cv::Mat& out) {
    const cv::Mat flat = out.reshape(1, 1);
    return {flat.ptr<float>(), flat.ptr<float>() + flat.cols};
}

void answer(cv::dnn::Net& net, const Program& program, const Shape& shape, std::string& picture) {
    std::vector<float> figures;
    try {
        const std::array<int, 4> sizes{1, shape.channels, shape.height, shape.width};
        net.setInput(cv::Mat(4, sizes.data(), CV_32F, picture.data()));
        const cv::Mat out = net.forward();
        if (out.depth() != CV_32F || out.total() != static_cast<std::size_t>(shape.outputs)) {
            program.leave(ModelState::OtherShape);
        }
        figures = figures_of(out);
    } catch (const std::bad_alloc&) {
        program.leave(ModelState::NoMemory);
    } catch (const cv::Exception& error) {
        program.leave(error.code == cv::Error::StsNoMem ? ModelState::NoMemory : ModelState::Unfit);
    } catch (...) {
        program.leave(ModelState::Unfit);
    }
    for (const float figure : figures) {
        if (!std::isfinite(figure)) {
            program.leave(ModelState::NoFigure);
        }
    }
    program.tell(ModelState::Done, figures);
}

[[noreturn]] void run(const Allowance& allowance, const Shape& shape) {
    const Program program(shape.outputs);
    cv::setNumThreads(1);
    cv::redirectError([](int, const char*, const char*, const char*, int, void*) { return 0; });
    if (const auto closed = confine(allowance, {}); !closed) {
        program.leave(ModelState::NoWalls);
    }
    const std::string count = program.hear(kModelCountBytes);
    std::uint64_t size = 0;
    std::memcpy(&size, count.data(), kModelCountBytes);
    const std::string onnx = program.hear(size);
    arm(allowance);
    cv::dnn::Net net = read_net(program, onnx);
    disarm();
    program.tell(ModelState::Done);
    while (true) {
        std::string picture = program.hear(shape.bytes());
        arm(allowance);
        answer(net, program, shape, picture);
        disarm();
    }
}

}  // namespace
}  // namespace huizhi

/// huizhi-model-host MEMORY_MB SECONDS PROCESSOR_SECONDS CHANNELS HEIGHT WIDTH OUTPUTS
int main(int count, char** words) {
    if (count != 8) {
        return huizhi::kUsageExit;
    }
    const huizhi::Allowance allowance{std::atol(words[1]), std::atol(words[2]),
                                      std::atol(words[3])};
    const huizhi::Shape shape{std::atoi(words[4]), std::atoi(words[5]), std::atoi(words[6]),
                              std::atoi(words[7])};
    if (allowance.memory_mb <= 0 || allowance.seconds <= 0 || allowance.processor_seconds <= 0 ||
        shape.channels <= 0 || shape.height <= 0 || shape.width <= 0 || shape.outputs <= 0) {
        return huizhi::kUsageExit;
    }
    huizhi::run(allowance, shape);
}
