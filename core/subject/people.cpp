#include "core/subject/people.h"

#include <algorithm>
#include <future>
#include <utility>

#include "core/subject/face_mesh.h"

namespace huizhi {
namespace {

/// Real faces answer above 0.99.
constexpr double kFaceSurely = 0.9;

/// A detector this sure need not be confirmed; what is no face answers at most 0.75 (sample set).
constexpr double kSureScore = 0.88;

/// Detections that overlap this much are one person.
constexpr double kSamePerson = 0.2;

double common_share(const Box& a, const Box& b) {
    const cv::Rect2d first(a.x, a.y, a.width, a.height);
    const cv::Rect2d second(b.x, b.y, b.width, b.height);
    const double smaller = std::min(first.area(), second.area());
    return smaller > 0 ? (first & second).area() / smaller : 0;
}

/// One search, which gathers whom it has found.
class Search {
public:
    Search(const Models& models, const cv::Mat& rgb)
        : models_(models), rgb_(rgb), overview_(overview_of(rgb)) {}

    [[nodiscard]] std::vector<FaceBox> detect(FaceRange range, int quarter_turns = 0) {
        return accept(find_faces(models_, overview_, range, quarter_turns));
    }

    /// Both detectors at once.
    [[nodiscard]] std::pair<std::vector<FaceBox>, std::vector<FaceBox>> detect_near_and_far() {
        auto full = std::async(std::launch::async,
                               [&] { return find_faces(models_, overview_, FaceRange::Full); });
        std::vector<FaceBox> near = detect(FaceRange::Short);
        return {std::move(near), accept(full.get())};
    }

    /// Adds who is not there yet, when the mesh network too sees a face.
    void add(const std::vector<FaceBox>& seen) {
        for (const FaceBox& face : seen) {
            if (!is_known(face) && (face.score > kSureScore || presence(face) > kFaceSurely)) {
                people_.faces.push_back(face);
            }
        }
    }

    /// A face that only the detectors are sure of: half covered, blurred, very dark.
    void add_doubtful(const std::vector<FaceBox>& seen) {
        for (const FaceBox& face : seen) {
            if (nobody() && presence(face) > kFacePerhaps) {
                people_.faces.push_back(face);
            }
        }
    }

    [[nodiscard]] bool nobody() const { return people_.faces.empty(); }

    [[nodiscard]] People largest_first() {
        std::sort(people_.faces.begin(), people_.faces.end(),
                  [](const FaceBox& a, const FaceBox& b) {
                      return a.box.width * a.box.height > b.box.width * b.box.height;
                  });
        return std::move(people_);
    }

private:
    void note(const Error& error) {
        if (people_.problem.empty()) {
            people_.problem = error.message;
        }
    }

    std::vector<FaceBox> accept(Result<std::vector<FaceBox>> faces) {
        if (!faces) {
            note(faces.error());
            return {};
        }
        return std::move(*faces);
    }

    /// How sure the mesh network is that the box holds a face; 0 when it cannot be asked.
    double presence(const FaceBox& box) {
        const auto answer = face_presence(models_, rgb_, box);
        if (!answer) {
            note(answer.error());
            return 0;
        }
        return *answer;
    }

    [[nodiscard]] bool is_known(const FaceBox& face) const {
        return std::any_of(people_.faces.begin(), people_.faces.end(), [&](const FaceBox& other) {
            return common_share(face.box, other.box) > kSamePerson;
        });
    }

    const Models& models_;
    const cv::Mat& rgb_;
    Overview overview_;
    People people_;
};

}  // namespace

People find_people(const Models& models, const cv::Mat& rgb) {
    Search search(models, rgb);
    const auto [near, far] = search.detect_near_and_far();
    search.add(near);
    search.add(far);
    search.add_doubtful(near);
    search.add_doubtful(far);
    for (const int turns : {1, 3, 2}) {
        if (search.nobody()) {
            search.add(search.detect(FaceRange::Short, turns));
        }
    }
    return search.largest_first();
}

People find_people_near(const Models& models, const cv::Mat& rgb) {
    Search search(models, rgb);
    for (const FaceRange range : {FaceRange::Short, FaceRange::Full}) {
        if (search.nobody()) {
            const std::vector<FaceBox> seen = search.detect(range);
            search.add(seen);
            search.add_doubtful(seen);
        }
    }
    return search.largest_first();
}

}  // namespace huizhi
