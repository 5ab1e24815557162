#include "core/document/text_models.h"

#include <exception>
#include <sstream>

#include "core/document/text_model_digests.h"
#include "core/document/text_model_files.h"
#include "core/photo/model_file.h"

namespace huizhi {
namespace {

/// Layers stay apart: OpenCV 4.6 fuses them anew when a picture of another size comes, over weights
/// that are fused already, and finds nothing from then on. It costs no time (measured).
Result<cv::dnn::Net> load_net(const std::filesystem::path& folder, const std::string& file) {
    const auto bytes = read_model_file(folder, file, kTextModelDigests);
    if (!bytes) {
        return bytes.error();
    }
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(*bytes);
        net.enableFusion(false);
        return net;
    } catch (const std::exception&) {
        return refused_model_file(file);
    }
}

/// Class 0 is "no sign here", the last one a space; between them the file's lines.
std::vector<std::string> signs_of(const std::vector<std::uint8_t>& bytes) {
    std::istringstream lines(std::string(bytes.begin(), bytes.end()));
    std::vector<std::string> signs{""};
    for (std::string line; std::getline(lines, line);) {
        signs.push_back(line);
    }
    signs.push_back(" ");
    return signs;
}

}  // namespace

Result<TextModels> load_text_models(const std::filesystem::path& folder) {
    auto finder = load_net(folder, "text_finder.onnx");
    if (!finder) {
        return finder.error();
    }
    auto reader = load_net(folder, "text_reader.onnx");
    if (!reader) {
        return reader.error();
    }
    const auto signs = read_model_file(folder, "text_signs.txt", kTextModelDigests);
    if (!signs) {
        return signs.error();
    }
    return TextModels{*finder, *reader, signs_of(*signs)};
}

Result<void> check_text_model_files(const std::filesystem::path& folder) {
    return check_listed_model_files(folder, kTextModelDigests);
}

}  // namespace huizhi
