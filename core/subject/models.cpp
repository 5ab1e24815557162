#include "core/subject/models.h"

#include <atomic>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>

#include "core/base/data_dir.h"
#include "core/photo/model_file.h"
#include "core/subject/model_digests.h"
#include "core/subject/model_files.h"

namespace huizhi {
namespace {

struct ModelFile {
    ModelName name;
    const char* file;
};

/// In the order in which one photo needs them.
constexpr std::array<ModelFile, kModelCount> kModelFiles = {{
    {ModelName::FaceShort, "face_detection_short_range.onnx"},
    {ModelName::FaceFull, "face_detection_full_range.onnx"},
    {ModelName::MeshTrunk, "att_trunk.onnx"},
    {ModelName::MeshLips, "att_head0.onnx"},
    {ModelName::MeshLeftEye, "att_head1.onnx"},
    {ModelName::MeshRightEye, "att_head2.onnx"},
    {ModelName::Matte, "selfie_segmentation.onnx"},
    {ModelName::MatteMirrored, "selfie_segmentation.onnx"},
}};

Result<std::vector<std::uint8_t>> read_model(const std::filesystem::path& folder,
                                             const std::string& file) {
    return read_model_file(folder, file, kModelDigests);
}

Result<cv::dnn::Net> load_net(const std::filesystem::path& folder, const std::string& file) {
    auto bytes = read_model(folder, file);
    if (!bytes) {
        return bytes.error();
    }
    try {
        return cv::dnn::readNetFromONNX(*bytes);
    } catch (const cv::Exception&) {
        return refused_model_file(file);
    }
}

/// What `loaded` gives; where memory ends, an error: on a thread of its own nobody could catch it.
template <class Load>
std::invoke_result_t<Load> where_memory_suffices(const std::string& file, const Load& loaded) {
    try {
        return loaded();
    } catch (const std::exception&) {
        return Error::environment({"内存不足，无法载入模型 " + file + "：请关闭其他程序后重试",
                                   "not enough memory to load the model " + file +
                                       ": close other programs and try again"},
                                  file);
    }
}

std::istringstream text_of(const std::vector<std::uint8_t>& bytes) {
    return std::istringstream(std::string(bytes.begin(), bytes.end()));
}

MeshTables::Subset read_subset(std::istream& lines) {
    MeshTables::Subset subset;
    std::size_t count = 0;
    lines >> subset.left_turn_index >> subset.right_turn_index >> count;
    subset.indices.resize(count);
    for (int& index : subset.indices) {
        lines >> index;
    }
    return subset;
}

Result<std::shared_ptr<const MeshTables>> load_tables(const std::filesystem::path& folder) {
    auto canonical = read_model(folder, "canon.txt");
    auto basis = read_model(folder, "basis.txt");
    auto subsets = read_model(folder, "subset.txt");
    for (const auto* file : {&canonical, &basis, &subsets}) {
        if (!file->ok()) {
            return file->error();
        }
    }
    auto tables = std::make_shared<MeshTables>();
    std::istringstream points = text_of(*canonical);
    for (cv::Point3d point; points >> point.x >> point.y >> point.z;) {
        tables->canonical.push_back(point);
    }
    std::istringstream weights = text_of(*basis);
    for (std::pair<int, double> entry; weights >> entry.first >> entry.second;) {
        tables->pose_basis.push_back(entry);
    }
    std::istringstream lines = text_of(*subsets);
    for (auto& subset : tables->subsets) {
        subset = read_subset(lines);
    }
    return std::shared_ptr<const MeshTables>(tables);
}

/// OpenCV cuts a convolution into as many stripes as it has threads, and a stripe's last pixels are
/// summed in another order; with two photos at once it even depends on who comes first. One thread
/// a network makes a photo measure the same everywhere. What gains from more cores starts its own.
void sum_in_one_order() {
    static const bool done = [] {
        cv::setNumThreads(1);
        return true;
    }();
    static_cast<void>(done);
}

}  // namespace

Result<void> check_model_files(const std::filesystem::path& folder) {
    return check_listed_model_files(folder, kModelDigests);
}

struct Models::Loading {
    using NetResult = Result<cv::dnn::Net>;
    using TablesResult = Result<std::shared_ptr<const MeshTables>>;
    std::array<std::promise<NetResult>, kModelCount> net_promises;
    std::array<std::shared_future<NetResult>, kModelCount> nets;
    std::promise<TablesResult> tables_promise;
    std::shared_future<TablesResult> tables;
    std::atomic<bool> begun{false};
    std::thread thread;
};

Models::Models(std::filesystem::path folder)
    : folder_(std::move(folder)), loading_(std::make_unique<Loading>()) {
    sum_in_one_order();
    for (std::size_t i = 0; i < kModelCount; ++i) {
        loading_->nets[i] = loading_->net_promises[i].get_future().share();
    }
    loading_->tables = loading_->tables_promise.get_future().share();
}

Models::~Models() {
    if (loading_->thread.joinable()) {
        loading_->thread.join();
    }
}

void Models::load_all() const {
    loading_->tables_promise.set_value(
        where_memory_suffices("canon.txt", [&] { return load_tables(folder_); }));
    for (const ModelFile& model : kModelFiles) {
        loading_->net_promises[static_cast<std::size_t>(model.name)].set_value(
            where_memory_suffices(model.file, [&] { return load_net(folder_, model.file); }));
    }
}

void Models::load() const {
    if (loading_->begun.exchange(true)) {
        return;
    }
    try {
        loading_->thread = std::thread([this] { load_all(); });
    } catch (const std::system_error&) {  // no thread to be had
        load_all();
    }
}

Result<cv::dnn::Net> Models::net(ModelName name) const {
    load();
    return loading_->nets[static_cast<std::size_t>(name)].get();
}

Result<std::shared_ptr<const MeshTables>> Models::tables() const {
    load();
    return loading_->tables.get();
}

}  // namespace huizhi
