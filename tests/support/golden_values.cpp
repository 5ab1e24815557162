#include "tests/support/golden_values.h"

#include <array>
#include <cstdio>

#include "core/subject/subject.h"

namespace huizhi::tests {
namespace {

void add_face(std::vector<GoldenValue>& values,
              const std::string& picture,
              const FaceGeometry& face) {
    const std::pair<const char*, double> figures[] = {{"left_eye_x", face.left_eye.x},
                                                      {"left_eye_y", face.left_eye.y},
                                                      {"right_eye_x", face.right_eye.x},
                                                      {"right_eye_y", face.right_eye.y},
                                                      {"chin_x", face.chin.x},
                                                      {"chin_y", face.chin.y},
                                                      {"crown_x", face.crown.x},
                                                      {"crown_y", face.crown.y},
                                                      {"face_left_x", face.face_left.x},
                                                      {"face_left_y", face.face_left.y},
                                                      {"face_right_x", face.face_right.x},
                                                      {"face_right_y", face.face_right.y}};
    for (const auto& [check, value] : figures) {
        values.push_back({picture, check, value});
    }
}

}  // namespace

std::vector<GoldenValue> golden_values(PhotoEngine& engine,
                                       const std::vector<std::filesystem::path>& pictures) {
    std::vector<GoldenValue> values;
    for (const auto& file : pictures) {
        const std::string picture = file.filename().string();
        const auto photo = load_photo(file);
        if (!photo) {
            values.push_back({picture, "unreadable", 0});
            continue;
        }
        const auto subject = engine.find(*photo);
        values.push_back({picture, "faces", static_cast<double>(subject->facts.faces)});
        if (subject->face) {
            add_face(values, picture, *subject->face);
        }
        for (const auto& [name, measure] : subject->facts.measures) {
            values.push_back({picture, name, measure.value});
        }
    }
    return values;
}

std::string golden_csv(const std::vector<GoldenValue>& values) {
    std::string csv = "picture,check,value\n";
    for (const GoldenValue& one : values) {
        std::array<char, 40> number{};
        std::snprintf(number.data(), number.size(), "%.17g", one.value);
        csv += one.picture + "," + one.check + "," + number.data() + "\n";
    }
    return csv;
}

std::vector<std::filesystem::path> golden_pictures(const std::filesystem::path& samples) {
    return {samples / "astronaut.png", samples / "cap.jpg", samples / "portrait.jpg"};
}

}  // namespace huizhi::tests
