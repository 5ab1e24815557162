#pragma once

#include <array>
#include <filesystem>
#include <future>
#include <memory>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

/// The networks and the canonical face, by file. Internal to core's photo files.
enum class ModelName {
    FaceShort,    ///< faces near the camera
    FaceFull,     ///< faces further away, several people
    MeshTrunk,    ///< 468 points and features
    MeshLips,     ///< attention heads on the features
    MeshLeftEye,  ///< the eye on the image's left
    MeshRightEye,
    Matte,
    MatteMirrored,  ///< the same file once more, so that two threads can run it at once
};
inline constexpr int kModelCount = 8;

/// What the mesh's numbers mean, from the same packages as the networks.
struct MeshTables {
    std::vector<cv::Point3d> canonical;              ///< 468 points, centimetres, y up
    std::vector<std::pair<int, double>> pose_basis;  ///< mesh index and weight
    struct Subset {
        int left_turn_index = 0;  ///< the line from this mesh point to the next gives the turn
        int right_turn_index = 0;
        std::vector<int> indices;  ///< mesh index of each refined point
    };
    std::array<Subset, 3> subsets;  ///< lips, eye on the image's left, eye on its right
};

/// Loads the networks on a thread of its own, in the order of use, each file compared with the
/// SHA-256 that this build knows; from `load()` on, else from the first question on.
///
/// Threads: each call may come from any thread; `net()` and `tables()` wait until the file is
///          loaded; running one network from two threads at once is the caller's business.
class Models {
public:
    explicit Models(std::filesystem::path folder);
    ~Models();
    Models(const Models&) = delete;
    Models& operator=(const Models&) = delete;

    /// Begins, and waits for nothing.
    void load() const;

    /// Errors: Environment naming the file: missing, damaged, refused by the runtime, or too much
    ///         for the memory at hand.
    [[nodiscard]] Result<cv::dnn::Net> net(ModelName name) const;
    [[nodiscard]] Result<std::shared_ptr<const MeshTables>> tables() const;

private:
    struct Loading;
    void load_all() const;

    std::filesystem::path folder_;
    std::unique_ptr<Loading> loading_;
};

}  // namespace huizhi
