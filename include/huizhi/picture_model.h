#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "huizhi/finding.h"
#include "huizhi/text.h"

namespace huizhi {

/// What a model is shown: the finished photo as it would be cropped; the face from crown to chin
/// with a tenth of its height around it; the head with half its height above and a whole one below.
enum class ModelCrop { Finished, Face, HeadShoulders };
enum class ModelColour { Rgb, Bgr, Grey };
/// What is made of the network's outputs before the bands: nothing, each by itself, all together.
enum class ModelActivation { None, Sigmoid, Softmax };

/// One output of a model, and what it means for one rule that a person is asked about.
struct ModelClass {
    int output = 0;        ///< which of the network's, from 0
    std::string rule;      ///< of the question, e.g. "glasses"
    Text name;             ///< what is seen, "耳环" / "ear-rings"
    double no_below = 0;   ///< below it is not there
    double yes_above = 0;  ///< above it is; between the two nobody can tell
    Verdict when_yes = Verdict::Warn;
    bool settles = false;  ///< where it is not there, the check asks the question no more
    Text remedy;           ///< when it is there
    std::string source;    ///< where the band stands
    std::string grade;
};

/// A network that a studio brings: the data of a plugin of the kind "model".
struct ModelSpec {
    std::string id;
    std::string version;
    Text name;
    std::string file;          ///< the ONNX file in the plugin's folder
    std::string sha256;        ///< of its bytes, hex
    std::string licence;       ///< its name, "MIT"
    std::string licence_file;  ///< the file with its text
    std::string date;          ///< of the model, ISO
    std::string source;        ///< where the model comes from
    int width_px = 0;          ///< of the picture that it is shown: float32, 1 x channels x h x w
    int height_px = 0;
    ModelColour colour = ModelColour::Rgb;
    /// (value / 255 - mean) / deviation, of each channel in the order in which they are given.
    std::vector<double> mean;
    std::vector<double> deviation;
    ModelCrop crop = ModelCrop::Finished;
    ModelActivation activation = ModelActivation::None;
    int outputs = 0;  ///< how many figures it answers with
    std::vector<ModelClass> classes;

    [[nodiscard]] std::size_t channels() const { return colour == ModelColour::Grey ? 1 : 3; }
};

/// What a model answered.
struct ModelAnswer {
    std::vector<double> scores;  ///< one an output, finite; empty: see `trouble`
    Text trouble;                ///< why there are none
};

/// A model that can be asked; no plugin's library is one. Threads: any.
class PictureModel {
public:
    virtual ~PictureModel() = default;
    [[nodiscard]] virtual const ModelSpec& spec() const = 0;
    /// `rgb`: 8 bits, interleaved, exactly of the size that the data name. Never throws; comes back
    /// in bounded time.
    [[nodiscard]] virtual ModelAnswer ask(std::span<const std::uint8_t> rgb) const = 0;

protected:
    PictureModel() = default;
    PictureModel(const PictureModel&) = default;
    PictureModel& operator=(const PictureModel&) = default;
};

}  // namespace huizhi
