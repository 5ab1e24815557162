#include "core/photo/model_file.h"

#include "core/base/digest.h"
#include "core/base/file_io.h"

namespace huizhi {
namespace {

constexpr std::size_t kLargestModelBytes = 64u << 20;

Error model_error(const std::string& file, const Text& why) {
    return Error::environment({"模型文件 " + file + " " + why.zh + "：请重新安装本程序",
                               "model file " + file + " " + why.en + ": install the program again"},
                              file);
}

std::string expected_digest(const std::string& file, ModelDigests digests) {
    for (const auto& [name, digest] : digests) {
        if (file == name) {
            return digest;
        }
    }
    return {};
}

}  // namespace

Result<std::vector<std::uint8_t>> read_model_file(const std::filesystem::path& folder,
                                                  const std::string& file,
                                                  ModelDigests digests) {
    auto bytes = read_file(folder / file, kLargestModelBytes);
    if (!bytes) {
        return model_error(file, {"缺失或无法读取", "is missing or cannot be read"});
    }
    if (sha256_hex(*bytes) != expected_digest(file, digests)) {
        return model_error(file, {"已损坏（校验值不符）", "is damaged (its digest differs)"});
    }
    return bytes;
}

Result<void> check_listed_model_files(const std::filesystem::path& folder, ModelDigests digests) {
    for (const auto& [name, digest] : digests) {
        if (const auto bytes = read_model_file(folder, name, digests); !bytes) {
            return bytes.error();
        }
    }
    return {};
}

Error refused_model_file(const std::string& file) {
    return model_error(file, {"无法被推理程序读取", "is refused by the inference runtime"});
}

}  // namespace huizhi
