#include "core/plugins/model/model_line.h"

#include <cmath>
#include <cstring>
#include <string>
#include <string_view>

#include "core/base/data_dir.h"
#include "core/plugins/helper/helper_end.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Outcome = ChildProcess::Outcome;

std::string_view bytes_of(std::span<const float> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

Error problem(ModelState state, int outputs) {
    switch (state) {
        case ModelState::NoWalls:
            return Error::environment({"本机系统不能限制模型的进程，因此不运行模型",
                                       "this system cannot keep a model's process closed off, so "
                                       "no model is run"});
        case ModelState::Unreadable:
            return misbehaved("不是能读取的 ONNX 文件，可能已损坏或用了不支持的运算",
                              "is no ONNX file that can be read: it may be damaged, or use an "
                              "operation that is not supported");
        case ModelState::Unfit:
            return misbehaved("不接受清单所写大小的图片",
                              "does not take a picture of the size that its data name");
        case ModelState::OtherShape:
            return misbehaved("给出的数值个数不是清单所写的 " + std::to_string(outputs) + " 个",
                              "does not answer with the " + std::to_string(outputs) +
                                  " figures that its data name");
        case ModelState::NoFigure:
            return misbehaved("给出的不是有限的数值", "answered with what is no finite number");
        case ModelState::NoMemory:
            return misbehaved("需要的内存超过限额", "needs more memory than it may have");
        case ModelState::Done:
            break;
    }
    return misbehaved("答复无法理解", "gave an answer that makes no sense");
}

}  // namespace

Result<std::unique_ptr<ModelLine>> ModelLine::open(const ModelSpec& spec,
                                                   std::span<const std::uint8_t> onnx,
                                                   const HelperLimits& limits) {
    std::vector<std::string> arguments = allowance_words(limits);
    for (const int figure :
         {static_cast<int>(spec.channels()), spec.height_px, spec.width_px, spec.outputs}) {
        arguments.push_back(std::to_string(figure));
    }
    auto process = ChildProcess::start(model_helper_program(), arguments);
    if (!process) {
        return process.error();
    }
    std::unique_ptr<ModelLine> line(new ModelLine(std::move(*process), limits, spec.outputs));
    const std::uint64_t size = onnx.size();
    std::string count(kModelCountBytes, '\0');
    std::memcpy(count.data(), &size, kModelCountBytes);
    const auto deadline = SteadyClock::now() + limits.load;
    Outcome told = line->process_->write(count, deadline);
    if (told == Outcome::Done) {
        told = line->process_->write({reinterpret_cast<const char*>(onnx.data()), onnx.size()},
                                     deadline);
    }
    if (auto ready = line->said(deadline, told); !ready) {
        return ready.error();
    }
    return line;
}

Result<std::vector<float>> ModelLine::ask(std::span<const float> values) {
    const auto deadline = SteadyClock::now() + limits_.judge;
    const Outcome told = process_->write(bytes_of(values), deadline);
    auto figures = said(deadline, told);
    if (figures) {
        for (const float figure : *figures) {
            if (!std::isfinite(figure)) {
                return problem(ModelState::NoFigure, outputs_);
            }
        }
    }
    return figures;
}

Result<std::vector<float>> ModelLine::said(ChildProcess::Time deadline, Outcome told) {
    std::string bytes;
    // One that could not be told may have said why before it left.
    const Outcome heard = told == Outcome::Late
                              ? told
                              : process_->read(model_answer_bytes(outputs_), deadline, bytes);
    if (heard != Outcome::Done) {
        return end_helper(*process_, heard);
    }
    const auto state = static_cast<ModelState>(bytes[0]);
    if (state != ModelState::Done) {
        return problem(state, outputs_);
    }
    std::vector<float> figures(static_cast<std::size_t>(outputs_));
    std::memcpy(figures.data(), bytes.data() + 1, bytes.size() - 1);
    return figures;
}

}  // namespace huizhi
